// Rows 20, 29, 55 and 56: a proposal is studied, others are asked what they think of it, it is answered, and what was
// adopted is carried out (条例 第29条).
import type { RowBody } from './types';
import { at, atHolder, internal, law } from './types';

const handler = atHolder('handler', 'receiving_desk');
/** The period of those who are asked [R]: shorter than that of the answer, which waits for them. */
const asksCoHandlers = { effect: 'start', clock: 'TQ', when: 'study_opinions_missing' } as const;

export const proposalRows = {
  receive_proposal: {
    row: 20,
    from: ['pending_acceptance'],
    to: 'studying',
    actors: [handler],
    guards: ['type_is_proposal', 'no_objection_pending', 'no_dispute_pending'],
    documents: [],
    notice: { petitioner: 'proposal_received', coHandlers: 'co_opinion_asked' },
    clocks: [
      { effect: 'end', clock: 'T2' },
      { effect: 'end', clock: 'T3' },
      { effect: 'start', clock: 'T11' },
      asksCoHandlers,
    ],
    basis: [law('条例第二十九条')],
  },
  // Whoever studies a proposal may need the word of others [I on 条例 第29条: 认真研究论证].
  ask_opinions: {
    row: 55,
    aside: true,
    from: ['studying'],
    to: 'same',
    actors: [atHolder('handler', 'receiving_desk', 'signing_leader')],
    guards: ['co_handlers_can_help', 'co_handlers_are_new'],
    documents: [],
    notice: { ...internal('意见收齐后一并书面答复'), coHandlers: 'co_opinion_asked' },
    // Asked once more, all who still owe their opinion get the period anew.
    clocks: [{ effect: 'end', clock: 'TQ' }, asksCoHandlers],
    basis: [law('条例第二十九条', 'I')],
  },
  answer_proposal: {
    row: 29,
    from: ['studying'],
    to: 'closed',
    actors: [atHolder('signing_leader')],
    guards: ['study_opinions_are_in'],
    documents: ['proposal_reply'],
    notice: { petitioner: 'proposal_answered' },
    clocks: [
      { effect: 'end', clock: 'T11' },
      { effect: 'end', clock: 'TQ' },
      { effect: 'start', clock: 'TI', length: 'periodDays', when: 'proposal_is_adopted' },
      { effect: 'start', clock: 'T10', target: 'competent_organ', when: 'evaluation_applies' },
    ],
    basis: [law('条例第二十九条')],
  },
  // What was adopted is carried out, or it is told why not; until then the organ is asked again on a day it names [R].
  record_implementation: {
    row: 56,
    from: ['closed'],
    to: 'same',
    actors: [at('main_organ', 'handler', 'signing_leader')],
    guards: ['type_is_proposal', 'proposal_is_adopted', 'implementation_not_finished'],
    documents: ['implementation_record'],
    notice: { petitioner: 'implementation_recorded' },
    clocks: [
      { effect: 'end', clock: 'TI' },
      { effect: 'start', clock: 'TI', length: 'periodDays', when: 'implementation_goes_on' },
    ],
    basis: [law('条例第二十九条', 'I')],
  },
} satisfies Record<string, RowBody>;
