// THE procedure: one row a step (docs/procedure.md is drawn from it). `decide` in the server interprets the rows;
// the console draws its buttons and forms from them, tests walk them. To change the procedure is to change a row.
import type { z } from 'zod';
import type { GuardId } from './guards';
import { procedureInputs } from './schemas/actions';
import type {
  ActionId,
  ClockId,
  DocumentType,
  EvaluationTarget,
  Mark,
  OfficerRole,
  PetitionState,
} from './vocabulary';
import { openStates, petitionStateIds } from './vocabulary';

/** Where in the petition's chain an organisation stands. */
export type Place =
  /** The organisation that must act now. */
  | 'holder'
  /** The office that first registered the petition. */
  | 'registering_office'
  /** The office that last forwarded or assigned it. */
  | 'sender'
  /** For steps that make a new petition: the officer's own organisation. */
  | 'own';

export type ActorRule =
  | { kind: 'citizen'; byQueryCode?: boolean }
  | { kind: 'officer'; roles: readonly OfficerRole[]; place: Place }
  | { kind: 'system' };

export interface ClockEffect {
  effect: 'start' | 'end';
  clock: ClockId;
  /** T10 runs once a target. */
  target?: EvaluationTarget;
  /** A named condition beyond the row's guards. */
  when?: 'evaluation_applies' | 'first_procedural_notice' | 'document_is_handling_opinion';
}

export interface Basis {
  /** Article or source, as printed beside the button. */
  text: string;
  mark: Mark;
}

/** What the petitioner is told, and what an organisation is told; `none` must say why. */
export interface NoticeRule {
  petitioner: NoticeId | { none: string };
  organisation?: NoticeId;
}

export interface ProcedureRow {
  /** Number in the written procedure. */
  row: number;
  action: ActionId;
  /** `new`: the step makes the petition. */
  from: readonly (PetitionState | 'new')[];
  to: PetitionState | 'same';
  actors: readonly ActorRule[];
  guards: readonly GuardId[];
  input: z.ZodObject;
  documents: readonly DocumentType[];
  notice: NoticeRule;
  clocks: readonly ClockEffect[];
  basis: readonly Basis[];
  /** Steps that leave no ledger event, with the reason. */
  unrecorded?: string;
}

/** Notices; their texts stand in config/data/notices.json. */
export const noticeIds = [
  'submitted',
  'returned_for_correction',
  'registered',
  'forwarded',
  'signed_for',
  'accepted',
  'replied',
  'closed',
  'document_served',
  'evaluated',
  'material_added',
  'received_for_handling',
] as const;
export type NoticeId = (typeof noticeIds)[number];

const law = (text: string, mark: Mark = 'V'): Basis => ({ text, mark });
const office = (...roles: OfficerRole[]): ActorRule => ({ kind: 'officer', roles, place: 'holder' });

const table: Record<ActionId, Omit<ProcedureRow, 'action' | 'input'>> = {
  save_draft: {
    row: 1,
    from: ['new'],
    to: 'draft',
    actors: [{ kind: 'citizen' }],
    guards: [],
    documents: [],
    notice: { petitioner: { none: '草稿只有本人能看到' } },
    clocks: [],
    basis: [law('本系统设定', 'R')],
    unrecorded: 'Nothing official has happened yet: the ledger of a petition begins when it is submitted.',
  },
  submit: {
    row: 2,
    from: ['new', 'draft'],
    to: 'submitted',
    actors: [{ kind: 'citizen' }],
    guards: ['not_filed_today'],
    documents: ['filing_receipt'],
    notice: { petitioner: 'submitted', organisation: 'received_for_handling' },
    clocks: [{ effect: 'start', clock: 'T1' }],
    basis: [law('条例第十九条'), law('条例第二十条')],
  },
  return_for_correction: {
    row: 3,
    from: ['submitted'],
    to: 'draft',
    actors: [office('intake_officer', 'triage_reviewer')],
    guards: [],
    documents: ['correction_notice'],
    notice: { petitioner: 'returned_for_correction' },
    // T1 runs on while the citizen corrects [R].
    clocks: [],
    basis: [law('网上信访须知'), law('登记期限不中断', 'R')],
  },
  register: {
    row: 4,
    from: ['submitted'],
    to: 'registered',
    actors: [office('intake_officer', 'triage_reviewer')],
    guards: ['type_fits_entrance', 'claim_has_legal_route'],
    documents: ['registration_form'],
    notice: { petitioner: 'registered' },
    clocks: [],
    basis: [law('条例第二十一条'), law('条例第二十二条')],
  },
  register_offline: {
    row: 5,
    from: ['new'],
    to: 'registered',
    actors: [{ kind: 'officer', roles: ['intake_officer', 'triage_reviewer'], place: 'own' }],
    guards: ['type_fits_entrance', 'claim_has_legal_route'],
    documents: ['registration_form', 'code_slip'],
    notice: { petitioner: 'registered' },
    clocks: [{ effect: 'start', clock: 'T1' }],
    basis: [law('条例第二十一条')],
  },
  forward: {
    row: 12,
    from: ['registered', 'routing'],
    to: 'routing',
    actors: [office('intake_officer', 'triage_reviewer', 'office_head')],
    guards: ['holder_is_petition_office', 'receiver_is_active', 'receiver_is_other', 'forward_depth'],
    documents: ['forwarding_letter', 'procedural_notice'],
    notice: { petitioner: 'forwarded', organisation: 'received_for_handling' },
    clocks: [{ effect: 'start', clock: 'T10', target: 'petition_office', when: 'first_procedural_notice' }],
    basis: [law('条例第二十二条')],
  },
  sign_for: {
    row: 14,
    from: ['routing'],
    to: 'pending_acceptance',
    actors: [office('receiving_desk')],
    guards: ['holder_is_competent_organ'],
    documents: [],
    notice: { petitioner: 'signed_for' },
    clocks: [
      { effect: 'end', clock: 'T1' },
      { effect: 'start', clock: 'T2' },
    ],
    basis: [law('条例第二十三条')],
  },
  accept: {
    row: 18,
    from: ['pending_acceptance'],
    to: 'handling',
    actors: [office('handler', 'receiving_desk')],
    guards: ['type_is_claim', 'route_is_petition_procedure'],
    documents: ['acceptance_notice'],
    notice: { petitioner: 'accepted' },
    clocks: [
      { effect: 'end', clock: 'T2' },
      { effect: 'start', clock: 'T4' },
    ],
    basis: [law('条例第二十三条'), law('条例第三十一条第六项')],
  },
  reply: {
    row: 25,
    from: ['handling'],
    to: 'replied',
    actors: [office('signing_leader')],
    guards: ['every_demand_answered'],
    documents: ['handling_opinion'],
    notice: { petitioner: 'replied' },
    clocks: [
      { effect: 'end', clock: 'T4' },
      { effect: 'start', clock: 'T10', target: 'competent_organ', when: 'evaluation_applies' },
    ],
    basis: [law('条例第三十二条'), law('条例第三十五条')],
  },
  close_on_expiry: {
    row: 37,
    from: ['replied'],
    to: 'closed',
    actors: [{ kind: 'system' }],
    guards: ['opinion_is_served', 'review_period_over'],
    documents: [],
    notice: { petitioner: 'closed' },
    clocks: [{ effect: 'end', clock: 'T6' }],
    basis: [law('条例第三十五条'), law('条例第三十六条')],
  },
  accept_result: {
    row: 37,
    from: ['replied'],
    to: 'closed',
    actors: [{ kind: 'citizen' }],
    guards: ['opinion_is_served'],
    documents: [],
    notice: { petitioner: 'closed' },
    clocks: [{ effect: 'end', clock: 'T6' }],
    basis: [law('条例第三十五条', 'I')],
  },
  evaluate: {
    row: 41,
    from: petitionStateIds.filter((s) => s !== 'draft' && s !== 'submitted'),
    to: 'same',
    actors: [{ kind: 'citizen', byQueryCode: true }],
    guards: ['evaluation_applies', 'not_yet_evaluated', 'evaluation_is_open'],
    documents: [],
    notice: { petitioner: { none: '由信访人本人作出' }, organisation: 'evaluated' },
    clocks: [{ effect: 'end', clock: 'T10' }],
    basis: [law('国信发〔2022〕11号')],
  },
  add_material: {
    row: 44,
    from: openStates,
    to: 'same',
    actors: [{ kind: 'citizen' }],
    guards: [],
    documents: [],
    notice: { petitioner: { none: '由信访人本人作出' }, organisation: 'material_added' },
    clocks: [],
    basis: [law('条例第十九条')],
  },
  acknowledge_document: {
    row: 44,
    from: petitionStateIds.filter((s) => s !== 'draft'),
    to: 'same',
    actors: [{ kind: 'citizen', byQueryCode: true }],
    guards: ['document_is_of_petition', 'document_not_yet_served'],
    documents: ['service_receipt'],
    notice: { petitioner: 'document_served', organisation: 'document_served' },
    clocks: [{ effect: 'start', clock: 'T6', when: 'document_is_handling_opinion' }],
    basis: [law('条例第三十五条')],
  },
};

const actionIds = Object.keys(table) as ActionId[];

/** All rows, by action. */
export const procedure = Object.fromEntries(
  actionIds.map((action) => [action, { ...table[action], action, input: procedureInputs[action] }]),
) as unknown as Readonly<Record<ActionId, ProcedureRow>>;

/** Rows in the order of the written procedure. */
export const procedureRows: readonly ProcedureRow[] = Object.values(procedure).sort((a, b) => a.row - b.row);
