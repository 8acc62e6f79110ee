// Topics of the demo and the proposals to them: one that is open, with three related proposals under study and one that
// was adopted, and one that is over and tells what came of it. All invented, all through the product's own commands.
import type { Filing } from '@petition/shared-types/schemas/filing';
import type { ActionId, OfficerRole } from '@petition/shared-types/vocabulary';
import type { AppDeps, OfficerActor } from '../../src/http/context';
import { IdempotencyRecord } from '../../src/infra/idempotency';
import { takeStep } from '../../src/modules/petition';
import { filePetition } from '../../src/modules/petition/commands/file-petition';
import { findPetition } from '../../src/modules/petition/repository';
import { addDays, dayOf } from '../../src/modules/procedure/domain/time';
import { prepareSolicitation, writeOutcome } from '../../src/modules/solicitation/commands/prepare';
import { publishOutcome, publishSolicitation } from '../../src/modules/solicitation/commands/publish';
import { officer } from './walk';

const DAY = 86_400_000;
const DISTRICT = '990102-01';
const CITY = '990100-01';
const TRANSPORT = '990102-11';

interface Person {
  citizenId: string;
  petitioner: Filing['petitioner'];
}
export interface DemoTown {
  deps: AppDeps;
  /** Moves the clock of the commands. */
  setClock: (at: Date) => void;
  organisations: ReadonlyMap<string, string>;
  person: (id: string) => Promise<Person>;
}

/** @returns how many proposals were filed */
export async function seedTopics(town: DemoTown): Promise<number> {
  const bus = await publish(town, {
    office: DISTRICT,
    from: -20,
    to: 25,
    title: '夜间公交怎么开更方便',
    text: '临江区计划调整夜间公交的线路和班次。请大家说说晚上什么时间、从哪里到哪里需要坐车，站台还缺什么。收到的建议由区交通运输局研究，采纳情况会逐件答复。',
    questions: [
      { text: '您一般晚上几点坐公交？', required: true },
      { text: '您最希望改进的是什么？', required: false },
    ],
    regionCodes: ['990102'],
  });
  await finished(town);
  for (const proposal of proposals) await propose(town, bus, proposal);
  return proposals.length;
}

const at = (days: number): Date => new Date(Date.now() + days * DAY);

async function actor(town: DemoTown, office: string, role: OfficerRole): Promise<OfficerActor> {
  const found = await officer(town.deps, town.organisations.get(office) ?? '', role);
  return {
    kind: 'officer',
    officerId: found.id ?? '',
    organisationId: found.organisationId ?? '',
    roles: [role],
    delegations: [],
    displayName: '',
    sessionId: '',
  };
}

/** @param topic days are counted from today */
async function publish(
  town: DemoTown,
  topic: {
    office: string;
    from: number;
    to: number;
    title: string;
    text: string;
    questions: { text: string; required: boolean }[];
    regionCodes: string[];
  },
): Promise<string> {
  const { office, from, to, ...content } = topic;
  const today = dayOf(new Date());
  town.setClock(at(from - 1));
  const writer = await actor(town, office, 'triage_reviewer');
  const period = { opensOn: addDays(today, from), closesOn: addDays(today, to) };
  const id = await prepareSolicitation(town.deps, writer, { ...content, ...period });
  const head = await actor(town, office, 'office_head');
  await publishSolicitation(town.deps, head, id, { expectedVersion: 1 });
  return id;
}

/** A topic that is over and tells what came of it. */
async function finished(town: DemoTown): Promise<void> {
  const id = await publish(town, {
    office: CITY,
    from: -90,
    to: -40,
    title: '社区老年食堂怎么办更好',
    text: '清源市准备在今年新办一批社区老年食堂。请大家说说希望办在哪里、几点开饭、一餐多少钱合适，以及怎样照顾走不动的老人。',
    questions: [{ text: '您家附近最适合办在哪里？', required: false }],
    regionCodes: ['990100'],
  });
  town.setClock(at(-30));
  const text =
    '本次征集收到的建议集中在三个方面：办在社区卫生服务站旁边、增加送餐上门、晚饭提前到十七时。前两项已经采纳，今年新办的十二处食堂按此选址，并由社区安排送餐；晚饭时间由各食堂按就餐人数决定。';
  await writeOutcome(town.deps, await actor(town, CITY, 'triage_reviewer'), id, { text, expectedVersion: 2 });
  await publishOutcome(town.deps, await actor(town, CITY, 'office_head'), id, { expectedVersion: 3 });
}

interface Proposal {
  person: string;
  daysAgo: number;
  title: string;
  facts: string;
  demand: string;
  hour: string;
  adopted?: string;
}
const proposals: readonly Proposal[] = [
  {
    person: 'wang-guilan',
    daysAgo: 12,
    title: '建议7路公交末班车延到晚上十点半',
    facts: '我女儿在区医院上夜班，晚上九点半下班，7路末班车是九点二十，只能打车回家。同事里这样的有十几个。',
    demand: '7路末班车延到晚上十点半',
    hour: '晚上九点半以后',
  },
  {
    person: 'chen-xiaomei',
    daysAgo: 10,
    title: '建议望江路沿线夜间加开一班车',
    facts: '望江路沿线有三所学校的晚自习在九点四十结束，现在的末班车赶不上，家长都要开车来接，路口很堵。',
    demand: '晚上九点五十从望江路加开一班',
    hour: '晚上九点四十到十点',
  },
  {
    person: 'li-jianguo',
    daysAgo: 9,
    title: '建议南门夜市一带末班车晚一点',
    facts: '南门街道的饭馆一般十点收工，服务员和来吃饭的人都没有公交可坐，希望末班车能晚一个小时。',
    demand: '经过南门的线路末班车晚一个小时',
    hour: '晚上十点左右',
  },
  {
    person: 'zhao-qiang',
    daysAgo: 15,
    title: '建议在柳堤镇公交站加装照明',
    facts: '柳堤镇公交站晚上没有灯，等车的人看不见站牌，司机也看不见人，去年冬天有老人在台阶上摔倒。',
    demand: '在站台加装照明',
    hour: '晚上八点',
    adopted: '柳堤镇公交站和另外五个没有照明的站台，下个月底前装上太阳能照明灯。',
  },
];

async function propose(town: DemoTown, solicitationId: string, proposal: Proposal): Promise<void> {
  const { deps, organisations } = town;
  const person = await town.person(proposal.person);
  let now = at(-proposal.daysAgo);
  town.setClock(now);
  const petitionId = await file(deps, solicitationId, proposal, person);
  const contact = '承办窗口，电话 0990-0200111';
  const steps: [ActionId, OfficerRole, Record<string, unknown>][] = [
    [
      'register',
      'intake_officer',
      {
        petitionType: 'proposal',
        categoryCode: '990000',
        regionCode: '990102',
        duplicateVerdict: 'first',
      },
    ],
    ['forward', 'intake_officer', { receiverId: organisations.get(TRANSPORT) }],
    ['sign_for', 'receiving_desk', {}],
    ['receive_proposal', 'handler', { contactName: '承办窗口', contactPhone: '0990-0200111' }],
  ];
  if (proposal.adopted)
    steps.push([
      'answer_proposal',
      'signing_leader',
      { adoption: 'adopted', adopted: proposal.adopted, answer: ANSWER, contact, periodDays: 45 },
    ]);
  for (const [action, role, input] of steps) {
    now = new Date(now.getTime() + 0.8 * DAY);
    town.setClock(now);
    const stored = await findPetition(deps.db, deps.sealer, petitionId);
    const by = await officer(deps, stored?.petition.holderId ?? '', role);
    await takeStep(deps, { petitionId, action, actor: by, input });
  }
}
const ANSWER = '感谢您的建议。我局到现场查看，并与城管部门商量了供电和维护，答复如下。';

async function file(
  deps: AppDeps,
  solicitationId: string,
  { title, facts, demand, hour }: Proposal,
  { citizenId, petitioner }: Person,
): Promise<string> {
  const body: Filing = {
    petitioner,
    matter: {
      entrance: 'proposal',
      regionCode: '990102',
      categoryCode: '990000',
      title,
      facts,
      demands: [demand],
      legalStatus: { litigation: false, arbitration: false, reconsideration: false },
      openToPublic: true,
      solicitationId,
      solicitationAnswers: [{ questionId: 'q1', text: hour }],
    },
    declaration: true,
  };
  const idempotency = new IdempotencyRecord({
    ownerId: citizenId,
    key: deps.ids.next(),
    route: 'file',
    body,
  });
  const filed = await filePetition(deps, { citizenId, petitionForm: 'mini_program', body, idempotency });
  return filed.petitionId;
}
