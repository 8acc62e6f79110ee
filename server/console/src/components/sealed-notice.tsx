// A step found the matter to be a report (检举控告): from then on only the officers set apart for it read it (条例 第30条),
// so whoever took the step is told, back in the queue, that it was taken and why the matter is gone from there.
import { Alert } from 'antd';
import { useLocation, useNavigate } from 'react-router-dom';
import { grouped } from '../time';
import { words } from '../words';

/** Travels in the history entry of the queue. */
export interface SealedState {
  /** Number of the petition that left this officer's sight. */
  sealed: string;
}

function sealedNumber(state: unknown): string | null {
  if (typeof state !== 'object' || state === null || !('sealed' in state)) return null;
  return typeof state.sealed === 'string' ? state.sealed : null;
}

export function SealedNotice() {
  const { state, pathname, search } = useLocation() as { state: unknown; pathname: string; search: string };
  const navigate = useNavigate();
  const number = sealedNumber(state);
  if (number === null) return null;
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      className="gap-below"
      title={words.sealed.title}
      description={words.sealed.why(grouped(number))}
      closable={{
        closeIcon: true,
        'aria-label': words.sealed.close,
        onClose: () => void navigate(pathname + search, { replace: true }),
      }}
    />
  );
}
