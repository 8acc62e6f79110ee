// A suitable input for every step, as a person would send it: used by the random histories and by the tests that spoil
// one field at a time over HTTP. A row without an entry here does not compile.
import {
  adoptions,
  adviceKinds,
  answerMeans,
  barGrounds,
  declineGrounds,
  demandOutcomes,
  duplicateRules,
  evaluationGrades,
  implementations,
  evaluationTargets,
  legalRoutes,
  mediationOutcomes,
  missingOpinionGrounds,
  recordedServiceMethods,
  reviewDecisions,
  shelveReasons,
  rungSkips,
  supervisionGrounds,
} from '@petition/shared-types/vocabulary';
import type { ActionId, PetitionType } from '@petition/shared-types/vocabulary';

export type RawInput = Record<string, unknown>;

/** What an input may name. `pick` chooses; the same picks give the same input. */
export interface Choices {
  pick<T>(list: readonly T[]): T;
  /** Organisations that may receive the petition. */
  receivers: readonly string[];
  /** Organisations a report may accuse. */
  accused: readonly string[];
  /** Officers of the organisation that holds the petition. */
  officers: readonly string[];
  /** Documents of the petition that were not acknowledged. */
  documents: readonly string[];
  /** All of them. */
  issued?: readonly string[];
  demandCount: number;
  originalNumber: string;
  regionCode: string;
  categoryCode: string;
  receivedOn: string;
  /** A day on which a document may have been served. */
  servedOn: string;
  /** Body of a filing by a citizen. */
  filing: { petitioner: unknown; matter: unknown; declaration: true };
}

const keys = <T extends object>(table: T) => Object.keys(table);
/** Most matters are claims on the petition procedure. */
const types: PetitionType[] = ['claim', 'claim', 'claim', 'claim', 'proposal', 'report'];
const ordinary = Array.from({ length: 12 }, () => '6');
const reason = '经核对情况属实，按规定办理。';
const long = '经查阅档案、实地查看并听取各方意见，情况已经查清，逐项说明如下。';
const contact = '方既明，电话 0990-0200123';
const acceptance = () => ({ contactName: '方既明', contactPhone: '0990-0200123' });
const opinion = () => ({ facts: long, opinion: long, legalBasis: '《信访工作条例》第三十五条', contact });

function registration(c: Choices): RawInput {
  const type = c.pick(types);
  const repeat = c.pick([false, false, false, true]);
  return {
    ...typed(type, c),
    categoryCode: c.categoryCode,
    regionCode: c.regionCode,
    duplicateVerdict: repeat ? 'repeat' : 'first',
    ...(repeat ? { originalNumber: c.originalNumber, duplicateRule: c.pick(keys(duplicateRules)) } : {}),
  };
}

function typed(type: PetitionType, c: Choices): RawInput {
  if (type === 'claim')
    return { petitionType: type, legalRoute: c.pick([...ordinary, ...keys(legalRoutes)]) };
  if (type === 'proposal') return { petitionType: type };
  const kind = c.pick(['person', 'organisation']);
  const accused = {
    kind,
    name: kind === 'person' ? '严某' : '某单位',
    organisationId: c.pick(c.accused),
    heads: c.pick([true, false]),
  };
  return { petitionType: type, accused: [accused] };
}

const answers = (c: Choices) =>
  Array.from({ length: c.demandCount }, (_, i) => ({
    demand: i + 1,
    outcome: c.pick(keys(demandOutcomes)),
    answer: '已责成有关单位改正，月底前完成。',
  }));
const handsOver = (c: Choices): RawInput => ({
  receiverId: c.pick(c.receivers),
  ...(c.pick([true, false, false]) ? { coHandlerIds: [c.pick(c.receivers)] } : {}),
});
const supervision = (c: Choices): RawInput => ({
  ground: c.pick(keys(supervisionGrounds)),
  periodDays: c.pick([7, 15, 60]),
  reason,
});
const skipping = (c: Choices): RawInput => ({
  ...supervision(c),
  ...(c.pick([true, false]) ? { skipGround: c.pick(keys(rungSkips)) } : {}),
});
const checklist = (good: boolean) => ({
  factsClear: true,
  natureRight: true,
  opinionProper: true,
  carriedOut: good,
  attachmentsComplete: true,
});
const nothing = (): RawInput => ({});
const withReason = (): RawInput => ({ reason });
const evaluation = (c: Choices): RawInput => {
  const grade = c.pick(keys(evaluationGrades));
  return {
    target: c.pick(keys(evaluationTargets)),
    grade,
    ...(grade === 'dissatisfied' ? { reason: '等了很久才有答复' } : {}),
  };
};

export const suitableInputs: Readonly<Record<ActionId, (c: Choices) => RawInput>> = {
  save_draft: nothing,
  submit: (c) => ({ ...c.filing }),
  return_for_correction: withReason,
  register: registration,
  register_offline: (c) => ({
    petitionForm: c.pick(['letter', 'visit', 'phone']),
    receivedOn: c.receivedOn,
    petitioner: c.filing.petitioner,
    matter: c.filing.matter,
    ...registration(c),
  }),
  merge: (c) => ({ originalNumber: c.originalNumber, reason }),
  decline: (c) => ({ ground: c.pick(keys(declineGrounds)), guidance: long }),
  bar: (c) => ({
    ground: c.pick(keys(barGrounds)),
    originalNumber: c.originalNumber,
    finalDocument: '复核意见书〔2025〕3号',
  }),
  shelve: (c) => ({ ground: c.pick(keys(shelveReasons)), reason }),
  transfer_report: (c) => ({ receiverId: c.pick(c.receivers) }),
  divert: (c) => ({ legalRoute: c.pick(['1', '2', '3', '4', '5']), organ: '临江区人民法院', guidance: long }),
  forward: handsOver,
  assign: (c) => ({ ...handsOver(c), periodDays: c.pick([10, 45, 90]), reason }),
  sign_for: nothing,
  receive_directly: nothing,
  object: (c) => ({ reason, ...(c.pick([true, false]) ? { suggestedOrganId: c.pick(c.receivers) } : {}) }),
  uphold_objection: withReason,
  reject_objection: withReason,
  refer_dispute: (c) => ({ disputantIds: [c.pick(c.receivers)], reason }),
  decide_dispute: (c) => ({ receiverId: c.pick(c.receivers), reason }),
  reassign_organ: (c) => ({ ...handsOver(c), reason }),
  reclassify: (c) => ({ ...typed(c.pick(types), c), reason }),
  accept: acceptance,
  accept_fast_track: acceptance,
  receive_proposal: acceptance,
  convert_to_ordinary: withReason,
  request_extension: (c) => ({ extensionDays: c.pick([1, 15, 30]), reason }),
  grant_extension: withReason,
  refuse_extension: withReason,
  open_hearing: () => ({ heldAt: '10月8日上午，区政府三楼会议室', reason }),
  close_hearing: () => ({ minutes: long }),
  propose_mediation: nothing,
  conclude_mediation: (c) => ({ outcome: c.pick(keys(mediationOutcomes)), agreement: long }),
  give_co_opinion: () => ({ opinion: long }),
  reply: (c) => ({
    facts: long,
    answers: answers(c),
    legalBasis: '《信访工作条例》第三十二条',
    contact,
    ...(c.pick([true, false]) ? { missingOpinionGround: c.pick(keys(missingOpinionGrounds)) } : {}),
  }),
  reply_fast_track: (c) => ({ means: c.pick(keys(answerMeans)), answers: answers(c), contact }),
  report_result: (c) => ({ report: long, carriedOut: c.pick([true, false]) }),
  pass_result: (c) => checklist(c.pick([true, true, true, false])),
  fail_result: withReason,
  ask_opinions: (c) => ({ coHandlerIds: [c.pick(c.receivers)], reason }),
  answer_proposal: (c) => ({
    adoption: c.pick(keys(adoptions)),
    adopted: '座椅四月底前安装十二处。',
    notAdopted: '路灯因电缆改造列入明年计划。',
    answer: long,
    contact,
    ...(c.pick([true, false]) ? { periodDays: 60 } : {}),
    ...(c.pick([true, false]) ? { missingOpinionGround: c.pick(keys(missingOpinionGrounds)) } : {}),
  }),
  record_implementation: (c) => ({ implementation: c.pick(keys(implementations)), reason: long }),
  grant_reward: (c) => ({
    ...c.pick([
      { kind: 'certificate' },
      { kind: 'money', amountFen: 20_000, amountText: '200.00 元', claimUntil: '2026年6月1日' },
    ]),
    rewardId: '01K0000000000000000000000R',
    rule: '建议被采纳',
    proposedBy: '01K0000000000000000000000A',
    firstApprovedBy: '01K0000000000000000000000B',
    secondApprovedBy: '01K0000000000000000000000C',
    grounds: '建议被采纳后，公交站的雨棚已经加装，方便了出行。',
  }),
  record_report_outcome: nothing,
  record_diversion_outcome: withReason,
  record_execution: (c) => ({ carriedOut: c.pick([true, false]), note: long }),
  request_review: withReason,
  decide_review: (c) => ({ decision: c.pick(keys(reviewDecisions)), ...opinion() }),
  order_rehandling: (c) => ({ ...opinion(), periodDays: c.pick([30, 60]) }),
  request_final_review: withReason,
  decide_final_review: (c) => ({ decision: c.pick(keys(reviewDecisions)), ...opinion() }),
  close_on_expiry: nothing,
  accept_result: nothing,
  withdraw: nothing,
  petition_again: () => ({ newFact: '新发现一份维修合同，可以证明维修责任。' }),
  evaluate: evaluation,
  record_service: (c) => ({
    documentId: c.pick(c.documents) ?? NO_DOCUMENT,
    method: c.pick(keys(recordedServiceMethods)),
    servedOn: c.servedOn,
    proof: '挂号信回执单，本人签收。',
  }),
  correct_document: (c) => ({
    documentId: c.pick(c.issued ?? c.documents) ?? NO_DOCUMENT,
    changes: [{ written: '编号', corrected: '编 号' }],
    reason: '文字有误，予以更正。',
  }),
  acknowledge_document: (c) => ({ documentId: c.pick(c.documents) ?? NO_DOCUMENT }),
  urge: nothing,
  supervise: skipping,
  supervise_listed: supervision,
  inspect_on_site: (c) => ({
    ...skipping(c),
    inspectedOn: '2026-10-08',
    inspectors: '督查专员二人',
    found: long,
  }),
  answer_supervision: () => ({ answer: long }),
  lift_supervision: withReason,
  add_material: () => ({ statement: '补充一张现场照片的说明。' }),
  recount_clock: nothing,
  succeed_organisation: (c) => ({
    predecessorId: c.pick(c.receivers),
    receiverId: c.pick(c.receivers),
    reason,
  }),
  mark_urgent: withReason,
  designate_handler: (c) => ({ officerId: c.pick(c.officers) }),
  recuse: (c) => ({ officerId: c.pick(c.officers), reason }),
  delegate: (c) => ({ officerId: c.pick(c.officers), reason }),
  send_advice: (c) => ({ kind: c.pick(keys(adviceKinds)), addresseeId: c.pick(c.receivers), advice: long }),
  answer_advice: (c) => ({ adopted: c.pick([true, false]), answer: long }),
  set_leader_in_charge: (c) => ({ officerId: c.pick(c.officers) }),
};

/** A well-formed id that stands for no document. */
const NO_DOCUMENT = '0'.repeat(26);
