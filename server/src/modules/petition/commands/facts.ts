// What is looked up for the guards of a step. The ledger keeps it with the event, so that a replay judges on the same
// facts; therefore codes, ids and keyed hashes only.
import { petitionStates } from '@petition/shared-types/vocabulary';
import { procedure } from '@petition/shared-types/procedure';
import type { ActionId } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../../http/context';
import type { Queryable } from '../../../infra/db';
import { selectOne } from '../../../infra/db';
import type { OrganisationTree } from '../../organisation/directory';
import { accusedOf } from '../../procedure/domain/effects/parts';
import type {
  CodedInput,
  OriginalFacts,
  ShareLevel,
  StepActor,
  StepFacts,
} from '../../procedure/domain/event';
import type { Petition } from '../../procedure/domain/petition';
import { recountedClocks } from '../../procedure/domain/recount';
import type { SiteTerms } from '../../procedure/terms';
import { dayOf } from '../../procedure/domain/time';
import type { SplitInput } from '../../procedure/input';
import { actsForAnother } from '../parties';
import { toPetition } from '../repository';

type Deps = Pick<AppDeps, 'hashes' | 'terms' | 'clock' | 'layouts' | 'reference'>;

/** Facts that need no input and no database: enough to tell which steps may be offered. */
export function standingFacts(petition: Petition, actor: StepActor, tree: OrganisationTree): StepFacts {
  const asked = petition.state === 'reviewed' ? petition.holderId : petition.mainOrganId;
  const superiorId = asked ? (tree.get(asked)?.parentId ?? null) : null;
  return {
    holderKind: tree.get(petition.holderId)?.kind,
    actorIsChainOffice: isChainOffice(petition, actor, tree),
    ...(superiorId ? { superiorId } : {}),
  };
}

/** A petition office that stands in the chain, or above the office that registered the petition. */
export function isChainOffice(
  petition: Petition,
  actor: Pick<StepActor, 'organisationId'>,
  tree: OrganisationTree,
): boolean {
  const own = actor.organisationId;
  if (!own || tree.get(own)?.kind !== 'petition_office') return false;
  if (isAccused(petition.accused, own, tree)) return false;
  const office = petition.registeringOfficeId;
  return [office, petition.senderId, petition.holderId, ...tree.ancestorIds(office)].includes(own);
}

/** All facts of a step on an existing petition. */
export async function factsFor(
  deps: Deps,
  on: Queryable,
  petition: Petition,
  step: { action: ActionId; actor: StepActor; input: SplitInput },
  tree: OrganisationTree,
): Promise<StepFacts> {
  const { coded, texts } = step.input;
  const facts: StepFacts = {
    ...standingFacts(petition, step.actor, tree),
    ...inputFacts(petition, coded, tree),
  };
  const offices = officesAfter(step.action, petition, facts, tree);
  if (offices) facts.offices = offices;
  if (procedure[step.action].guards.includes('extension_within_ceiling')) {
    facts.longestExtension = longestExtension(deps.terms, petition, deps.clock.now());
  }
  if (typeof coded.originalNumber === 'string') {
    facts.original = await originalOf(on, coded.originalNumber, { petitionId: petition.id });
  }
  if (typeof coded.officerId === 'string') {
    facts.officerIsOfHolder = await isOfficerOf(on, coded.officerId, petition.holderId);
  }
  if (step.action === 'recount_clock') {
    facts.recounted = recountedClocks(petition, { ...deps.terms, now: deps.clock.now() });
  }
  if (step.action === 'record_service' || step.action === 'correct_document') {
    const document = petition.documents.find((d) => d.id === coded.documentId);
    if (document && document.servedAt === null && deps.layouts.isServed(document.type))
      facts.documentAwaitsService = true;
    facts.recordServiceWithin = deps.reference.clocks.service.recordWithinDays;
    facts.documentForPetitioner = document !== undefined && deps.layouts.isToBeBrought(document.type);
  }
  if (step.action === 'mark_urgent') {
    facts.leadershipIds = ownLeadership(petition, tree);
    facts.alertIds = [...alertedOffices(petition, tree), ...facts.leadershipIds];
  }
  if (step.action === 'reply' || step.action === 'reply_fast_track') {
    facts.opinionIndex = deps.hashes.blindIndex('content', opinionText(texts));
  }
  return facts;
}

/** Most days an extension may have where the petition belongs (条例 第34条; regions differ). */
export const longestExtension = (terms: Pick<SiteTerms, 'periods'>, petition: Petition, now: Date): number =>
  terms.periods('T5', petition.regionCode, { on: dayOf(now) }).length;

/** Levels of the offices a step may hand the petition to, for steps that start the share of one. */
export function officesAfter(
  action: ActionId,
  petition: Pick<Petition, 'registeringOfficeId' | 'senderId'>,
  facts: StepFacts,
  tree: OrganisationTree,
): StepFacts['offices'] {
  if (!procedure[action].clocks.some((c) => c.when === 'office_takes_over')) return undefined;
  const { receiver, sealedOfficeId } = facts;
  const ids = [petition.registeringOfficeId, petition.senderId, receiver?.id, sealedOfficeId];
  return officeLevels(ids, tree);
}

/** Levels of those of the organisations that are petition offices (shares of T1). */
export function officeLevels(
  ids: readonly (string | null | undefined)[],
  tree: OrganisationTree,
): Record<string, ShareLevel> {
  const offices = ids.flatMap((id) => (id ? (tree.get(id) ?? []) : []));
  return Object.fromEntries(
    offices
      .filter((o) => o.kind === 'petition_office')
      .map((o) => [o.id, o.level === 'street' ? 'county' : o.level] as const),
  );
}

/** Facts that the tree of organisations tells about the input. */
export function inputFacts(
  of: { registeringOfficeId: string; regionCode: string; holderId?: string },
  coded: CodedInput,
  tree: OrganisationTree,
): StepFacts {
  const facts: StepFacts = {};
  if (coded.petitionType === 'report') facts.sealedOfficeId = sealedOffice(of, coded, tree);
  if (typeof coded.receiverId === 'string') facts.receiver = receiverOf(tree, coded.receiverId);
  if (typeof coded.predecessorId === 'string') facts.predecessorKind = tree.get(coded.predecessorId)?.kind;
  if (Array.isArray(coded.coHandlerIds)) facts.coHandlers = unitsOf(tree, coded.coHandlerIds as string[]);
  if (Array.isArray(coded.disputantIds)) {
    const ids = coded.disputantIds as string[];
    facts.disputants = unitsOf(tree, ids);
    facts.arbiterId = of.holderId ? (tree.commonSuperior([of.holderId, ...ids])?.id ?? null) : null;
  }
  if (typeof coded.addresseeId === 'string') {
    const addressee = tree.get(coded.addresseeId);
    const ancestorIds = tree.ancestorIds(coded.addresseeId);
    facts.addressee = addressee ? { id: addressee.id, active: addressee.active, ancestorIds } : null;
  }
  return facts;
}

/** Where a report waits: the registering organisation, else the nearest office above it, out of the accused's reach. */
function sealedOffice(
  of: { registeringOfficeId: string; regionCode: string },
  coded: CodedInput,
  tree: OrganisationTree,
): string | null {
  const accused = accusedOf(coded);
  const local = tree.officeFor(of.regionCode)?.id ?? [];
  const offices = [of.registeringOfficeId, local].flat().flatMap((id) => [id, ...tree.ancestorIds(id)]);
  const free = offices.filter(
    (id) =>
      (id === of.registeringOfficeId || tree.get(id)?.kind === 'petition_office') &&
      !isAccused(accused, id, tree),
  );
  return free[0] ?? null;
}

/** Accused itself, or below an organisation that is. */
const isAccused = (
  accused: { organisationIds: readonly string[] },
  organisationId: string,
  tree: OrganisationTree,
): boolean =>
  [organisationId, ...tree.ancestorIds(organisationId)].some((id) => accused.organisationIds.includes(id));

/** The registering office and those above it; not one that a report accuses. */
export function alertedOffices(petition: Petition, tree: OrganisationTree): string[] {
  const office = petition.registeringOfficeId;
  return [office, ...tree.ancestorIds(office)].filter(
    (id) => id !== petition.holderId && !isAccused(petition.accused, id, tree),
  );
}

/** By their names [R]: the tree has no kind of its own for 党委、政府. */
const LEADERSHIP = /(人民政府|街道办事处|党委|党工委|县委|区委|市委|省委|州委|盟委)$/u;

/** The committee and government at the level of the office that registered it (本级党委、政府, 条例 第25条). */
function ownLeadership(petition: Petition, tree: OrganisationTree): string[] {
  const office = tree.get(petition.registeringOfficeId);
  return tree
    .all()
    .filter((o) => o.active && o.regionCode === office?.regionCode && LEADERSHIP.test(o.name))
    .map((o) => o.id)
    .filter((id) => id !== petition.holderId && !isAccused(petition.accused, id, tree));
}

/** What cannot be found is no organisation that could help. */
const unitsOf = (tree: OrganisationTree, ids: readonly string[]): NonNullable<StepFacts['coHandlers']> =>
  ids.map((id) => {
    const { kind = 'competent_organ', active = false } = tree.get(id) ?? {};
    return { id, kind, active };
  });

function receiverOf(tree: OrganisationTree, id: string): StepFacts['receiver'] {
  const receiver = tree.get(id);
  if (!receiver) return null;
  const { kind, active } = receiver;
  return { id, kind, active, ancestorIds: tree.ancestorIds(id) };
}

interface OriginalRow {
  id: string;
  aggregate: unknown;
}

/** The petition of that number as the duplicate rules see it; null when there is none. */
export async function originalOf(
  on: Queryable,
  number: string,
  of: { petitionId: string; idNumberIndexes?: readonly string[] },
): Promise<OriginalFacts | null> {
  const row = await selectOne<OriginalRow>(on, 'SELECT id, aggregate FROM petition WHERE number = ?', [
    number,
  ]);
  if (!row || row.id === of.petitionId) return null;
  const original = toPetition(row.aggregate);
  const { terminal } = petitionStates[original.state];
  return {
    id: original.id,
    holderId: original.holderId,
    samePerson: await isSamePerson(on, original, of),
    open: !terminal && !['draft', 'replied', 'reviewed'].includes(original.state),
    ended: original.state === 'finalised' || original.state === 'closed' || original.state === 'barred',
  };
}

/** Any one who petitions here petitioned there (判重标准); whoever acts for another is not compared. */
async function isSamePerson(
  on: Queryable,
  original: Petition,
  of: { petitionId: string; idNumberIndexes?: readonly string[] },
): Promise<boolean> {
  const shared = of.idNumberIndexes
    ? await selectOne(
        on,
        `SELECT 1 FROM petition_person
         WHERE petition_id = ? AND relation NOT IN (?) AND id_number_index IN (?) LIMIT 1`,
        [original.id, actsForAnother, of.idNumberIndexes],
      )
    : await selectOne(
        on,
        `SELECT 1 FROM petition_person a JOIN petition_person b ON b.id_number_index = a.id_number_index
         WHERE a.petition_id = ? AND b.petition_id = ? AND a.relation NOT IN (?) AND b.relation NOT IN (?) LIMIT 1`,
        [of.petitionId, original.id, actsForAnother, actsForAnother],
      );
  return shared !== undefined;
}

async function isOfficerOf(on: Queryable, officerId: string, organisationId: string): Promise<boolean> {
  const found = await selectOne(
    on,
    `SELECT 1 FROM officer WHERE id = ? AND organisation_id = ? AND status = 'active' LIMIT 1`,
    [officerId, organisationId],
  );
  return found !== undefined;
}

/** Letters and digits of the answers: the same opinion in other spacing is the same opinion. */
function opinionText(texts: SplitInput['texts']): string {
  const answers = (texts?.answers ?? []) as ({ answer?: string } | null)[];
  return answers.map((a) => (a?.answer ?? '').normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')).join('\n');
}
