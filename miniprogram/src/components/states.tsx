// The states every screen can be in besides its content: loading, empty, failed, signed out.
import { Box, Txt } from '@/primitives';
import { routes } from '@/routes';
import { restartAt } from '@/services/navigation';
import { dial } from '@/services/platform';
import { site } from '@/services/site';
import { useStore } from '@/services/store';
import type { Failure } from '@/services/failure';
import { texts } from '@/texts';
import { Button } from './Button';
import { Icon } from './Icon';
import type { IconName } from './Icon';

/** Grey shapes of what is coming: `rows` cards with two or three lines. */
export function Skeleton({ rows = 3, lines = 3 }: { rows?: number; lines?: number }) {
  return (
    <Box className="stack" role="status" label={texts.common.loading}>
      {Array.from({ length: rows }, (_, row) => (
        <Box key={row} className="card skeleton" hidden>
          {Array.from({ length: lines }, (_unused, line) => (
            <Box
              key={line}
              className={`skeleton-line skeleton-line-${line === 0 ? 'head' : line === lines - 1 ? 'tail' : 'mid'}`}
            />
          ))}
        </Box>
      ))}
    </Box>
  );
}

interface EmptyProps {
  icon: IconName;
  text: string;
  act?: { text: string; onTap: () => void };
}

/** One sentence and the act that fills it. */
export function Empty({ icon, text, act }: EmptyProps) {
  return (
    <Box className="state">
      <Icon name={icon} size="l" className="state-icon" />
      <Box>{text}</Box>
      {act && <Button kind="quiet" text={act.text} onTap={act.onTap} />}
    </Box>
  );
}

/** What happened, what is kept, what to do, whom to ring. */
export function FailureBlock({ failure, onRetry }: { failure: Failure; onRetry?: () => void }) {
  const here = useStore(site);
  // Asking again will not find it.
  const missing = failure.code === 'not_found';
  const icon: IconName = failure.kind === 'offline' || failure.kind === 'wire' ? 'offline' : 'alert';
  const reference = failure.code === 'unexpected' ? failure.details.requestId : undefined;
  return (
    <Box className="state" role="alert">
      <Icon name={icon} size="l" className="state-icon" />
      <Box className="t-card">{failure.title}</Box>
      <Box>{failure.sentence}</Box>
      {reference && (
        <Txt className="t-hint" selectable>
          {texts.failure.reference(reference)}
        </Txt>
      )}
      {missing ? (
        <Button kind="quiet" text={texts.failure.home} onTap={() => restartAt(routes.home)} />
      ) : (
        onRetry && <Button kind="quiet" icon="refresh" text={texts.common.retry} onTap={onRetry} />
      )}
      {here?.phone && (
        <Button
          kind="plain"
          icon="phone"
          text={texts.common.call(here.phone)}
          onTap={() => dial(here.phone)}
        />
      )}
    </Box>
  );
}

/** Why an act did not go through, beside the form it belongs to; what was typed stays. */
export function FailureNote({
  failure,
  act,
}: {
  failure: Failure;
  act?: { text: string; onTap: () => void };
}) {
  const here = useStore(site);
  const unexpected = failure.code === 'unexpected';
  const refusal = failure.details.problem?.refusal;
  const reference = unexpected ? failure.details.requestId : undefined;
  return (
    <Box className="summary stack-s" role="alert">
      <Box className="row t-strong">
        <Icon name={failure.kind === 'problem' ? 'alert' : 'offline'} />
        <Txt>{failure.title}</Txt>
      </Box>
      <Box>{failure.sentence}</Box>
      {refusal && <Box className="t-small">{texts.acts.common.basis(refusal.basis)}</Box>}
      {refusal && refusal.insteadActions.length > 0 && (
        <Box className="t-small">{texts.acts.common.instead(refusal.insteadActions.join('、'))}</Box>
      )}
      {reference && (
        <Txt className="t-small block" selectable>
          {texts.failure.reference(reference)}
        </Txt>
      )}
      {act && <Button kind="quiet" text={act.text} onTap={act.onTap} />}
      {unexpected && here?.phone && (
        <Button
          kind="quiet"
          icon="phone"
          text={texts.common.call(here.phone)}
          onTap={() => dial(here.phone)}
        />
      )}
    </Box>
  );
}
