// The receipt of the last filing, kept until the person says it is noted: losing the code means losing the case.
import type { FilingReceipt } from '@petition/shared-types/schemas/filing';
import { clearStorage, readStorage, writeStorage } from './platform';

const KEY = 'receipt';

export const keepReceipt = (receipt: FilingReceipt): void => void writeStorage(KEY, receipt);
export const heldReceipt = (): FilingReceipt | null => readStorage<FilingReceipt>(KEY);
export const receiptNoted = (): void => clearStorage(KEY);
