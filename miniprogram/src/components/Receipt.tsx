// The receipt of filing: number and query code first, then when and where.
import type { FilingReceipt } from '@petition/shared-types/schemas/filing';
import { Box, Txt } from '@/primitives';
import { fullMomentText } from '@/features/dates';
import { grouped } from '@/features/numbers';
import { copyText, toast } from '@/services/platform';
import { isTerminal } from '@/services/terminal';
import { texts } from '@/texts';
import { Button } from './Button';

export function Receipt({ receipt }: { receipt: FilingReceipt }) {
  const copy = async (): Promise<void> => {
    const done = await copyText(texts.receipt.bothCopied(receipt.number, receipt.queryCode));
    toast(done ? texts.common.copied : texts.common.copyFailed);
  };
  return (
    <Box className="card receipt">
      <Line label={texts.receipt.number} value={grouped(receipt.number)} number />
      <Line label={texts.receipt.code} value={grouped(receipt.queryCode)} number />
      <Line label={texts.receipt.submittedAt} value={fullMomentText(receipt.submittedAt)} />
      <Line label={texts.receipt.office} value={receipt.office} />
      {/* What is copied on a terminal, the next person pastes. */}
      {!isTerminal && (
        <Button kind="quiet" icon="copy" text={texts.receipt.copyBoth} onTap={() => void copy()} />
      )}
    </Box>
  );
}

function Line({ label, value, number }: { label: string; value: string; number?: boolean }) {
  return (
    <Box className="answer">
      <Box className="t-meta">{label}</Box>
      <Txt className={number ? 't-number block receipt-number' : 'block'} selectable>
        {value}
      </Txt>
    </Box>
  );
}
