// Walks one demo petition along the road, a few days between the steps, through the product's own commands.
import type { Filing } from '@petition/shared-types/schemas/filing';
import type { ActionId, OfficerRole } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../src/http/context';
import { IdempotencyRecord } from '../../src/infra/idempotency';
import { select } from '../../src/infra/db';
import { takeStep } from '../../src/modules/petition';
import { filePetition } from '../../src/modules/petition/commands/file-petition';
import { findPetition } from '../../src/modules/petition/repository';
import type { StepActor } from '../../src/modules/procedure/domain/event';
import type { DemoPetition, DemoStep } from './petitions';

const DAY = 86_400_000;
const road: DemoStep[] = [
  'submit',
  'register',
  'forward',
  'sign_for',
  'accept',
  'reply',
  'acknowledge_document',
  'evaluate',
  'accept_result',
];

interface Walker {
  citizenId: string;
  petitioner: Filing['petitioner'];
}

/** @param setClock moves the clock of the commands */
export async function walk(
  deps: AppDeps,
  setClock: (at: Date) => void,
  demo: DemoPetition,
  person: Walker,
  organisations: ReadonlyMap<string, string>,
): Promise<void> {
  let at = new Date(Date.now() - demo.daysAgo * DAY);
  setClock(at);
  const petitionId = await file(deps, demo, person);
  const steps: DemoStep[] =
    demo.until === 'return_for_correction'
      ? ['return_for_correction']
      : road.slice(1, road.indexOf(demo.until) + 1);
  const gap = Math.min(3 * DAY, (demo.daysAgo * DAY) / (steps.length + 1));
  for (const step of steps) {
    at = new Date(at.getTime() + gap);
    setClock(at);
    await take(deps, step, petitionId, demo, person, organisations);
  }
}

async function file(deps: AppDeps, demo: DemoPetition, person: Walker): Promise<string> {
  const body: Filing = {
    petitioner: person.petitioner,
    matter: {
      entrance: 'complaint',
      regionCode: demo.regionCode,
      categoryCode: demo.categoryCode,
      title: demo.title,
      facts: demo.facts,
      demands: demo.demands,
      legalStatus: { litigation: false, arbitration: false, reconsideration: false },
      openToPublic: false,
    },
    declaration: true,
  };
  const idempotency = new IdempotencyRecord({
    ownerId: person.citizenId,
    key: deps.ids.next(),
    route: 'file',
    body,
  });
  const { petitionId } = await filePetition(deps, {
    citizenId: person.citizenId,
    petitionForm: 'mini_program',
    body,
    idempotency,
  });
  return petitionId;
}

async function take(
  deps: AppDeps,
  step: DemoStep,
  petitionId: string,
  demo: DemoPetition,
  person: Walker,
  organisations: ReadonlyMap<string, string>,
): Promise<void> {
  const stored = await findPetition(deps.db, deps.sealer, petitionId);
  if (!stored) throw new Error('the demo petition is gone');
  const { petition } = stored;
  const citizen: StepActor = {
    kind: 'citizen',
    id: person.citizenId,
    organisationId: null,
    roles: [],
    via: 'account',
  };
  const byOfficer = (role: OfficerRole) => officer(deps, petition.holderId, role);
  const opinion = petition.documents.find((d) => d.type === 'handling_opinion');
  const plans: Record<DemoStep, () => Promise<{ actor: StepActor; inputs: Record<string, unknown>[] }>> = {
    submit: async () => ({ actor: citizen, inputs: [] }),
    return_for_correction: async () => ({
      actor: await byOfficer('intake_officer'),
      inputs: [{ reason: '您一次反映了三件不同的事，请一事一投：本件保留一件，其他的请分别提交。' }],
    }),
    register: async () => ({
      actor: await byOfficer('intake_officer'),
      inputs: [
        {
          petitionType: 'claim',
          legalRoute: '6',
          categoryCode: demo.categoryCode,
          regionCode: demo.regionCode,
          duplicateVerdict: 'first',
        },
      ],
    }),
    forward: async () => ({
      actor: await byOfficer('intake_officer'),
      inputs: [{ receiverId: organisations.get(demo.organ) }],
    }),
    sign_for: async () => ({ actor: await byOfficer('receiving_desk'), inputs: [{}] }),
    accept: async () => ({
      actor: await byOfficer('handler'),
      inputs: [{ contactName: '承办窗口', contactPhone: '0990-0200123' }],
    }),
    reply: async () => ({
      actor: await byOfficer('signing_leader'),
      inputs: [
        {
          facts: `经调查，您反映的情况属实。承办人员于受理后到${deps.reference.regions.pathName(demo.regionCode)}现场查看，并听取了有关方面的说明。`,
          answers: demo.demands.map((_, i) => ({
            demand: i + 1,
            outcome: i === 0 ? 'supported' : 'explained',
            answer: demo.answer,
          })),
          legalBasis: '《信访工作条例》第三十一条第六项、第三十二条。',
          contact: '承办窗口，电话 0990-0200123',
        },
      ],
    }),
    acknowledge_document: async () => ({ actor: citizen, inputs: [{ documentId: opinion?.id }] }),
    evaluate: async () => ({
      actor: citizen,
      inputs: [
        { target: 'petition_office', grade: 'satisfied' },
        demo.dissatisfied
          ? { target: 'competent_organ', grade: 'dissatisfied', reason: demo.dissatisfied }
          : { target: 'competent_organ', grade: 'satisfied' },
      ],
    }),
    accept_result: async () => ({ actor: citizen, inputs: [{}] }),
  };
  const { actor, inputs } = await plans[step]();
  for (const input of inputs)
    await takeStep(deps, { petitionId, action: step satisfies ActionId, actor, input });
}

/** Somebody of that organisation who holds the role. */
export async function officer(deps: AppDeps, organisationId: string, role: OfficerRole): Promise<StepActor> {
  const [row] = await select<{ id: string }>(
    deps.db,
    `SELECT o.id FROM officer o JOIN officer_role r ON r.officer_id = o.id
     WHERE o.organisation_id = ? AND r.role = ? LIMIT 1`,
    [organisationId, role],
  );
  if (!row) throw new Error(`nobody at ${organisationId} is ${role}`);
  return { kind: 'officer', id: row.id, organisationId, roles: [role], via: 'console' };
}
