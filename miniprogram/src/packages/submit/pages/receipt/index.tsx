// The receipt: number and query code first. It stays until the person says it is noted.
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Page } from '@/components/Page';
import { Receipt } from '@/components/Receipt';
import { Empty, FailureNote } from '@/components/states';
import { Box, Txt } from '@/primitives';
import { routes } from '@/routes';
import { restartAt } from '@/services/navigation';
import { getPetition } from '@/services/endpoints';
import { asFailure } from '@/services/failure';
import type { Failure } from '@/services/failure';
import { openDocumentPdf } from '@/services/files';
import { toast } from '@/services/platform';
import { askConsents } from '@/services/consents';
import { heldReceipt, receiptNoted } from '@/services/receipts';
import { signOut } from '@/services/session';
import { isTerminal, wipeTerminal } from '@/services/terminal';
import { texts } from '@/texts';
import { TakeAlong } from '@/components/TakeAlong';
import { FollowHint } from '@/components/FollowHint';

const words = texts.filing.receipt;

/** The receipt as a paper that can be kept, printed or verified. */
function SaveReceipt({ number }: { number: string }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const { documents } = await getPetition(number);
      const paper = documents.find((document) => document.type === 'filing_receipt');
      if (!paper) toast(words.noPaper);
      else await openDocumentPdf(number, paper.id, paper.title);
    } catch (error) {
      setFailure(asFailure(error));
    }
    setBusy(false);
  };
  return (
    <>
      {failure && <FailureNote failure={failure} />}
      <Button
        kind="quiet"
        icon="document"
        text={words.save}
        busy={busy}
        busyText={words.saving}
        onTap={() => void save()}
      />
    </>
  );
}

export default function ReceiptScreen() {
  const [receipt] = useState(heldReceipt);
  if (!receipt) {
    return (
      <Page title={words.missing}>
        <Empty
          icon="document"
          text={words.missingWhy}
          act={{ text: texts.tabs.petitions, onTap: () => restartAt(routes.petitions) }}
        />
      </Page>
    );
  }
  const done = (): void => {
    // A terminal is left as it was found: filed in one go, and no log-in stays behind.
    if (isTerminal) return void signOut().finally(wipeTerminal);
    // From this very tap: the sheet may not be shown later.
    void askConsents();
    receiptNoted();
    restartAt(routes.petitions);
  };
  return (
    <Page
      title={words.title}
      lead={receipt.promise}
      bottom={<Button text={isTerminal ? texts.terminal.done : words.done} onTap={done} />}
    >
      <Box className="stack">
        <Box className="row-top">
          <Icon name="done" className="t-ok" />
          <Txt className="grow">{words.keep}</Txt>
        </Box>
        <Receipt receipt={receipt} />
        <TakeAlong receipt={receipt} />
        {!isTerminal && <SaveReceipt number={receipt.number} />}
        {!isTerminal && <FollowHint />}
      </Box>
    </Page>
  );
}
