// A story of petitions told day by day: citizens and officers act through the real endpoints, the clock is moved by
// the calendar, sessions that ran out meanwhile are opened again.
import type { Filing } from '@petition/shared-types/schemas/filing';
import type { CitizenPetition, DocumentView } from '@petition/shared-types/schemas/petition';
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import type { ActionId, DocumentType } from '@petition/shared-types/vocabulary';
import { selectOne } from '../../server/src/infra/db';
import type { Answer, Api } from './api';
import { aFiling, expectStatus, newKey, startTown, type Town } from './road';
import { refusalOf, textOf, type Refused } from './story-views';

/** A petition of the story and whose it is. */
export interface Matter {
  number: string;
  id: string;
  queryCode: string;
  /** The stand-in platform's name of its citizen; none for what came by letter. */
  person: string | null;
}

type Input = Record<string, unknown>;

export class Story {
  private readonly officers = new Map<string, Promise<Api>>();
  private readonly citizens = new Map<string, Promise<Api>>();

  private constructor(readonly town: Town) {}

  /** @param when a moment in Asia/Shanghai, `2026-03-02 09:00`; null leaves the clock as it is */
  static async begin(when: string | null, options: Parameters<typeof startTown>[0] = {}): Promise<Story> {
    const story = new Story(await startTown(options));
    if (when) story.at(when);
    return story;
  }

  end(): Promise<void> {
    return this.town.stop();
  }

  /** Moves the clock to a moment in Asia/Shanghai. */
  at(when: string): void {
    this.town.server.clock.set(new Date(`${when.replace(' ', 'T')}:00+08:00`));
  }

  /** Id of an organisation by its code in the demo data. */
  unit(code: string): string {
    const id = this.town.organisations.get(code);
    if (!id) throw new Error(`no organisation ${code}`);
    return id;
  }

  async officerId(username: string): Promise<string> {
    const { db } = this.town.server.deps;
    const row = await selectOne<{ id: string }>(db, 'SELECT id FROM officer WHERE username = ?', [username]);
    if (!row) throw new Error(`no officer ${username}`);
    return row.id;
  }

  // ---- the people ----

  /** A request of an officer, signed in again when the session has run out. */
  async asOfficer<T>(username: string, request: (api: Api) => Promise<Answer<T>>): Promise<Answer<T>> {
    const { server, password } = this.town;
    const signIn = () => server.api().signInOfficer(username, password);
    return this.withSession(this.officers, username, signIn, request);
  }

  async asCitizen<T>(person: string, request: (api: Api) => Promise<Answer<T>>): Promise<Answer<T>> {
    return this.withSession(this.citizens, person, () => this.town.citizen(person), request);
  }

  /** A client that knows number and query code only. */
  async byCode(matter: Matter): Promise<Api> {
    const api = this.town.server.api();
    const body = { number: matter.number, code: matter.queryCode };
    api.token = expectStatus(await api.post<{ token: string }>('/api/v1/public/query', body), 200).token;
    return api;
  }

  private async withSession<T>(
    known: Map<string, Promise<Api>>,
    name: string,
    signIn: () => Promise<Api>,
    request: (api: Api) => Promise<Answer<T>>,
  ): Promise<Answer<T>> {
    const open = known.get(name) ?? signIn();
    known.set(name, open);
    const answer = await request(await open);
    if (answer.status !== 401) return answer;
    const again = signIn();
    known.set(name, again);
    return request(await again);
  }

  // ---- filing ----

  async files(
    person: string,
    matter: Partial<Filing['matter']>,
    petitioner: Parameters<typeof aFiling>[1] = {},
  ): Promise<Matter> {
    return this.filed(person, await this.tryFiling(person, aFiling(matter, petitioner)));
  }

  tryFiling(person: string, body: unknown): Promise<Answer<{ number: string; queryCode: string }>> {
    return this.asCitizen(person, (api) =>
      api.post<{ number: string; queryCode: string }>('/api/v1/citizen/petitions', body, {
        headers: newKey(),
      }),
    );
  }

  async filed(person: string, answer: Answer<{ number: string; queryCode: string }>): Promise<Matter> {
    const { number, queryCode } = expectStatus(answer, 201);
    return { number, queryCode, person, id: (await this.stored(number)).id };
  }

  /** What came by letter, entered by an office. */
  async letter(username: string, input: Input, attachments?: string[]): Promise<Matter> {
    const answer = await this.asOfficer(username, (api) =>
      api.post<{ number: string; queryCode: string; petitionId: string }>(
        '/api/v1/admin/petitions',
        { input, attachments },
        { headers: newKey() },
      ),
    );
    const { number, queryCode, petitionId } = expectStatus(answer, 201);
    return { number, queryCode, person: null, id: petitionId };
  }

  // ---- steps ----

  /** An officer's step that must succeed. */
  async step(
    username: string,
    matter: Matter,
    action: ActionId,
    input: Input = {},
  ): Promise<OfficerPetition> {
    const { version: expectedVersion } = await this.stored(matter.number);
    const path = `/api/v1/admin/petitions/${matter.id}/actions/${action}`;
    // Every step of a story is sent twice at once, as an impatient hand does: it happens once.
    const twins = await inPairs(() =>
      this.asOfficer(username, (api) =>
        api.post<{ petition: OfficerPetition }>(path, { expectedVersion, input }),
      ),
    );
    return (await this.happenedOnce(matter, action, expectedVersion, twins)).petition;
  }

  /** Of two requests at once one event came. @returns the answer that says so */
  private async happenedOnce<T>(
    matter: Matter,
    action: ActionId,
    before: number,
    twins: readonly Answer<T>[],
  ): Promise<T> {
    const won = twins.find((answer) => answer.status === 200) ?? twins[0]!;
    const body = expectStatus(won, 200);
    const { version } = await this.stored(matter.number);
    if (version !== before + 1) throw new Error(`${action} sent twice left ${version - before} events`);
    return body;
  }

  async tryStep(username: string, matter: Matter, action: ActionId, input: Input = {}) {
    const expectedVersion = (await this.stored(matter.number)).version;
    return this.asOfficer(username, (api) =>
      api.post<{ petition: OfficerPetition }>(`/api/v1/admin/petitions/${matter.id}/actions/${action}`, {
        expectedVersion,
        input,
      }),
    );
  }

  /** The refusal of an officer's step. @throws when it was not refused by a rule */
  async refused(username: string, matter: Matter, action: ActionId, input: Input = {}): Promise<Refused> {
    return refusalOf(await this.tryStep(username, matter, action, input));
  }

  /** A step of the petitioner that must succeed. */
  async does(matter: Matter, action: ActionId, input: Input = {}): Promise<CitizenPetition> {
    const { version: expectedVersion } = await this.stored(matter.number);
    const path = `/api/v1/citizen/petitions/${matter.number}/actions/${action}`;
    const headers = newKey();
    const twins = await inPairs(() =>
      this.asCitizen(personOf(matter), (api) =>
        api.post<{ petition: CitizenPetition }>(path, { expectedVersion, input }, { headers }),
      ),
    );
    return (await this.happenedOnce(matter, action, expectedVersion, twins)).petition;
  }

  async tries(matter: Matter, action: ActionId, input: Input = {}) {
    const expectedVersion = (await this.stored(matter.number)).version;
    return this.asCitizen(personOf(matter), (api) =>
      api.post<{ petition: CitizenPetition }>(
        `/api/v1/citizen/petitions/${matter.number}/actions/${action}`,
        { expectedVersion, input },
        { headers: newKey() },
      ),
    );
  }

  async refusedToCitizen(matter: Matter, action: ActionId, input: Input = {}): Promise<Refused> {
    return refusalOf(await this.tries(matter, action, input));
  }

  /** A step by number and query code. */
  async tryByCode(matter: Matter, action: ActionId, input: Input = {}) {
    const expectedVersion = (await this.stored(matter.number)).version;
    const api = await this.byCode(matter);
    return api.post<{ petition: CitizenPetition }>(
      `/api/v1/public/petition/actions/${action}`,
      { expectedVersion, input },
      { headers: newKey() },
    );
  }

  // ---- what each of them sees ----

  async seen(matter: Matter): Promise<CitizenPetition> {
    const path = `/api/v1/citizen/petitions/${matter.number}`;
    return expectStatus(await this.asCitizen(personOf(matter), (api) => api.get<CitizenPetition>(path)), 200);
  }

  async seenByCode(matter: Matter): Promise<CitizenPetition> {
    return expectStatus(
      await (await this.byCode(matter)).get<CitizenPetition>('/api/v1/public/petition'),
      200,
    );
  }

  async seenBy(username: string, matter: Matter): Promise<OfficerPetition> {
    return expectStatus(await this.looks(username, matter), 200);
  }

  looks(username: string, matter: Matter): Promise<Answer<OfficerPetition>> {
    return this.asOfficer(username, (api) => api.get(`/api/v1/admin/petitions/${matter.id}`));
  }

  /** Numbers in an officer's list. */
  async listOf(username: string, query: string): Promise<string[]> {
    const answer = await this.asOfficer(username, (api) =>
      api.get<{ items: { number: string }[] }>(`/api/v1/admin/petitions?limit=50&${query}`),
    );
    return expectStatus(answer, 200).items.map((item) => item.number);
  }

  /** Titles of the notices of one petition in its citizen's inbox, oldest first. */
  async inbox(matter: Matter): Promise<string[]> {
    const answer = await this.asCitizen(personOf(matter), (api) =>
      api.get<{ items: { title: string; petitionNumber: string }[] }>('/api/v1/citizen/notices?limit=50'),
    );
    return expectStatus(answer, 200)
      .items.filter((notice) => notice.petitionNumber === matter.number)
      .map((notice) => notice.title)
      .reverse();
  }

  /** Signs for the newest document of the type, then reads it. @returns its text */
  async signsFor(matter: Matter, type: DocumentType): Promise<string> {
    const id = await this.documentId(matter, type);
    await this.does(matter, 'acknowledge_document', { documentId: id });
    return this.reads(matter, type);
  }

  /** The text of the newest document of the type as its petitioner reads it. */
  async reads(matter: Matter, type: DocumentType): Promise<string> {
    const id = await this.documentId(matter, type);
    const answer = await this.asCitizen(personOf(matter), (api) =>
      api.get<DocumentView>(`/api/v1/citizen/documents/${id}`),
    );
    return textOf(expectStatus(answer, 200));
  }

  async documentId(matter: Matter, type: DocumentType): Promise<string> {
    const found = (await this.seen(matter)).documents.findLast((d) => d.type === type);
    if (!found) throw new Error(`the petitioner sees no ${type}`);
    return found.id;
  }

  async stored(number: string): Promise<{ id: string; version: number }> {
    const { db } = this.town.server.deps;
    const row = await selectOne<{ id: string; version: number }>(
      db,
      'SELECT id, version FROM petition WHERE number = ?',
      [number],
    );
    if (!row) throw new Error(`no petition ${number}`);
    return row;
  }
}

function personOf(matter: Matter): string {
  if (matter.person === null) throw new Error(`${matter.number} has no account`);
  return matter.person;
}

const inPairs = <T>(send: () => Promise<T>): Promise<T[]> => Promise.all([send(), send()]);
