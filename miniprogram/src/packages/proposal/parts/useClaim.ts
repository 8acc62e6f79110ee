// Claiming a reward: ask for the payment, show the sheet, then ask the server what became of it. That the sheet closed
// says nothing: the money is there when the platform says so.
import { useState } from 'react';
import type { CitizenReward } from '@petition/shared-types/schemas/reward';
import { routes } from '@/routes';
import { checkReward, claimReward } from '@/services/endpoints';
import { asFailure } from '@/services/failure';
import type { Failure } from '@/services/failure';
import { newId } from '@/services/platform';
import { SHEET_SHOWN, showSheet } from '@/services/transfer';
import type { SheetOutcome } from '@/services/transfer';

interface Claiming {
  busy: 'claim' | 'check' | null;
  failure: Failure | null;
  /** What the sheet said, when that needs a word. */
  sheet: SheetOutcome | null;
  claim: (name: string) => Promise<void>;
  check: () => Promise<void>;
}

/** A confirmed transfer takes some seconds; longer than this nobody is kept waiting. */
const LOOKS = 4;
const BETWEEN_MS = 1500;
const ON_THE_WAY: readonly string[] = ['asked', 'accepted', 'transferring'];

const isOnTheWay = ({ state, payment }: CitizenReward): boolean =>
  state.code === 'claiming' && payment !== null && ON_THE_WAY.includes(payment.state.code);

/** Asks until it is settled, or has been asked often enough; each answer is shown. */
async function settle(id: string, put: (now: CitizenReward) => void): Promise<void> {
  for (let look = 1; look <= LOOKS; look += 1) {
    const now = await checkReward(id);
    put(now);
    if (!isOnTheWay(now)) return;
    await new Promise((done) => setTimeout(done, BETWEEN_MS));
  }
}

export function useClaim(reward: CitizenReward, put: (now: CitizenReward) => void): Claiming {
  // The same until an answer came: a lost answer does not ask twice.
  const [key, setKey] = useState(newId);
  const [busy, setBusy] = useState<Claiming['busy']>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [sheet, setSheet] = useState<SheetOutcome | null>(null);

  const during = async (what: 'claim' | 'check', work: () => Promise<void>): Promise<void> => {
    setBusy(what);
    setFailure(null);
    setSheet(null);
    try {
      await work();
    } catch (error) {
      setFailure(asFailure(error));
    }
    setBusy(null);
  };
  const claim = (name: string): Promise<void> =>
    during('claim', async () => {
      const { transfer, ...now } = await claimReward(reward.id, {
        idempotencyKey: key,
        ...(name === '' ? {} : { name }),
      });
      setKey(newId());
      put(now);
      if (!transfer) return;
      setSheet(await showSheet(transfer, routes.reward(reward.id, SHEET_SHOWN)));
      await settle(reward.id, put);
    });
  const check = (): Promise<void> => during('check', async () => put(await checkReward(reward.id)));
  return { busy, failure, sheet, claim, check };
}
