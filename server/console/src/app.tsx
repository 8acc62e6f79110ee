// Providers, routes, and the gate: without a session every address shows the sign-in form, and signing in shows that
// address.
import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { BrowserRouter, Link, Navigate, Route, Routes } from 'react-router-dom';
import { makeQueryClient } from './api/queries';
import { CrashGuard } from './components/crash-guard';
import { Failure, Loading, Nothing } from './components/states';
import { Frame } from './layout';
import { QueuePage } from './pages/queue';
import { SignInPage } from './pages/sign-in';
import { SessionProvider, useSession } from './session';
import { theme } from './theme';
import { words } from './words';

// The form library is only needed where steps are taken.
const PetitionPage = lazy(async () => ({ default: (await import('./pages/petition')).PetitionPage }));

const ApprovalsPage = lazy(async () => ({ default: (await import('./pages/approvals')).ApprovalsPage }));

const FindingsPage = lazy(async () => ({ default: (await import('./pages/findings')).FindingsPage }));
const RepeatsPage = lazy(async () => ({ default: (await import('./pages/repeats')).RepeatsPage }));
const DisclosuresPage = lazy(async () => ({
  default: (await import('./pages/publications')).DisclosuresPage,
}));
const RewardsPage = lazy(async () => ({ default: (await import('./pages/rewards')).RewardsPage }));
const AdoptedPage = lazy(async () => ({ default: (await import('./pages/publications')).AdoptedPage }));
const ImplementationsPage = lazy(async () => ({
  default: (await import('./pages/implementations')).ImplementationsPage,
}));
const TopicsPage = lazy(async () => ({ default: (await import('./pages/topics')).TopicsPage }));
const RelatedPage = lazy(async () => ({ default: (await import('./pages/related')).RelatedPage }));
const PersonalPage = lazy(async () => ({ default: (await import('./pages/personal')).PersonalPage }));
const ChainsPage = lazy(async () => ({ default: (await import('./pages/chains')).ChainsPage }));
const sections = [
  ['findings', FindingsPage],
  ['repeats', RepeatsPage],
  ['disclosures', DisclosuresPage],
  ['rewards', RewardsPage],
  ['topics', TopicsPage],
  ['related', RelatedPage],
  ['adopted', AdoptedPage],
  ['implementations', ImplementationsPage],
  ['personal', PersonalPage],
  ['chains', ChainsPage],
] as const;

const OfflinePage = lazy(async () => ({ default: (await import('./pages/offline')).OfflinePage }));

function Gate({ children }: { children: ReactNode }) {
  const { session, error, retry } = useSession();
  if (error) {
    return (
      <main className="sign-in">
        <Failure error={error} onRetry={retry} />
      </main>
    );
  }
  if (session === undefined) {
    return (
      <main className="sign-in">
        <Loading />
      </main>
    );
  }
  return session === null ? <SignInPage /> : children;
}

function Screens() {
  return (
    <Routes>
      <Route element={<Frame />}>
        <Route index element={<QueuePage />} />
        <Route
          path="petitions/:petitionId"
          element={
            <Suspense fallback={<Loading rows={12} />}>
              <PetitionPage />
            </Suspense>
          }
        />
        <Route
          path="approvals"
          element={
            <Suspense fallback={<Loading rows={12} />}>
              <ApprovalsPage />
            </Suspense>
          }
        />
        <Route
          path="offline"
          element={
            <Suspense fallback={<Loading rows={12} />}>
              <OfflinePage />
            </Suspense>
          }
        />
        {sections.map(([path, Page]) => (
          <Route
            key={path}
            path={path}
            element={
              <Suspense fallback={<Loading rows={12} />}>
                <Page />
              </Suspense>
            }
          />
        ))}
        <Route path="index.html" element={<Navigate to="/" replace />} />
        <Route
          path="*"
          element={
            <Nothing text={words.problem.page}>
              <Link to="/">{words.problem.home}</Link>
            </Nothing>
          }
        />
      </Route>
    </Routes>
  );
}

export function Console() {
  const [queries] = useState(makeQueryClient);
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <AntApp>
        <CrashGuard>
          <QueryClientProvider client={queries}>
            <BrowserRouter basename="/console">
              <SessionProvider>
                <Gate>
                  <Screens />
                </Gate>
              </SessionProvider>
            </BrowserRouter>
          </QueryClientProvider>
        </CrashGuard>
      </AntApp>
    </ConfigProvider>
  );
}
