// The process dies at a named place on the road of a command or of a message; the client repeats, the next process
// takes over. Between decision and write, write and commit, commit and answer; between claim, send and mark.
import { select, selectOne } from '../../server/src/infra/db';
import { checkLedger } from '../../server/src/modules/reward/check-ledger';
import type { CitizenReward, ClaimAnswer } from '@petition/shared-types/schemas/reward';
import { PART_BYTES } from '@petition/shared-types/attachments';
import type { AttachmentLink, Upload } from '@petition/shared-types/schemas/attachment';
import { forgetUploads } from '../../server/src/modules/attachment/clean-up';
import { aNoisyPhoto, newUploadId, sendPiece, sha256, uploadPath } from '../support/files';
import { adoptProposal, rewardProposal } from '../support/proposal-road';
import { expectStatus, inputs } from '../support/road';
import { proveAnswersAreKept, proveLedgers, proveMessagesArrived, proveNoticesMatchEvents } from './proof';
import { openSite, type Site } from './site';
import {
  citizenOf,
  citizenStep,
  correctAndFile,
  file,
  follow,
  officerOf,
  officersOf,
  officerStep,
  pause,
  persist,
  Record,
  type Citizen,
} from './townspeople';

let site: Site;
let citizen: Citizen;
let officers: Awaited<ReturnType<typeof officersOf>>;
const record = new Record();
beforeAll(async () => {
  site = await openSite({ ownDatabase: false });
  citizen = await citizenOf(site, 'chen-xiaomei');
  await follow(site, citizen);
  officers = await officersOf(site);
}, 120_000);
afterAll(() => site?.stop(), 60_000);

let titles = 0;
const newTitle = () => `第${++titles}件要提交的事情`;

/** What is done first, and then the command that is hit. */
const commands = {
  filing: async () => () => file(record, citizen, newTitle()),
  'filing again after a correction': async () => {
    const number = await file(record, citizen, newTitle());
    const reason = '请一事一投，只写一件事。';
    await officerStep(record, officers.intake, number, 'return_for_correction', { reason });
    return () => correctAndFile(record, citizen, number, newTitle());
  },
  "an officer's step": async () => {
    const number = await file(record, citizen, newTitle());
    return () => officerStep(record, officers.intake, number, 'register', inputs.register);
  },
  "a citizen's step": async () => {
    const number = await file(record, citizen, newTitle());
    const statement = '补充一张现场的说明。';
    return () => citizenStep(record, citizen, number, 'add_material', { statement });
  },
};
const places = ['step:decided', 'step:written', 'step:committed'];
const cases = Object.keys(commands).flatMap((command) =>
  places.map((place) => [command as keyof typeof commands, place] as const),
);

const countEvents = async () =>
  Number((await selectOne<{ n: unknown }>(site.database.db, 'SELECT COUNT(*) AS n FROM petition_event'))?.n);

describe('a command', () => {
  it.each(cases)('%s: the process dies at %s', async (command, place) => {
    const act = await commands[command]();
    const before = await countEvents();
    await site.web.arm(place, 1);
    const done = act();
    await site.web.died();
    // All of it is there, or nothing.
    expect((await countEvents()) - before).toBe(place === 'step:committed' ? 1 : 0);
    await site.web.start();
    await done;
    expect((await countEvents()) - before).toBe(1);
  });

  it.each(['step:written', 'step:committed'])(
    'several filings at once: the process dies at %s for one of them',
    async (place) => {
      await site.web.arm(place, 3);
      const filings = Array.from({ length: 6 }, () => file(record, citizen, newTitle()));
      await site.web.died();
      await site.web.start();
      expect(new Set(await Promise.all(filings)).size).toBe(6);
    },
  );
});

describe('a photo', () => {
  const HOURS_MS = 2 * 3_600_000;
  const rowOf = (id: string) =>
    selectOne<{ state: string; pieces: string; sha256: string }>(
      site.database.db,
      'SELECT state, pieces, sha256 FROM attachment WHERE id = ?',
      [id],
    );

  it.each([
    ['attachment:stored', 'uploading'],
    ['attachment:marked', 'ready'],
  ])(
    'completed while the process dies at %s is whole afterwards, and nothing else of it is left',
    async (place, then) => {
      const bytes = await aNoisyPhoto();
      const id = newUploadId();
      const sending = { id, name: '楼道.jpg', bytes };
      const begin = { name: sending.name, bytes: bytes.length };
      const { api } = citizen;
      expectStatus(await persist(record, () => api.put(uploadPath('citizen', id), begin)), 200);
      for (let part = 0; part * PART_BYTES < bytes.length; part++)
        expectStatus(await persist(record, () => sendPiece(api, sending, part)), 200);
      const complete = () =>
        api.put<Upload>(uploadPath('citizen', id, '/complete'), { sha256: sha256(bytes) });
      await site.web.arm(place, 1);
      const done = persist(record, complete);
      await site.web.died();
      expect((await rowOf(id))?.state).toBe(then);
      await site.web.start();
      expect(expectStatus(await done, 200).state.code).toBe('ready');
      // What the dead process wrote and nobody names is cleared by the scheduler.
      const clock = { now: () => new Date(Date.now() + HOURS_MS) };
      await forgetUploads({ ...site.deps, clock });
      const row = await rowOf(id);
      const folders = (await site.deps.files.list(id)).map((name) => name.split('/')[1]);
      expect([...new Set(folders)]).toEqual([row?.pieces]);
      const { url } = (await api.get<AttachmentLink>(uploadPath('citizen', id, '/link'))).body;
      const shown = Buffer.from(await (await fetch(site.url + url)).arrayBuffer());
      expect(sha256(shown)).toBe(row?.sha256);
    },
  );
});

describe('a message', () => {
  const waiting = async (number: string) =>
    (
      await select(
        site.database.db,
        'SELECT n.id FROM notice n JOIN petition p ON p.id = n.petition_id WHERE p.number = ? AND n.queue = 0',
        [number],
      )
    ).length;
  const sent = () => site.simulator.state.messages.attempts.all().length;

  it.each([
    ['notice:claimed', 0, 0],
    ['notice:sent', 1, 1],
  ])('the process dies at %s', async (place, sentBefore, repeatedAfter) => {
    const { repeated } = await proveMessagesArrived(site);
    const before = sent();
    await site.worker.arm(place, 1);
    const number = await file(record, citizen, newTitle());
    await site.worker.died();
    expect([sent() - before, await waiting(number)]).toEqual([sentBefore, 1]);
    await site.worker.start();
    const after = await proveMessagesArrived(site);
    expect(after.repeated - repeated).toBe(repeatedAfter);
  });

  it('waits while the platform is down and the process dies over it', async () => {
    site.simulator.state.faults.add({ kind: 'down' });
    const number = await file(record, citizen, newTitle());
    await officers.handle(record, number, 2);
    await pause(500);
    await site.worker.kill();
    await site.worker.start();
    await pause(500);
    expect(await waiting(number)).toBe(3);
    site.simulator.state.faults.clear();
    await proveMessagesArrived(site);
  });
});

describe('a transfer of a reward', () => {
  const AMOUNT = 12_300;
  const bills = () => site.simulator.state.pay.bills.all();
  /** A proposal of hers, adopted and rewarded. @returns the reward's id */
  async function offered(): Promise<string> {
    const offices = {
      organisations: site.organisations,
      officer: (username: string) => officerOf(site, username),
    };
    const proposal = { entrance: 'proposal' as const, demands: ['请延长末班车'] };
    const number = await file(record, citizen, newTitle(), proposal);
    await adoptProposal(offices, number);
    return rewardProposal(offices, number, AMOUNT);
  }
  const path = (id: string, rest: string) => `/api/v1/citizen/rewards/${id}/${rest}`;
  const claim = (id: string) => persist(record, () => citizen.api.post<ClaimAnswer>(path(id, 'claim'), {}));

  it('killed with the platform’s answer in hand, and again with its notice, pays once and balances', async () => {
    const id = await offered();
    await site.web.arm('reward:answered', 1);
    const claimed = claim(id);
    await site.web.died();
    // The platform has made the bill; the site has no word of it.
    expect(bills()).toMatchObject([{ amountFen: AMOUNT, state: 'WAIT_USER_CONFIRM' }]);
    const billed = 'SELECT state, asks FROM reward_bill WHERE reward_id = ?';
    expect(await select(site.database.db, billed, [id])).toEqual([{ state: 'asked', asks: 1 }]);
    expect((await checkLedger(site.database.db)).faults).toEqual([]);
    await site.web.start();
    const { transfer } = expectStatus(await claimed, 200);
    const [bill] = bills();
    expect(transfer?.package).toBe(bill?.packageInfo);

    await site.web.arm('reward:notified', 1);
    expect(site.simulator.state.pay.bills.confirm(bill!)).toBe(true);
    await site.web.died();
    await site.web.start();
    const paid = await persist(record, () => citizen.api.post<CitizenReward>(path(id, 'check')));
    expect(expectStatus(paid, 200).state.code).toBe('paid');
    expect(expectStatus(await claim(id), 200).transfer).toBeUndefined();
    expect(bills()).toMatchObject([{ amountFen: AMOUNT, paidFen: AMOUNT, state: 'SUCCESS' }]);
    expect(await checkLedger(site.database.db)).toMatchObject({ faults: [], rewards: 1, paidFen: AMOUNT });
  });
});

it('leaves everything whole', async () => {
  const messages = await proveMessagesArrived(site);
  await proveAnswersAreKept(site, record);
  const events = await proveNoticesMatchEvents(site);
  await proveLedgers(site);
  console.log(
    `checkpoints: web killed ${site.web.kills} times, worker ${site.worker.kills} times; ${record.filed.length} filings, ` +
      `${events} events, ${messages.shown} messages shown, ${messages.repeated} sent twice and shown once`,
  );
});
