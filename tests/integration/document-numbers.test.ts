// Document numbers on the real database: 200 documents of one organ issued at once, with steps refused in between.
import { documentView } from '@petition/shared-types/schemas/petition';
import type { DocumentView } from '@petition/shared-types/schemas/petition';
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type { ProblemError } from '../../server/src/http/problem';
import { select } from '../../server/src/infra/db';
import { takeStep } from '../../server/src/modules/petition/commands/take-step';
import { verifyAllLedgers } from '../../server/src/modules/petition/queries/verify-all';
import type { StepActor } from '../../server/src/modules/procedure/domain/event';
import type { Api } from '../support/api';
import { aFiling, expectStatus, file, inputs, startTown, type Town } from '../support/road';

const COUNT = 200;
let town: Town;
let intake: Api;

beforeAll(async () => {
  town = await startTown({ settings: { RATE_LIMIT_FACTOR: '1000' } });
  intake = await town.officer('linjiang-intake');
});

afterAll(() => town.stop());

const receiver = () => ({ receiverId: town.organisations.get('990102-03') ?? '' });

/** The intake officer of 临江, as a signed-in request has it. */
async function intakeActor(): Promise<StepActor> {
  const [row] = await select<{ id: string; organisation_id: string }>(
    town.server.deps.db,
    `SELECT id, organisation_id FROM officer WHERE username = 'linjiang-intake'`,
  );
  const roles = await select<{ role: OfficerRole }>(
    town.server.deps.db,
    'SELECT role FROM officer_role WHERE officer_id = ?',
    [row?.id ?? ''],
  );
  return {
    kind: 'officer',
    id: row?.id ?? '',
    organisationId: row?.organisation_id ?? '',
    roles: roles.map((r) => r.role),
    via: 'console',
  };
}

/** Filed and registered petitions, ready to be forwarded. */
async function registered(actor: StepActor): Promise<string[]> {
  const citizen = await town.citizen('person-01');
  for (let i = 0; i < COUNT; i += 50) {
    const filings = Array.from({ length: 50 }, (_, n) => aFiling({ title: `第${i + n}栋楼道照明灯坏了` }));
    await Promise.all(filings.map((filing) => file(citizen, filing)));
  }
  const rows = await select<{ id: string }>(town.server.deps.db, 'SELECT id FROM petition');
  const step = { action: 'register', actor, input: inputs.register } as const;
  await Promise.all(rows.map(({ id }) => takeStep(town.server.deps, { petitionId: id, ...step })));
  return rows.map(({ id }) => id);
}

test('200 documents issued at once for one organ are numbered 1 to 200, whatever is refused in between', async () => {
  const actor = await intakeActor();
  const petitions = await registered(actor);
  const forward = (petitionId: string) =>
    takeStep(town.server.deps, {
      petitionId,
      action: 'forward',
      actor,
      input: receiver(),
      expectedVersion: 2,
    });
  // Every fourth is pressed twice: one of the two wins, the other gives its number back.
  // The picture of the tree grows old in the middle of every step: none may wait for a second connection to draw it anew.
  town.server.deps.checkpoint = async () => town.server.deps.organisations.forget();
  const pressed = petitions.flatMap((id, i) => (i % 4 === 0 ? [forward(id), forward(id)] : [forward(id)]));
  const outcomes = await Promise.allSettled(pressed);

  const refused = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason as ProblemError] : []));
  expect(refused.map((error) => error.code)).toEqual(Array(COUNT / 4).fill('stale_version'));
  const rows = await select<{ number: string }>(
    town.server.deps.db,
    `SELECT number FROM document WHERE type = 'procedural_notice'`,
  );
  const numbers = rows.map(({ number }) => Number(/^临江信告〔\d{4}〕(\d+)号$/.exec(number)?.[1]));
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: COUNT }, (_, i) => i + 1));
}, 60_000);

test('the number stands in the ledger, in the sealed document and on every view of it', async () => {
  const [row] = await select<{ id: string; number: string; petition_id: string }>(
    town.server.deps.db,
    `SELECT id, number, petition_id FROM document LIMIT 1`,
  );
  const view = expectStatus(await intake.get<DocumentView>(`/api/v1/admin/documents/${row?.id}`), 200);
  expect(documentView.parse(view).number).toBe(row?.number);
  const petition = expectStatus(
    await intake.get<{ documents: { number: string }[] }>(`/api/v1/admin/petitions/${row?.petition_id}`),
    200,
  );
  expect(petition.documents.map((d) => d.number)).toContain(row?.number);
  const report = await verifyAllLedgers(town.server.deps);
  expect(report.faults).toEqual([]);
}, 60_000);
