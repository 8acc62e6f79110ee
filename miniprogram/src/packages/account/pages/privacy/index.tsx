// What is kept of a person and what they can do about it: a copy, a correction, a deletion (PIPL 17, 44–47).
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '@/components/Button';
import { Collected } from '@/components/Collected';
import { SignIn } from '@/components/Load';
import { Page } from '@/components/Page';
import { FailureNote } from '@/components/states';
import { ownDataText } from '@/features/own-data';
import { Box } from '@/primitives';
import { routes } from '@/routes';
import { asFailure } from '@/services/failure';
import type { Failure } from '@/services/failure';
import { go } from '@/services/navigation';
import { dial, handOver, isH5, toast } from '@/services/platform';
import { site } from '@/services/site';
import { useStore } from '@/services/store';
import { isTerminal } from '@/services/terminal';
import { texts } from '@/texts';

const words = texts.privacyPage;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box as="section" className="card stack">
      <Box as="h2" className="t-card">
        {title}
      </Box>
      {children}
    </Box>
  );
}

function Copy({ onSignedOut }: { onSignedOut: () => void }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const copy = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const done = await handOver(words.fileName, await ownDataText());
      toast(done ? (isH5 ? words.copied : words.copiedPhone) : texts.common.copyFailed);
    } catch (error) {
      const failed = asFailure(error);
      if (failed.kind === 'signed_out') onSignedOut();
      else setFailure(failed);
    }
    setBusy(false);
  };
  return (
    <Part title={words.copyTitle}>
      <Box className="t-meta">{words.copyWhy}</Box>
      {failure && <FailureNote failure={failure} />}
      <Button
        kind="quiet"
        icon="copy"
        text={words.copy}
        busy={busy}
        busyText={words.copying}
        onTap={() => void copy()}
      />
    </Part>
  );
}

export default function Privacy() {
  const here = useStore(site);
  const [signedOut, setSignedOut] = useState(false);
  if (signedOut) {
    return (
      <Page title={words.title}>
        <SignIn onRetry={() => setSignedOut(false)} />
      </Page>
    );
  }
  return (
    <Page title={words.title} lead={words.lead}>
      <Box className="stack">
        <Part title={words.keptTitle}>
          <Box className="stack-s">
            <Collected />
          </Box>
        </Part>
        {/* A terminal keeps no file of anybody. */}
        {!isTerminal && <Copy onSignedOut={() => setSignedOut(true)} />}
        <Part title={words.correctTitle}>
          <Box className="t-meta">{words.correctWhy}</Box>
          <Button kind="quiet" icon="edit" text={words.correct} onTap={() => go(routes.identity)} />
        </Part>
        <Part title={words.deleteTitle}>
          <Box>{words.deleteWhy}</Box>
          <Box>{words.deleteFiled}</Box>
          {here?.phone && (
            <Button
              kind="quiet"
              icon="phone"
              text={texts.common.call(here.phone)}
              onTap={() => dial(here.phone)}
            />
          )}
          <Button kind="quiet" icon="exit" text={words.close} onTap={() => go(routes.closing)} />
        </Part>
        <Box className="t-hint">{words.articles}</Box>
      </Box>
    </Page>
  );
}
