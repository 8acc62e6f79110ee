// Which clock must run in which state, with its article, and which may run beside it (docs/procedure.md): written by
// hand from the law and not from the table, so that the table is checked against it.
import type { ClockId, PetitionState } from '@petition/shared-types/vocabulary';
import type { Petition } from './domain/petition';

export interface ClockRule {
  /** One of these runs. */
  oneOf: readonly ClockId[];
  /** These may run as well. */
  beside: readonly ClockId[];
  when?: (p: Petition) => boolean;
  basis: string;
}
/** Windows of evaluation, answers to supervision and advice. */
export const anywhere: readonly ClockId[] = ['T10', 'TS', 'TA'];
/** The part of the fifteen days that an office of one level has (国信发〔2014〕16号 第六条). */
const shares: readonly ClockId[] = ['T1a', 'T1b', 'T1c', 'T1d'];
const opinionServed = (p: Petition) =>
  p.documents.some(
    (d) =>
      d.servedAt !== null &&
      (p.state === 'reviewed'
        ? d.type === 'review_opinion' && d.round === p.round
        : (d.type === 'handling_opinion' || d.type === 'fast_track_answer') && d.round === p.handlingRound),
  );
const ended: ClockRule = { oneOf: [], beside: [], basis: '程序已经终结' };
export const clockOfState: Readonly<Record<PetitionState, ClockRule>> = {
  draft: { oneOf: ['T1'], beside: shares, basis: '登记期限不中断 [R]' },
  submitted: { oneOf: ['T1'], beside: shares, basis: '条例第二十二条：十五日' },
  registered: { oneOf: ['T1'], beside: shares, basis: '条例第二十二条：十五日' },
  routing: { oneOf: ['T1'], beside: [...shares, 'T4x'], basis: '条例第二十二条：十五日' },
  pending_acceptance: { oneOf: ['T2'], beside: ['T2s', 'T3', 'T4x', 'TD'], basis: '条例第二十三条：十五日' },
  handling: { oneOf: ['T4', 'T5'], beside: ['T4x', 'TC'], basis: '条例第三十四条：六十日' },
  fast_track: { oneOf: ['T4s'], beside: [], basis: '简易办理办法：十个工作日' },
  // The route's own law sets the period, which this system does not count.
  diverted: { oneOf: [], beside: ['T4x'], basis: '条例第三十一条：依该法定途径' },
  sealed: { oneOf: [], beside: [], basis: '条例第三十条：依有权机关的规定' },
  studying: { oneOf: ['T11'], beside: ['T4x', 'TQ'], basis: '条例第二十九条；三十日 [R]' },
  replied: {
    oneOf: ['T6'],
    beside: ['T4x'],
    when: opinionServed,
    basis: '条例第三十五条：送达之日起三十日',
  },
  reviewing: { oneOf: ['T7'], beside: ['T4x'], basis: '条例第三十五条：三十日' },
  reviewed: {
    oneOf: ['T8'],
    beside: ['T4x'],
    when: opinionServed,
    basis: '条例第三十六条：送达之日起三十日',
  },
  final_reviewing: { oneOf: ['T9'], beside: ['T4x'], basis: '条例第三十六条：三十日' },
  // The answer to a proposal named a day by which to tell what was done.
  closed: { ...ended, beside: ['TI'] },
  finalised: ended,
  declined: ended,
  barred: ended,
  shelved: ended,
  withdrawn: ended,
  merged: ended,
};
