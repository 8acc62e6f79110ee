// kill -9 at random moments, of web, worker and database in turn, while citizens file and officers take steps.
// CHAOS_KILLS sets how many (6), CHAOS_SEED the moments of an earlier run.
import { proveAnswersAreKept, proveLedgers, proveMessagesArrived, proveNoticesMatchEvents } from './proof';
import { openSite, type Site } from './site';
import { citizenOf, citizenStep, file, follow, officersOf, pause, Record, type Citizen } from './townspeople';

const KILLS = Number(process.env.CHAOS_KILLS ?? 6);
const SEED = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);
const LONGEST_PAUSE_MS = 1_500;
const PEOPLE = ['wang-guilan', 'li-jianguo', 'chen-xiaomei', 'zhao-qiang'];

/** Mulberry32: the same moments for the same seed. */
function randomFrom(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

let site: Site;
beforeAll(async () => {
  site = await openSite({ ownDatabase: true });
}, 120_000);
afterAll(() => site?.stop(), 60_000);

it(
  `loses and doubles nothing over ${KILLS} kills at random moments (seed ${SEED})`,
  async () => {
    const record = new Record();
    const citizens = await Promise.all(PEOPLE.map((person) => citizenOf(site, person)));
    // The last one does not follow: the inbox is all there is for that person.
    for (const citizen of citizens.slice(0, 3)) await follow(site, citizen);
    const load = startLoad(record, citizens, await officersOf(site));
    const random = randomFrom(SEED);
    for (let i = 0; i < KILLS; i++) {
      await pause(200 + random() * LONGEST_PAUSE_MS);
      await killOne(site, i);
    }
    await pause(500);
    await load.stop();
    // A worker that was killed last leaves leases; the next one's clock stands beyond them.
    await site.worker.kill();
    await site.worker.start();

    const messages = await proveMessagesArrived(site);
    await proveAnswersAreKept(site, record);
    const events = await proveNoticesMatchEvents(site);
    await proveLedgers(site);
    console.log(
      `chaos: seed ${SEED}; killed web ${site.web.kills}, worker ${site.worker.kills}, database ${site.ownDatabase?.kills}; ` +
        `${record.filed.length} filings and ${record.taken.length} steps answered, ${record.again} sent again; ` +
        `${events} events, ${messages.shown} messages shown, ${messages.repeated} sent twice and shown once`,
    );
    expect(record.filed.length).toBeGreaterThan(KILLS);
  },
  120_000 + KILLS * 10_000,
);

async function killOne({ web, worker, ownDatabase }: Site, turn: number): Promise<void> {
  if (turn % 3 === 2) return ownDatabase?.kill();
  const victim = turn % 3 === 0 ? web : worker;
  await victim.kill();
  await victim.start();
}

/** Two phones a citizen, one desk that handles what comes in. */
function startLoad(record: Record, citizens: Citizen[], officers: Awaited<ReturnType<typeof officersOf>>) {
  let stopped = false;
  const filed: { citizen: Citizen; number: string }[] = [];
  const phone = async (citizen: Citizen, name: string) => {
    for (let i = 0; !stopped; i++) {
      const number = await file(record, citizen, `${name}第${i + 1}件不同的小事情`);
      filed.push({ citizen, number });
      await pause(150);
    }
  };
  const desk = async () => {
    while (!stopped) {
      const next = filed.shift();
      if (!next) await pause(20);
      else
        await Promise.all([
          officers.handle(record, next.number),
          citizenStep(record, next.citizen, next.number, 'add_material', {
            statement: '补充一张现场的说明。',
          }),
        ]);
    }
  };
  const work = Promise.all([
    ...citizens.flatMap((citizen) => ['甲', '乙'].map((name) => phone(citizen, `${citizen.person}${name}`))),
    desk(),
    desk(),
  ]);
  work.catch(() => undefined);
  return {
    async stop() {
      stopped = true;
      await work;
    },
  };
}
