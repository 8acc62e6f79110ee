// What the scheduler does for rewards in a round: polls, reminders, the end of offers, the day's reconciliation.
import type { AppDeps } from '../../http/context';
import { lapseOffers, remindOfOffers } from './payment/lapse';
import { pollBills } from './payment/poll';
import { reconcileWhenDue } from './payment/reconcile';
import { auditEvents } from './record';

export async function tendRewards(deps: AppDeps, signal?: AbortSignal): Promise<void> {
  const polled = await pollBills(deps, signal);
  if (polled > 0) deps.log.info({ polled }, 'payments of rewards were asked about');
  const reminded = await remindOfOffers(deps, signal);
  if (reminded > 0) deps.log.info({ reminded }, 'citizens were reminded of rewards');
  const lapsed = await lapseOffers(deps, signal);
  if (lapsed > 0) deps.log.info({ lapsed }, 'rewards nobody claimed went back to the budget');
  await reconcileWhenDue(deps, signal);
  await auditEvents(deps);
}
