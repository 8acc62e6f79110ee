// Draws what a screen is waiting for: skeleton, log-in, failure, or the content.
import { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { Loader } from '@/features/useLoad';
import { Box, Txt } from '@/primitives';
import { routes } from '@/routes';
import { go } from '@/services/navigation';
import { online } from '@/services/network';
import { inWeChat, isH5 } from '@/services/platform';
import { comeBack, leaveForSignIn } from '@/services/session';
import { site } from '@/services/site';
import { useStore } from '@/services/store';
import { isTerminal } from '@/services/terminal';
import { texts } from '@/texts';
import { Button } from './Button';
import { Icon } from './Icon';
import { FailureBlock, Skeleton } from './states';

interface LoadProps<T> {
  from: Loader<T>;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

export function Load<T>({ from, skeleton, children }: LoadProps<T>) {
  const { state, retry } = from;
  const connected = useStore(online);
  const offline = state.status === 'failed' && state.failure.kind === 'offline';
  useEffect(() => {
    if (connected && offline) retry();
  }, [connected, offline, retry]);
  if (state.status === 'loading') return <>{skeleton ?? <Skeleton />}</>;
  if (state.status === 'ready') return <>{children(state.data)}</>;
  if (state.failure.kind === 'signed_out') return <SignIn onRetry={retry} />;
  return <FailureBlock failure={state.failure} onRetry={retry} />;
}

/** The address of this screen with its parameters, to come back to after logging in. */
export function useHere(): string {
  const { path, params } = useRouter();
  const pairs = Object.entries(params).flatMap(([k, v]) =>
    v === undefined || k.startsWith('$') || k === 'stamp' ? [] : [`${k}=${encodeURIComponent(v)}`],
  );
  const base = (path.split('?')[0] ?? path).replace(/^\/?/, '/');
  return pairs.length > 0 ? `${base}?${pairs.join('&')}` : base;
}

function useSignIn(onRetry: () => void) {
  const here = useStore(site);
  const back = useHere();
  // Elsewhere WeChat's page only says that it wants to be opened in WeChat; the demonstration's opens everywhere.
  const can = !isTerminal && Boolean(!isH5 || (here?.oauthUrl && (inWeChat() || here.demo)));
  const byPhone = isH5 && Boolean(here?.phoneLogin);
  const start = (): void => {
    comeBack();
    if (!isH5) return onRetry();
    if (here) leaveForSignIn(here, back);
  };
  return { back, can, byPhone, start };
}

/** The same as a piece of a screen that goes on without a log-in. */
export function SignInToAdd({ words, onRetry }: { words: string; onRetry: () => void }) {
  const { back, can, byPhone, start } = useSignIn(onRetry);
  return (
    <Box className="card stack">
      <Txt>{words}</Txt>
      {can && <Button kind="quiet" text={texts.failure.signInButton} onTap={start} />}
      {byPhone && (
        <Button kind="quiet" text={texts.failure.signInByPhone} onTap={() => go(routes.phone(back))} />
      )}
    </Box>
  );
}

/** Log-in in place: afterwards the person is back on this very screen. On WeChat it only has to be tried again. */
export function SignIn({ onRetry }: { onRetry: () => void }) {
  const { back, can, byPhone, start } = useSignIn(onRetry);
  return (
    <Box className="state">
      <Icon name="user" size="l" className="state-icon" />
      <Box className="t-card">{texts.failure.signInTitle}</Box>
      <Txt>{can || byPhone ? texts.failure.signIn : texts.failure.signInUnavailable}</Txt>
      {isH5 && !isTerminal && !inWeChat() && <Box className="t-meta">{texts.failure.outsideWeChat}</Box>}
      {can && <Button text={texts.failure.signInButton} onTap={start} />}
      {byPhone && (
        <Button
          kind={can ? 'quiet' : 'main'}
          text={texts.failure.signInByPhone}
          onTap={() => go(routes.phone(back))}
        />
      )}
      <Button kind="quiet" text={texts.failure.queryInstead} onTap={() => go(routes.query)} />
    </Box>
  );
}
