// On a self-service terminal: how to leave it clean, and the countdown before it cleans itself.
import { Box, Tap, Txt } from '@/primitives';
import { signOut } from '@/services/session';
import { countdown, goOnAtTerminal, isTerminal, wipeTerminal } from '@/services/terminal';
import { useStore } from '@/services/store';
import { texts } from '@/texts';
import { Button } from '../Button';
import { Icon } from '../Icon';

const words = texts.terminal;

export function TerminalBar() {
  const left = useStore(countdown);
  if (!isTerminal) return null;
  const leave = (): void => void signOut().finally(wipeTerminal);
  return (
    <>
      <Box className="terminal-bar">
        <Txt className="grow">{words.here}</Txt>
        <Tap className="pill" onTap={leave}>
          <Icon name="exit" size="s" />
          <Txt>{words.leave}</Txt>
        </Tap>
      </Box>
      {left !== null && (
        <Box className="terminal-veil">
          <Box className="card stack terminal-ask" role="alert">
            <Box as="h2" className="t-title">
              {words.stillHere}
            </Box>
            <Box>{words.wipesIn(left)}</Box>
            <Button text={words.goOn} onTap={goOnAtTerminal} />
          </Box>
        </Box>
      )}
    </>
  );
}
