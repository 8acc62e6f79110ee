// Where one is logged in; a log-in one does not know is ended with a tap.
import { useCallback } from 'react';
import type { SessionView } from '@petition/shared-types/schemas/account';
import { Button } from '@/components/Button';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { momentText } from '@/features/dates';
import { useLoad } from '@/features/useLoad';
import { Box, Txt } from '@/primitives';
import { endSession, listSessions } from '@/services/endpoints';
import { asFailure } from '@/services/failure';
import { now, toast } from '@/services/platform';
import { texts } from '@/texts';

const words = texts.sessions;

function Session({ session, onEnd }: { session: SessionView; onEnd: () => void }) {
  const opened = momentText(session.openedAt, now());
  return (
    <Box className="card stack">
      <Box className="row">
        <Txt className="t-card grow">{session.place}</Txt>
        {session.current && <Txt className="t-meta">{words.current}</Txt>}
      </Box>
      <Box>
        <Box className="t-meta">{words.opened(opened)}</Box>
        <Box className="t-meta">{words.seen(momentText(session.lastSeenAt, now()))}</Box>
      </Box>
      {!session.current && <Button kind="quiet" icon="exit" text={words.end} onTap={onEnd} />}
    </Box>
  );
}

export default function Sessions() {
  const list = useLoad(useCallback(() => listSessions(), []));
  const end = (id: string): void => {
    endSession(id).then(
      () => {
        toast(words.ended);
        void list.refresh();
      },
      (error: unknown) => toast(asFailure(error).message),
    );
  };
  return (
    <Page title={words.title} lead={words.lead}>
      <Load from={list}>
        {({ items }) => (
          <Box className="stack">
            {[...items]
              .sort((a, b) => Number(b.current) - Number(a.current))
              .map((session) => (
                <Session key={session.id} session={session} onEnd={() => end(session.id)} />
              ))}
          </Box>
        )}
      </Load>
    </Page>
  );
}
