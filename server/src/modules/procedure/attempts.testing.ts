// Steps that somebody may try on a petition: suitable input, the facts the program would look up, and who may take them.
import { procedure } from '@petition/shared-types/procedure';
import type { ActorRule, ProcedureRow } from '@petition/shared-types/procedure';
import type { ActionId } from '@petition/shared-types/vocabulary';
import {
  alertedOffices,
  inputFacts,
  isChainOffice,
  officesAfter,
  standingFacts,
} from '../petition/commands/facts';
import type { Step } from './domain/decide';
import type { StepActor, StepFacts } from './domain/event';
import type { Petition } from './domain/petition';
import { dayOf } from './domain/time';
import { split } from './input';
import { suitableInputs } from './inputs.testing';
import type { Choices } from './inputs.testing';
import type { Picks } from './picks.testing';
import {
  byCode,
  filing,
  HOME_OFFICE,
  idOf,
  officerId,
  officerIn,
  organisationIds,
  petitioner,
  staff,
  partner,
  system,
  tree,
} from './world.testing';

function choicesFor(petition: Petition | null, picks: Picks): Choices {
  const unserved = petition?.documents.filter((d) => d.servedAt === null).map((d) => d.id) ?? [];
  const holder = petition ? tree.get(petition.holderId) : undefined;
  return {
    pick: picks.pick,
    receivers: organisationIds,
    accused: organisationIds,
    // Only the second officer of a role is ever recused, so that nobody runs out of staff.
    officers: holder ? staff[holder.kind].map((role) => officerId(holder.id, role, true)) : [idOf(999)],
    documents: unserved,
    issued: petition?.documents.map((d) => d.id) ?? [],
    demandCount: petition?.demandCount ?? 1,
    originalNumber: '9901022026010100001',
    regionCode: '990102',
    categoryCode: '01',
    receivedOn: '2026-01-05',
    servedOn: dayOf(new Date(petition?.updatedAt ?? 0)),
    filing,
  };
}

/** What the program would look up for the step. Of the other petition it names, anything may be true. */
function factsOf(petition: Petition | null, step: Omit<Step, 'facts'>, picks: Picks): StepFacts {
  const original = {
    id: idOf(800),
    holderId: picks.pick(organisationIds),
    samePerson: picks.pick([true, true, false]),
    open: picks.pick([true, false]),
    ended: picks.pick([true, false]),
  };
  const { input, actor } = step;
  const filed: StepFacts = {
    entrance: picks.pick(['complaint', 'complaint', 'complaint', 'proposal']),
    categoryCode: '01',
    regionCode: '990102',
    demandCount: picks.pick([1, 2]),
    otherProcedure: picks.pick([false, false, false, true]),
    contentIndex: 'digest',
    sameDayNumber: null,
  };
  const born: StepFacts = {
    number: '9901022026030200001',
    citizenId: petitioner.id,
    petitionForm: 'mini_program',
    officeId: step.action === 'register_offline' ? (actor.organisationId ?? HOME_OFFICE) : HOME_OFFICE,
  };
  const makes = step.action === 'submit' || step.action === 'register_offline';
  const unborn = { registeringOfficeId: born.officeId ?? HOME_OFFICE, senderId: null };
  const known = inputFacts(petition ?? { ...unborn, regionCode: '990102' }, input, tree);
  const offices = officesAfter(step.action, petition ?? unborn, known, tree);
  return {
    ...(makes ? filed : {}),
    ...(petition ? standingFacts(petition, actor, tree) : born),
    ...known,
    ...(offices ? { offices } : {}),
    ...(input.originalNumber ? { original } : {}),
    ...(step.action === 'recount_clock' && petition ? { recounted: aDayLater(petition, picks) } : {}),
    ...(step.action === 'mark_urgent' && petition ? { alertIds: alertedOffices(petition, tree) } : {}),
    ...(actor.via === 'query_code' ? { identityProved: picks.pick([true, true, false]) } : {}),
    ...(step.action === 'record_service' || step.action === 'correct_document'
      ? { documentForPetitioner: true }
      : {}),
    ...(input.officerId ? { officerIsOfHolder: true } : {}),
    // Often one that a review has sent back before; there is always another to be written.
    ...(input.answers ? { opinionIndex: `opinion-${picks.next() % picks.pick([4, 4, 1000])}` } : {}),
  };
}

/** A calendar that arrives late has made the last day of a running clock a day off. */
function aDayLater(petition: Petition, picks: Picks): StepFacts['recounted'] {
  const running = petition.clocks.filter((c) => c.endedAt === null);
  if (running.length === 0) return [];
  const { clock, target, dueAt, suspendedAt, suspendedDays, rolledOver } = picks.pick(running);
  const later = new Date(Date.parse(dueAt) + 86_400_000).toISOString();
  return [
    { clock, target, dueAt: later, suspendedAt, suspendedDays, dueBefore: dueAt, rolledBefore: rolledOver },
  ];
}

/** A step with suitable input and facts, before anybody has asked whether it is lawful. */
export function attempt(petition: Petition | null, action: ActionId, actor: StepActor, picks: Picks): Step {
  const row = procedure[action];
  // That these inputs pass the schemas is a test of its own; checking each of a million would take minutes.
  const input = split(row.input, suitableInputs[action](choicesFor(petition, picks))).coded;
  return { action, actor, input, facts: factsOf(petition, { action, actor, input }, picks) };
}

function organisationsAt(rule: Extract<ActorRule, { kind: 'officer' }>, petition: Petition | null): string[] {
  if (rule.place === 'own' || !petition) return [HOME_OFFICE, idOf(4), idOf(13)];
  if (rule.place === 'chain_office')
    return organisationIds.filter((id) => isChainOffice(petition, { organisationId: id }, tree));
  if (rule.place === 'co_handler') return petition.coHandlerIds;
  const at = {
    holder: petition.holderId,
    sender: petition.senderId,
    main_organ: petition.mainOrganId,
    addressee: petition.advice?.addresseeId,
    arbiter: petition.dispute?.arbiterId,
  }[rule.place];
  return at ? [at] : [];
}

/** Those of the staff whom a row of the table names for this petition. */
export function actorsOf(row: ProcedureRow, petition: Petition | null): StepActor[] {
  return row.actors.flatMap((rule): StepActor[] => {
    if (rule.kind === 'system') return [system];
    if (rule.kind === 'partner') return [partner];
    if (rule.kind === 'citizen') return rule.byQueryCode ? [petitioner, byCode] : [petitioner];
    return organisationsAt(rule, petition).flatMap((organisationId) => {
      const kind = tree.get(organisationId)?.kind ?? 'competent_organ';
      return rule.roles
        .filter((role) => staff[kind].includes(role))
        .map((role) => officerIn(organisationId, role));
    });
  });
}
