// Who has to act on a petition and by when, in one sentence for its petitioner.
import type { CitizenPetitionSummary } from '@petition/shared-types/schemas/petition';
import { petitionStates } from '@petition/shared-types/vocabulary';
import type { Petition } from '../../procedure/domain/petition';
import { runningClock } from '../../procedure/domain/petition';
import { dayText } from '../../procedure/domain/time';
import { nextPromise } from '../../procedure/domain/clock-kinds';
import type { ViewContext } from './context';
import { lastDay, toClockView } from './clocks';

type WaitingOn = CitizenPetitionSummary['waitingOn'];

const you = (promise: string): WaitingOn => ({ who: 'petitioner', name: '您', promise });
const nobody = (promise: string): WaitingOn => ({ who: 'nobody', name: '', promise });

export function waitingOn(petition: Petition, c: ViewContext): WaitingOn {
  const { state } = petition;
  const { plain, terminal } = petitionStates[state];
  if (state === 'draft') return you('请按说明补充或修改后重新提交，编号不变。');
  // Of a report nobody outside learns more than that it was handed over (条例 第30条).
  if (terminal || state === 'sealed') return nobody(`${plain}。`);
  if (state === 'replied' || state === 'reviewed') return afterOpinion(petition, c);
  const due = nextPromise(petition);
  if (!due) return nobody(`${plain}。`);
  const name = c.tree.name(petition.holderId);
  const view = toClockView(petition, due, c);
  const day = dayText(lastDay(due), c.now);
  const promise = view.overdue
    ? `${name}应当在${day}前${view.plain}，已经超过期限。`
    : `${name}会在${day}前${view.plain}。`;
  return { who: 'organisation', name, promise };
}

/** The period of article 35 or 36 begins when the opinion is served. */
function afterOpinion(petition: Petition, c: ViewContext): WaitingOn {
  const [clock, step] = petition.state === 'replied' ? (['T6', '复查'] as const) : (['T8', '复核'] as const);
  const period = runningClock(petition, clock);
  return you(
    period
      ? `您在${dayText(lastDay(period), c.now)}前可以申请${step}；认可处理结果的，也可以现在办结。`
      : `请打开书面答复签收，签收后可以申请${step}。`,
  );
}
