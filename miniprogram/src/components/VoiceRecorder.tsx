// Sound: recorded in place, with the time that runs and two ways to end it, or a recording the person has already.
import { useDidHide } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { Box, Txt } from '@/primitives';
import { LONGEST_SOUND_MS, PickError, startRecording } from '@/services/picker';
import type { Recording } from '@/services/picker';
import type { LocalFile } from '@/services/uploader';
import { texts } from '@/texts';
import { Button } from './Button';
import { Icon } from './Icon';

const words = texts.evidence.record;
const LONGEST = LONGEST_SOUND_MS / 1000;
const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

interface RecorderProps {
  /** @param file none when it was thrown away */
  onDone: (file?: LocalFile) => void;
  onFault: (reason: PickError['reason']) => void;
  /** Instead of recording: one that is there already. */
  onChoose: () => void;
}

export function VoiceRecorder({ onDone, onFault, onChoose }: RecorderProps) {
  const [opening, setOpening] = useState(false);
  const [recording, setRecording] = useState<Recording | null>(null);
  const gone = useRef(false);
  useEffect(
    () => () => {
      gone.current = true;
    },
    [],
  );
  const start = async (): Promise<void> => {
    setOpening(true);
    try {
      const started = await startRecording();
      // Whoever left meanwhile is not listened to.
      if (gone.current) started.cancel();
      else setRecording(started);
    } catch (error) {
      onFault(error instanceof PickError ? error.reason : 'unavailable');
    }
  };
  return (
    <Box className="card stack" role="group" label={words.title}>
      {recording ? (
        <Running recording={recording} onDone={onDone} />
      ) : (
        <>
          <Button
            icon="mic"
            text={words.start}
            busy={opening}
            busyText={words.opening}
            onTap={() => void start()}
          />
          <Button kind="quiet" icon="folder" text={words.choose} onTap={onChoose} />
          <Button kind="plain" text={words.leave} onTap={() => onDone()} />
        </>
      )}
    </Box>
  );
}

function Running({ recording, onDone }: { recording: Recording } & Pick<RecorderProps, 'onDone'>) {
  const [seconds, setSeconds] = useState(0);
  const ended = useRef(false);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((n) => Math.min(n + 1, LONGEST)), 1000);
    return () => {
      clearInterval(timer);
      if (!ended.current) recording.cancel();
    };
  }, [recording]);
  const finish = async (): Promise<void> => {
    if (ended.current) return;
    ended.current = true;
    onDone(await recording.finish());
  };
  // The next question or another app in front: nobody is recorded without seeing so, and what was said is kept.
  useDidHide(() => void finish());
  const cancel = (): void => {
    ended.current = true;
    recording.cancel();
    onDone();
  };
  return (
    <>
      <Box className="row">
        <Icon name="mic" className="t-danger" />
        <Txt className="grow t-strong">{words.on(clock(seconds))}</Txt>
      </Box>
      <Box className="t-meta">{seconds >= LONGEST ? words.longest : words.upTo(LONGEST / 60)}</Box>
      <Button text={words.finish} onTap={() => void finish()} />
      <Button kind="quiet" text={words.cancel} onTap={cancel} />
    </>
  );
}
