// Fetching for a screen: what it shows while waiting, when it failed, and a quiet refresh when it comes back.
import { useCallback, useEffect, useRef, useState } from 'react';
import { asFailure } from '@/services/failure';
import type { Failure } from '@/services/failure';

export type Loaded<T> =
  | { status: 'loading' }
  | { status: 'ready'; data: T }
  | { status: 'failed'; failure: Failure };

export interface Loader<T> {
  state: Loaded<T>;
  /** Shows the skeleton and fetches anew. */
  retry: () => void;
  /** Fetches behind what is shown; a failure then changes nothing. */
  refresh: () => Promise<void>;
  /** Puts what an action answered in place. */
  put: (data: T) => void;
}

/** @param fetch must be stable between renders (useCallback); a new one starts over. */
export function useLoad<T>(fetch: () => Promise<T>): Loader<T> {
  const [state, setState] = useState<Loaded<T>>({ status: 'loading' });
  const turn = useRef(0);
  const pending = useRef<Promise<void> | null>(null);

  const run = useCallback(
    async (quiet: boolean) => {
      const mine = (turn.current += 1);
      if (!quiet) setState({ status: 'loading' });
      try {
        const data = await fetch();
        if (mine === turn.current) setState({ status: 'ready', data });
      } catch (error) {
        if (mine !== turn.current) return;
        const failure = asFailure(error);
        setState((before) =>
          quiet && before.status === 'ready' && failure.kind !== 'signed_out'
            ? before
            : { status: 'failed', failure },
        );
      }
    },
    [fetch],
  );

  const start = useCallback(
    (quiet: boolean) => {
      const job = run(quiet).finally(() => {
        if (pending.current === job) pending.current = null;
      });
      pending.current = job;
      return job;
    },
    [run],
  );

  useEffect(() => {
    void start(false);
    return () => {
      turn.current += 1;
    };
  }, [start]);

  const retry = useCallback(() => void start(false), [start]);
  // A screen that opens is also shown: one answer serves both.
  const refresh = useCallback(() => pending.current ?? start(true), [start]);
  const put = useCallback((data: T) => {
    turn.current += 1;
    pending.current = null;
    setState({ status: 'ready', data });
  }, []);
  return { state, retry, refresh, put };
}
