// Who is signed in. When a session ends in the middle of work, the page stays as it is and signing in again on top
// of it goes on where one was; only another officer's sign-in starts afresh.
import type { OfficerSession } from '@petition/shared-types/schemas/account';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { ApiError, setCsrfToken, setSignedOutHandler } from './api/client';
import { endpoints } from './api/endpoints';

export interface SessionState {
  /** Undefined while the first answer is awaited; null when nobody is signed in. */
  session: OfficerSession | null | undefined;
  /** Why the session could not be asked for. */
  error: ApiError | null;
  /** True when a session has ended under the officer's hands. */
  expired: boolean;
  signIn: (username: string, password: string) => Promise<{ otherOfficer: boolean }>;
  signOut: () => Promise<void>;
  retry: () => void;
}

const SessionContext = createContext<SessionState | null>(null);

export function useSession(): SessionState {
  const state = useContext(SessionContext);
  if (!state) throw new Error('useSession stands outside SessionProvider');
  return state;
}

/** Asks once who is signed in; nobody is an answer, not an error. */
async function currentSession(): Promise<OfficerSession | null> {
  try {
    return await endpoints.session();
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_signed_in') return null;
    throw error;
  }
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [session, setSession] = useState<OfficerSession | null | undefined>(undefined);
  const [expired, setExpired] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [attempt, setAttempt] = useState(0);

  const take = useCallback((next: OfficerSession | null) => {
    setCsrfToken(next?.csrfToken ?? null);
    setSession(next);
    setExpired(false);
  }, []);

  useEffect(() => {
    setError(null);
    currentSession().then(take, (failure: unknown) => setError(failure as ApiError));
  }, [attempt, take]);

  useEffect(() => {
    setSignedOutHandler(() => setExpired(true));
  }, []);

  const signIn = useCallback(
    async (username: string, password: string) => {
      const next = await endpoints.signIn({ username, password });
      const otherOfficer = Boolean(session && session.officer.id !== next.officer.id);
      if (otherOfficer) queries.clear();
      take(next);
      await queries.invalidateQueries();
      return { otherOfficer };
    },
    [queries, session, take],
  );

  const signOut = useCallback(async () => {
    try {
      await endpoints.signOut();
    } catch (failure) {
      // A session that has ended already is what was asked for.
      if (!(failure instanceof ApiError && failure.code === 'not_signed_in')) throw failure;
    }
    queries.clear();
    take(null);
  }, [queries, take]);

  const state = useMemo<SessionState>(
    () => ({
      session,
      error,
      expired: expired && Boolean(session),
      signIn,
      signOut,
      retry: () => setAttempt((before) => before + 1),
    }),
    [session, error, expired, signIn, signOut],
  );
  return <SessionContext.Provider value={state}>{children}</SessionContext.Provider>;
}
