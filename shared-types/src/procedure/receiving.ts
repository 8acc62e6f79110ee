// Rows 14–17, 42, 43: the organ signs, objects; another organ or another type is decided.
import { openStates } from '../vocabulary';
import type { RowBody } from './types';
import { at, atHolder, endShares, internal, law, passShares } from './types';

export const receivingRows = {
  sign_for: {
    row: 14,
    from: ['routing'],
    to: 'pending_acceptance',
    actors: [atHolder('receiving_desk')],
    guards: ['holder_is_competent_organ'],
    documents: [],
    notice: { petitioner: 'signed_for' },
    clocks: [
      { effect: 'end', clock: 'T1' },
      ...endShares(),
      { effect: 'start', clock: 'T2' },
      { effect: 'start', clock: 'T3' },
      { effect: 'start', clock: 'T2s', when: 'fast_track_possible' },
    ],
    basis: [law('条例第二十三条')],
  },
  receive_directly: {
    row: 15,
    from: ['registered'],
    to: 'pending_acceptance',
    actors: [atHolder('receiving_desk')],
    guards: ['type_is_not_report', 'holder_is_competent_organ'],
    documents: [],
    notice: { petitioner: 'received_directly' },
    clocks: [
      { effect: 'end', clock: 'T1' },
      ...endShares(),
      { effect: 'start', clock: 'T2' },
      { effect: 'start', clock: 'T2s', when: 'fast_track_possible' },
    ],
    basis: [law('条例第二十三条')],
  },
  object: {
    row: 16,
    aside: true,
    from: ['pending_acceptance'],
    to: 'same',
    actors: [atHolder('handler', 'receiving_desk')],
    guards: ['no_objection_pending', 'no_dispute_pending', 'competence_not_decided', 'objection_in_time'],
    documents: ['objection_letter'],
    notice: { ...internal('尚未作出决定'), organisation: 'objection_raised' },
    clocks: [{ effect: 'end', clock: 'T3' }],
    basis: [law('条例第二十三条')],
  },
  uphold_objection: {
    row: 17,
    from: ['pending_acceptance'],
    to: 'routing',
    actors: [at('sender', 'intake_officer', 'triage_reviewer', 'office_head')],
    guards: ['objection_is_pending'],
    documents: ['objection_decision'],
    notice: { petitioner: 'objection_upheld' },
    // T1 and the sender's share of it run on from their first start: the right organ has to be found within them.
    clocks: [
      { effect: 'end', clock: 'T2' },
      { effect: 'end', clock: 'T2s' },
      // The period was set for the organ that has given it back; the next assignment sets its own.
      { effect: 'end', clock: 'T4x' },
      { effect: 'start', clock: 'T1', from: { startOf: 'T1' } },
      ...passShares(true),
    ],
    basis: [law('条例第二十三条')],
  },
  reject_objection: {
    row: 17,
    from: ['pending_acceptance'],
    to: 'same',
    actors: [at('sender', 'intake_officer', 'triage_reviewer', 'office_head')],
    guards: ['objection_is_pending'],
    documents: ['objection_decision'],
    notice: { ...internal('承办单位没有变化'), organisation: 'objection_rejected' },
    clocks: [],
    basis: [law('条例第二十三条')],
  },
  // Disputed by several organs, their common superior decides; without one, the joint meeting does, outside of here.
  refer_dispute: {
    row: 52,
    aside: true,
    from: ['pending_acceptance'],
    to: 'same',
    actors: [
      atHolder('receiving_desk', 'handler', 'signing_leader'),
      at('sender', 'triage_reviewer', 'office_head'),
    ],
    guards: [
      'holder_is_competent_organ',
      'no_dispute_pending',
      'competence_not_decided',
      'disputants_can_handle',
      'common_superior_exists',
    ],
    documents: [],
    notice: { ...internal('尚未作出决定'), organisation: 'dispute_referred', disputants: 'dispute_raised' },
    // The answer on acceptance stays owed within its fifteen days (T2), whoever gives it.
    clocks: [
      { effect: 'end', clock: 'T3' },
      { effect: 'start', clock: 'TD' },
    ],
    basis: [law('条例第二十四条')],
  },
  decide_dispute: {
    row: 53,
    from: ['pending_acceptance'],
    to: 'same',
    actors: [at('arbiter', 'signing_leader')],
    guards: ['dispute_is_pending', 'receiver_is_active', 'receiver_is_disputant'],
    documents: [],
    notice: {
      petitioner: 'competence_decided',
      organisation: 'dispute_decided',
      disputants: 'dispute_decided',
    },
    // Another organ has it from the day of the decision [R]; the one that had it goes on within its own first period.
    clocks: [
      { effect: 'end', clock: 'TD' },
      { effect: 'end', clock: 'T2s' },
      { effect: 'end', clock: 'T2', when: 'holder_changes' },
      { effect: 'start', clock: 'T2', when: 'holder_changes' },
    ],
    basis: [law('条例第二十四条')],
  },
  reassign_organ: {
    row: 42,
    aside: true,
    from: ['routing', 'pending_acceptance', 'handling', 'fast_track', 'studying'],
    to: 'same',
    actors: [at('chain_office', 'office_head', 'triage_reviewer')],
    guards: [
      'no_dispute_pending',
      'receiver_is_active',
      'receiver_is_other',
      'receiver_can_handle',
      'co_handlers_can_help',
    ],
    documents: [],
    notice: {
      petitioner: 'organ_changed',
      organisation: 'received_for_handling',
      coHandlers: 'co_opinion_asked',
    },
    // Whoever helps goes on helping the new main organ, unless others are named; their time runs on.
    clocks: [
      ...passShares(),
      { effect: 'end', clock: 'TC', when: 'co_opinions_complete' },
      { effect: 'start', clock: 'TC', when: 'co_opinions_missing' },
      { effect: 'end', clock: 'TQ', when: 'co_opinions_complete' },
      { effect: 'start', clock: 'TQ', when: 'study_opinions_missing' },
    ],
    basis: [law('条例第二十四条')],
  },
  succeed_organisation: {
    row: 42,
    aside: true,
    // An adopted proposal is closed while it is carried out and rewarded: the successor owes that now.
    from: ['draft', ...openStates, 'closed'],
    to: 'same',
    // The operator's command for a merged or abolished organisation; the periods run on.
    actors: [{ kind: 'system' }],
    guards: ['receiver_is_active', 'successor_takes_over', 'receiver_is_not_accused'],
    documents: [],
    notice: { petitioner: 'organ_changed', organisation: 'received_for_handling', onlyIf: 'holder_changes' },
    // An office of the same level goes on with the share; one of another level gets its own.
    clocks: [
      ...passShares(true),
      { effect: 'end', clock: 'TC', when: 'co_opinions_complete' },
      { effect: 'end', clock: 'TQ', when: 'co_opinions_complete' },
    ],
    basis: [law('条例第二十四条')],
  },
  reclassify: {
    row: 43,
    aside: true,
    from: ['registered', 'routing', 'pending_acceptance'],
    to: { by: 'petitionType', states: { report: 'registered', claim: 'same', proposal: 'same' } },
    actors: [at('chain_office', 'triage_reviewer', 'sealed_matters_officer')],
    guards: [
      'type_is_not_report',
      'type_fits_entrance',
      'claim_has_legal_route',
      'report_names_accused',
      'report_office_exists',
    ],
    documents: [],
    notice: { petitioner: 'reclassified' },
    // Found to be a report it goes back to the office that registered it, and its first period runs on.
    clocks: [
      { effect: 'end', clock: 'T2', when: 'becomes_report' },
      { effect: 'end', clock: 'T2s', when: 'becomes_report' },
      { effect: 'end', clock: 'T3', when: 'becomes_report' },
      { effect: 'end', clock: 'T4x', when: 'becomes_report' },
      { effect: 'end', clock: 'T10', target: 'petition_office', when: 'becomes_report' },
      { effect: 'end', clock: 'TA', when: 'becomes_report' },
      { effect: 'end', clock: 'TD', when: 'becomes_report' },
      { effect: 'start', clock: 'T1', from: { startOf: 'T1' }, when: 'becomes_report' },
      ...passShares(true),
    ],
    basis: [law('条例第三十条'), law('条例第三十一条')],
  },
} satisfies Record<string, RowBody>;
