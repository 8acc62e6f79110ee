// The receipt: number and query code first. It stays until the person says it is noted.
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Page } from '@/components/Page';
import { Receipt } from '@/components/Receipt';
import { Empty } from '@/components/states';
import { Box, Txt } from '@/primitives';
import { routes } from '@/routes';
import { restartAt } from '@/services/navigation';
import { askConsents } from '@/services/consents';
import { heldReceipt, receiptNoted } from '@/services/receipts';
import { texts } from '@/texts';
import { FollowHint } from '@/components/FollowHint';

const words = texts.filing.receipt;

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
    // From this very tap: the sheet may not be shown later.
    void askConsents();
    receiptNoted();
    restartAt(routes.petitions);
  };
  return (
    <Page title={words.title} lead={receipt.promise} bottom={<Button text={words.done} onTap={done} />}>
      <Box className="stack">
        <Receipt receipt={receipt} />
        <Box className="row-top t-meta">
          <Icon name="info" size="s" />
          <Txt className="grow">{words.keep}</Txt>
        </Box>
        <FollowHint />
      </Box>
    </Page>
  );
}
