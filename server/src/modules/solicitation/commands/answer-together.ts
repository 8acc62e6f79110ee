// Answering related proposals together: one request, each proposal its own step with event, document and notice, in a
// transaction of its own. What fails is named and keeps nothing of the others back; sent again, what is done stays done.
import type { TogetherResult } from '@petition/shared-types/schemas/related-proposals';
import { errorCatalogue } from '@petition/shared-types/errors';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { asProblem, notFound, ProblemError } from '../../../http/problem';
import { select, selectOne } from '../../../infra/db';
import { approve, prepareForApproval, sign } from '../../approval/commands';
import { findApproval, openInput, type ApprovalRow } from '../../approval/repository';
import { takeStep } from '../../petition/commands/take-step';
import { readablePetition, refuseRecused, stepActor } from '../../petition/queries/load-petition';
import { eventsOf } from '../../petition/queries/step-texts';
import type { StoredPetition } from '../../petition/repository';
import { parseStepInput } from '../../procedure/input';
import { canonicalJson, sha256 } from '../../procedure/ledger';
import { maySeeRelated } from '../related-policy';

type Input = Record<string, unknown>;
type Result = TogetherResult['results'][number];
const ACTION = 'answer_proposal';

export interface AnswerTogether {
  input: Input;
  members: readonly { petitionId: string; expectedVersion: number; input?: Input }[];
}

/** @throws ProblemError `forbidden`, `not_found` for a group of others, or a proposal that is none of its members */
export async function answerTogether(
  deps: AppDeps,
  actor: OfficerActor,
  groupId: string,
  { input, members }: AnswerTogether,
): Promise<TogetherResult> {
  await requireMembers(deps, actor, groupId, members.map((m) => m.petitionId)); // oxfmt-ignore
  const tree = await deps.organisations.current();
  const chain = await deps.approvals.inForce(deps.db, tree, actor.organisationId, ACTION);
  const results: Result[] = [];
  for (const { petitionId, expectedVersion, input: own } of members) {
    const answer = { ...input, ...own };
    const step = { action: ACTION, expectedVersion, input: answer } as const;
    results.push(
      await one(deps, actor, petitionId, {
        isDone: (stored) =>
          chain ? isPrepared(deps, actor, stored, answer) : isAnswered(deps, actor, stored, answer),
        act: async () => {
          if (chain) await prepareForApproval(deps, actor, petitionId, step);
          else await takeStep(deps, { petitionId, actor: stepActor(actor), ...step });
        },
      }),
    );
  }
  return { results };
}

/** The next rungs of answers that were prepared together (审核、签发). */
export async function decideTogether(
  deps: AppDeps,
  actor: OfficerActor,
  groupId: string,
  { act, approvalIds }: { act: 'approve' | 'sign'; approvalIds: readonly string[] },
): Promise<TogetherResult> {
  const rows: ApprovalRow[] = [];
  for (const id of approvalIds) {
    const row = await findApproval(deps.db, id);
    if (row?.action !== ACTION) throw notFound();
    rows.push(row);
  }
  await requireMembers(deps, actor, groupId, rows.map((row) => row.petition_id)); // oxfmt-ignore
  const results: Result[] = [];
  for (const row of rows) {
    const passed = act === 'approve' ? ['approved', 'signed'] : ['signed'];
    results.push(
      await one(deps, actor, row.petition_id, {
        isDone: async () => passed.includes((await findApproval(deps.db, row.id))?.state ?? ''),
        act: () => (act === 'approve' ? approve(deps, actor, row.id) : sign(deps, actor, row.id)),
      }),
    );
  }
  return { results };
}

async function requireMembers(
  deps: AppDeps,
  actor: OfficerActor,
  groupId: string,
  petitionIds: readonly string[],
): Promise<void> {
  if (!maySeeRelated(actor)) throw new ProblemError('forbidden');
  const members = await select<{ petition_id: string }>(
    deps.db,
    'SELECT petition_id FROM related_proposal WHERE group_id = ? AND organisation_id = ?',
    [groupId, actor.organisationId],
  );
  const known = new Set(members.map((row) => row.petition_id));
  if (petitionIds.some((id) => !known.has(id))) throw notFound();
}

const OVERTAKEN: ReadonlySet<string> = new Set(['stale_version', 'approval_stale', 'approval_open']);

/** One proposal of many: whatever keeps it back is told of it alone. */
async function one(
  deps: AppDeps,
  actor: OfficerActor,
  petitionId: string,
  { isDone, act }: { isDone: (stored: StoredPetition) => Promise<boolean>; act: () => Promise<void> },
): Promise<Result> {
  let number = '';
  const finished = (outcome: 'done' | 'already'): Result => {
    return { petitionId, number, outcome, problem: null, errors: [] };
  };
  const look = async (): Promise<boolean> => {
    const stored = await readablePetition(deps, actor, { id: petitionId });
    number = stored.petition.number;
    refuseRecused(actor, stored.petition);
    return isDone(stored);
  };
  try {
    if (await look()) return finished('already');
    await act();
    return finished('done');
  } catch (error) {
    // The same request, sent twice at once, was faster.
    if (error instanceof ProblemError && OVERTAKEN.has(error.code) && (await look()))
      return finished('already');
    const problem = asProblem(error);
    if (!problem)
      deps.log.error({ err: error, petitionId }, 'one of several proposals could not be answered');
    const { code, errors, extra } = problem ?? new ProblemError('unexpected');
    const sentence = extra.detail ?? errorCatalogue[code].detail;
    return { petitionId, number, outcome: 'failed', problem: sentence, errors: [...errors] };
  }
}

/** This very answer is in the ledger already. */
async function isAnswered(
  deps: AppDeps,
  actor: OfficerActor,
  { petition }: StoredPetition,
  answer: Input,
): Promise<boolean> {
  if (petition.state !== 'closed') return false;
  const { coded, texts } = parseStepInput(ACTION, answer);
  const event = (await eventsOf(deps.db, petition.id)).findLast((e) => e.action === ACTION);
  return (
    event?.actor.organisationId === actor.organisationId &&
    canonicalJson(event.input) === canonicalJson(coded) &&
    event.textDigest === (texts ? sha256(canonicalJson(texts)) : null)
  );
}

/** This very answer is being approved, or was signed. */
async function isPrepared(
  deps: AppDeps,
  actor: OfficerActor,
  stored: StoredPetition,
  answer: Input,
): Promise<boolean> {
  const row = await selectOne<ApprovalRow>(
    deps.db,
    `SELECT * FROM approval WHERE petition_id = ? AND organisation_id = ? AND action = ?
     AND state IN ('prepared', 'approved', 'signed') ORDER BY prepared_at DESC LIMIT 1`,
    [stored.petition.id, actor.organisationId, ACTION],
  );
  if (!row) return false;
  return canonicalJson(openInput(deps.sealer, stored.key, row)) === canonicalJson(answer);
}
