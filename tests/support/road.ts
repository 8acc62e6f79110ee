// The people of a story: a served petition system with the demo's offices, officers who act through the admin
// endpoints, citizens who act through theirs.
import { randomUUID } from 'node:crypto';
import type { Filing } from '@petition/shared-types/schemas/filing';
import type { PetitionerPerson } from '@petition/shared-types/schemas/petitioner';
import type { CitizenPetition } from '@petition/shared-types/schemas/petition';
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import type { FilingReceipt } from '@petition/shared-types/schemas/filing';
import { idNumberOf } from '../../server/dev/demo/people';
import { seedOfficers, seedOrganisations } from '../../server/dev/demo/staff';
import type { AppDeps } from '../../server/src/app';
import type { Api, Answer } from './api';
import { startServer, type TestServer, type TestServerOptions } from './server';

export interface Town {
  server: TestServer;
  /** Organisation ids by their code in the demo data, e.g. `990102-03`. */
  organisations: Map<string, string>;
  /** Of every officer of the demo. */
  password: string;
  /** An officer's client, signed in. */
  officer(username: string): Promise<Api>;
  /** A citizen's client, signed in through a stand-in of the platform's log-in. */
  citizen(personId: string): Promise<Api>;
  stop(): Promise<void>;
}

/**
 * A town with offices, organs and officers, and no petition yet.
 * @param options.realLogin citizens are the stand-in platform's people and log in through it
 */
export async function startTown(options: TestServerOptions & { realLogin?: boolean } = {}): Promise<Town> {
  // Each code of the story is a person; the real log-in against the platform's stand-in has tests of its own.
  const wechatLogin: AppDeps['wechatLogin'] = {
    byMiniProgramCode: async (code) => ({
      appid: 'wxsimmini00000001',
      openid: `mini-${code}`,
      unionid: `union-${code}`,
    }),
    byOfficialAccountCode: async (code) => ({
      appid: 'wxsimoa0000000001',
      openid: `oa-${code}`,
      unionid: `union-${code}`,
    }),
  };
  const { realLogin, ...rest } = options;
  const server = await startServer({
    ...rest,
    deps: { ...(realLogin ? {} : { wechatLogin }), ...rest.deps },
  });
  const organisations = await seedOrganisations(server.deps);
  const [first] = await seedOfficers(server.deps, organisations);
  server.deps.organisations.forget();
  const known = new Map<string, Promise<Api>>();
  return {
    server,
    organisations,
    password: first?.password ?? '',
    officer(username) {
      const signedIn = known.get(username) ?? server.api().signInOfficer(username, first?.password ?? '');
      known.set(username, signedIn);
      return signedIn;
    },
    citizen: (personId) => {
      const { state, options: accounts } = server.simulator;
      const code = realLogin ? state.codes.issue(accounts.miniProgram.appid, personId, '') : personId;
      return server.api().signInCitizen(code);
    },
    stop: () => server.stop(),
  };
}

/** A filing that is right in every field; parts of the matter or the person can be replaced. */
export function aFiling(
  matter: Partial<Filing['matter']> = {},
  petitioner: Partial<PetitionerPerson> = {},
): Filing {
  return {
    petitioner: {
      kind: 'person',
      name: '周小梅',
      idKind: 'resident_id',
      idNumber: idNumberOf('19850612', '006'),
      phone: '13900000009',
      addressRegion: '990102001',
      address: '柳荫里小区5栋101',
      ...petitioner,
    },
    matter: {
      entrance: 'complaint',
      regionCode: '990102001',
      categoryCode: '990000',
      title: '楼道照明灯坏了三个月没有人修',
      facts:
        '我家住望江街道柳荫里小区5栋，楼道照明灯从三个月前开始不亮，夜里上下楼很危险，报修四次都没有人来。',
      demands: ['请尽快修好楼道照明灯'],
      legalStatus: { litigation: false, arbitration: false, reconsideration: false },
      openToPublic: false,
      ...matter,
    },
    declaration: true,
  };
}

export const newKey = (): Record<string, string> => ({ 'idempotency-key': randomUUID() });

/** Files and expects success. */
export async function file(citizen: Api, filing: Filing = aFiling()): Promise<FilingReceipt> {
  const answer = await citizen.post<FilingReceipt>('/api/v1/citizen/petitions', filing, {
    headers: newKey(),
  });
  return expectStatus(answer, 201);
}

/** An officer's step by petition number; the version is read first, as the console does. */
export async function officerStep(
  officer: Api,
  number: string,
  action: string,
  input: Record<string, unknown> = {},
): Promise<Answer<{ petition: OfficerPetition }>> {
  const { id, version } = await officerView(officer, number);
  return officer.post(`/api/v1/admin/petitions/${id}/actions/${action}`, { expectedVersion: version, input });
}

/** The petition as an officer of its chain sees it. @throws when it is not in the officer's chain */
export async function officerView(officer: Api, number: string): Promise<OfficerPetition> {
  const list = await officer.get<{ items: { id: string }[] }>(
    `/api/v1/admin/petitions?scope=chain&number=${number}`,
  );
  const [item] = expectStatus(list, 200).items;
  if (!item) throw new Error(`petition ${number} is not in this officer's chain`);
  return expectStatus(await officer.get<OfficerPetition>(`/api/v1/admin/petitions/${item.id}`), 200);
}

export async function citizenView(citizen: Api, number: string): Promise<CitizenPetition> {
  return expectStatus(await citizen.get<CitizenPetition>(`/api/v1/citizen/petitions/${number}`), 200);
}

/** A citizen's step on the version the citizen sees. */
export async function citizenStep(
  citizen: Api,
  number: string,
  action: string,
  input: Record<string, unknown> = {},
  headers: Record<string, string> = newKey(),
): Promise<Answer<{ petition: CitizenPetition }>> {
  const { version } = await citizenView(citizen, number);
  return citizen.post(
    `/api/v1/citizen/petitions/${number}/actions/${action}`,
    { expectedVersion: version, input },
    { headers },
  );
}

/** The body, when the status is the expected one; else the whole answer in the error. */
export function expectStatus<T>(answer: Answer<T>, status: number): T {
  if (answer.status !== status) {
    throw new Error(
      `expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body).slice(0, 2000)}`,
    );
  }
  return answer.body;
}

/** Inputs of the road's steps, right in every field. */
export const inputs = {
  register: {
    petitionType: 'claim',
    legalRoute: '6',
    categoryCode: '0101',
    regionCode: '990102001',
    duplicateVerdict: 'first',
  },
  accept: { contactName: '方既明', contactPhone: '0990-0200123' },
  reply: {
    facts: '经查，望江街道柳荫里小区5栋楼道照明线路老化，今年8月起停用，物业企业未按约定维修。',
    answers: [{ demand: 1, outcome: 'supported', answer: '已责令物业企业更换线路，11月底前恢复照明。' }],
    legalBasis: '《信访工作条例》第三十二条；《物业管理条例》有关维修养护的规定。',
    contact: '方既明，电话 0990-0200123',
  },
};

/** From filed to answered, by the demo's officers: every demand is answered alike. */
export async function reachReply(town: Town, number: string, demands: number): Promise<void> {
  const intake = await town.officer('linjiang-intake');
  expectStatus(await officerStep(intake, number, 'register', inputs.register), 200);
  const receiverId = town.organisations.get('990102-03') ?? '';
  expectStatus(await officerStep(intake, number, 'forward', { receiverId }), 200);
  expectStatus(await officerStep(await town.officer('linjiang-housing-desk'), number, 'sign_for'), 200);
  const handler = await town.officer('linjiang-housing-handler');
  expectStatus(await officerStep(handler, number, 'accept', inputs.accept), 200);
  const answers = Array.from({ length: demands }, (_, i) => ({ ...inputs.reply.answers[0], demand: i + 1 }));
  const leader = await town.officer('linjiang-housing-leader');
  expectStatus(await officerStep(leader, number, 'reply', { ...inputs.reply, answers }), 200);
}
