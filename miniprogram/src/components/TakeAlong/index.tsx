// On a phone the receipt is already in one's hands.
import type { FilingReceipt } from '@petition/shared-types/schemas/filing';

export function TakeAlong(_props: { receipt: Pick<FilingReceipt, 'number' | 'queryCode'> }) {
  return null;
}
