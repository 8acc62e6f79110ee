// Closing the account: petitions under way are named as the reason why not yet; else what goes, what stays and why.
import { useDidShow } from '@tarojs/taro';
import { useCallback, useState } from 'react';
import type { AccountClosing } from '@petition/shared-types/schemas/account';
import { Button } from '@/components/Button';
import { Agree } from '@/components/ChoiceList';
import { ErrorSummary, showFaults } from '@/components/ErrorSummary';
import { Icon } from '@/components/Icon';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { FailureNote } from '@/components/states';
import type { Fault } from '@/features/filing/rules';
import { useLoad } from '@/features/useLoad';
import { Box, Tap } from '@/primitives';
import { routes } from '@/routes';
import { dropDraft, listDrafts } from '@/services/drafts';
import { closeAccount, getClosing } from '@/services/endpoints';
import { asFailure } from '@/services/failure';
import type { Failure } from '@/services/failure';
import { go, restartAt } from '@/services/navigation';
import { toast } from '@/services/platform';
import { receiptNoted } from '@/services/receipts';
import { forgetAccount } from '@/services/session';
import { texts } from '@/texts';

const words = texts.closing;

function NotYet({ open }: Pick<AccountClosing, 'open'>) {
  return (
    <Box as="section" className="card stack-s">
      <Box as="h2" className="t-card">
        {words.notYetTitle}
      </Box>
      <Box>{words.notYet}</Box>
      <Box className="rows">
        {open.map(({ number, title, state }) => (
          <Tap key={number} className="row-link" role="link" onTap={() => go(routes.detail(number))}>
            <Box className="grow">
              <Box>{title}</Box>
              <Box className="t-hint">{state}</Box>
            </Box>
            <Icon name="right" size="s" className="t-hint" />
          </Tap>
        ))}
      </Box>
    </Box>
  );
}

function Points({ title, lines }: { title: string; lines: string[] }) {
  return (
    <Box as="section" className="card stack-s">
      <Box as="h2" className="t-card">
        {title}
      </Box>
      <Box as="ul" className="stack-s">
        {lines.map((line) => (
          <Box as="li" key={line} className="point">
            {line}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function Close({ retentionYears }: Pick<AccountClosing, 'retentionYears'>) {
  const [sure, setSure] = useState(false);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const close = async (): Promise<void> => {
    setFailure(null);
    if (!sure) {
      setFaults([{ id: 'sure', message: words.agreeFault }]);
      return showFaults();
    }
    setBusy(true);
    try {
      await closeAccount();
    } catch (error) {
      setFailure(asFailure(error));
      return setBusy(false);
    }
    listDrafts().forEach((draft) => dropDraft(draft.id, false));
    receiptNoted();
    forgetAccount();
    toast(words.done);
    restartAt(routes.home);
  };
  return (
    <Box className="stack">
      <ErrorSummary faults={faults} />
      <Points title={words.goesTitle} lines={words.goes} />
      <Points title={words.staysTitle} lines={words.stays(retentionYears)} />
      <Box className="t-meta">{words.keepCodes}</Box>
      <Agree
        id="sure"
        label={words.agree}
        on={sure}
        onChange={(on) => {
          setSure(on);
          setFaults([]);
        }}
      />
      {failure && <FailureNote failure={failure} />}
      <Button text={words.act} busy={busy} busyText={words.doing} onTap={() => void close()} />
      <Box className="t-hint">{words.articles}</Box>
    </Box>
  );
}

export default function Closing() {
  const loaded = useLoad(useCallback(() => getClosing(), []));
  const { refresh } = loaded;
  useDidShow(() => void refresh());
  return (
    <Page title={words.title} lead={words.lead}>
      <Load from={loaded}>
        {({ open, retentionYears }) =>
          open.length > 0 ? <NotYet open={open} /> : <Close retentionYears={retentionYears} />
        }
      </Load>
    </Page>
  );
}
