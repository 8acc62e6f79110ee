// Before a document is issued its text is looked through (modules/document/opinion-gate.ts): hard faults stop the step,
// soft ones are shown to whoever signs. The same is asked of a draft, which may have gaps.
import { procedure } from '@petition/shared-types/procedure';
import type { ActionId } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import type { Queryable } from '../../../infra/db';
import type { ReportedResult } from '../../document/gate-case';
import { lookThrough, type OpinionFault } from '../../document/opinion-gate';
import type { DocumentTemplate } from '../../document/templates';
import type { OrganisationTree } from '../../organisation/directory';
import type { Petition } from '../../procedure/domain/petition';
import { dayOf } from '../../procedure/domain/time';
import type { OpinionRule } from '../../../infra/reference/opinion-gate';
import { openContent, type PetitionContent } from '../content';
import { numberOf } from '../parties';
import { eventsOf, stepTextsOf } from '../queries/step-texts';
import type { StoredPetition } from '../repository';

const OPINIONS: ReadonlySet<ActionId> = new Set<ActionId>([
  'reply',
  'reply_fast_track',
  'answer_proposal',
  'decide_review',
  'order_rehandling',
  'decide_final_review',
  'report_result',
]);

type Input = Readonly<Record<string, unknown>>;

/** Inside a step `on` is its transaction; the tree comes with it, because to load one there would wait for a second connection. */
interface Looking {
  deps: AppDeps;
  on: Queryable;
  tree: OrganisationTree;
}

/**
 * In the order of the fields. Paths begin with `input.`.
 * @param input of the step, or what a draft has of it
 */
export async function opinionFaults(
  looking: Looking,
  action: ActionId,
  stored: StoredPetition,
  input: Input,
): Promise<OpinionFault[]> {
  const { deps, on, tree } = looking;
  if (action === 'pass_result') return auditOf(looking, stored);
  const { petition } = stored;
  const base = { input, now: deps.clock.now(), templates: templatesOf(deps, tree, action, input) };
  if (base.templates.length === 0) return [];
  const isOpinion = OPINIONS.has(action);
  const found = lookThrough(deps.reference.opinionGate, {
    ...base,
    ownNumbers: [],
    ...(isOpinion
      ? {
          ownNumbers: ownNumbers(await openContent(on, deps.sealer, stored.key, petition.id)),
          demandCount: petition.demandCount,
          course: courseOf(petition),
          ...(action === 'report_result' ? { result: resultOf(petition) } : {}),
        }
      : {}),
  });
  // Reasons and notes of other steps are no opinions: of them only the elements are asked.
  const asked = isOpinion ? found : found.filter(({ rule }) => rule === 'elements_present');
  return asked.map((fault) => ({ ...fault, path: `input.${fault.path}` }));
}

/** What each item of the check (办结审核) is asked of the report. */
const ITEMS: Partial<Record<OpinionRule, string>> = {
  facts_have_time: 'factsClear',
  facts_have_place: 'factsClear',
  says_something: 'factsClear',
  nothing_left_blank: 'factsClear',
  dates_fit: 'factsClear',
  dates_match_ledger: 'factsClear',
  report_tells_nature: 'natureRight',
  report_names_opinion: 'opinionProper',
  report_tells_execution: 'carriedOut',
  report_has_attachments: 'attachmentsComplete',
};

/** The report that is to be passed, looked through again, item by item (事实、定性、意见、执行、材料). */
async function auditOf(looking: Looking, stored: StoredPetition): Promise<OpinionFault[]> {
  const { deps, on } = looking;
  const { id } = stored.petition;
  const reported = (await eventsOf(on, id)).findLast((event) => event.action === 'report_result');
  if (!reported) return [];
  const texts = (await stepTextsOf(on, deps.sealer, stored.key, id)).get(reported.id);
  const faults = await opinionFaults(looking, 'report_result', stored, { ...reported.input, ...texts });
  return faults.flatMap((fault) => {
    const item = ITEMS[fault.rule];
    return item ? [{ ...fault, path: `input.${item}` }] : [];
  });
}

/** Templates of what the step issues; none for a draft that has not said which one yet. */
export function templatesOf(
  deps: Pick<AppDeps, 'layouts'>,
  tree: OrganisationTree,
  action: ActionId,
  input: Input,
): DocumentTemplate[] {
  const receiver = typeof input.receiverId === 'string' ? tree.get(input.receiverId) : undefined;
  return procedure[action].documents.flatMap(
    (kind) => deps.layouts.find(kind, action, input, receiver?.kind) ?? [],
  );
}

function ownNumbers({ petitioner, proxy, joint }: PetitionContent): string[] {
  return [
    ...[numberOf(petitioner), petitioner.phone],
    ...(proxy ? [proxy.idNumber, proxy.phone] : []),
    ...(joint?.members ?? []).flatMap((member) => [member.idNumber, member.phone]),
  ];
}

/** When what happened to the petition, in the words an officer uses for it. */
function courseOf({ submittedAt, clocks, documents }: Petition): Record<string, string[]> {
  const day = (iso: string): string => dayOf(new Date(iso));
  const starts = (...ids: string[]) =>
    clocks.filter(({ clock }) => ids.includes(clock)).map((c) => day(c.startedAt));
  const submitted = [day(submittedAt)];
  const sent = documents.filter(({ type }) => type === 'procedural_notice').map((d) => day(d.issuedAt));
  return {
    提出: submitted,
    提交: submitted,
    收到: [...submitted, ...starts('T2', 'T3'), ...sent],
    转来: sent,
    转送: sent,
    受理: starts('T4', 'T4s'),
  };
}

function resultOf({ documents, outcomes }: Petition): ReportedResult {
  const opinion = documents.findLast(
    ({ type }) => type === 'handling_opinion' || type === 'fast_track_answer',
  );
  return {
    outcomes,
    opinionNumber: opinion?.number ?? null,
    opinionThere: opinion !== undefined,
    receiptThere: documents.some(({ type }) => type === 'service_receipt'),
  };
}

/** @throws ProblemError `invalid_input` naming every hard fault */
export async function refuseFaultyOpinion(...of: Parameters<typeof opinionFaults>): Promise<void> {
  const errors = (await opinionFaults(...of)).filter(({ level }) => level === 'hard');
  if (errors.length > 0)
    throw new ProblemError('invalid_input', {
      errors: errors.map(({ path, message }) => ({ path, message })),
    });
}
