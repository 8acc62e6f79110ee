// Roads of rewards: a proposal adopted by the housing bureau, its budget, a reward through three hands.
import type { CitizenReward, ClaimAnswer, OfficerReward } from '@petition/shared-types/schemas/reward';
import { expectStatus } from './road';
import type { Matter, Story } from './story';
import { contactPerson, toHousing } from './story-roads';

export const HANDLER = 'linjiang-housing-handler';
export const APPROVER = 'linjiang-housing-approver';
export const LEADER = 'linjiang-housing-leader';

const admin = '/api/v1/admin';
export const post = <T = { id: string }>(story: Story, username: string, path: string, body: unknown) =>
  story.asOfficer(username, (api) => api.post<T>(admin + path, body));
export const put = (story: Story, username: string, path: string, body: unknown) =>
  story.asOfficer(username, (api) => api.put(admin + path, body));
export const read = async <T>(story: Story, username: string, path: string): Promise<T> =>
  expectStatus(await story.asOfficer(username, (api) => api.get<T>(admin + path)), 200);

/** A proposal of this person that the housing bureau has adopted. */
export async function adopted(
  story: Story,
  person: string,
  title: string,
  name: string,
  adoption = 'adopted',
): Promise<Matter> {
  const proposal = { entrance: 'proposal' as const, title, demands: ['建议改进'] };
  const matter = await story.files(person, proposal, { name });
  await toHousing(story, matter, { petitionType: 'proposal', legalRoute: undefined });
  await story.step(HANDLER, matter, 'receive_proposal', contactPerson);
  await story.step(LEADER, matter, 'answer_proposal', {
    adoption,
    adopted: '今年列入改造计划，六月底前完成。',
    ...(adoption === 'partly_adopted' ? { notAdopted: '其余部分因用地限制暂不实施。' } : {}),
    answer: '所提建议切实可行，已经列入今年的改造计划，六月底前完成。',
    contact: '单致远，电话 0990-0200124',
  });
  return matter;
}

/** Two people put money into the bureau's budget. */
export async function fund(story: Story, amountFen: number): Promise<void> {
  const body = { kind: 'grant', amountFen, reason: '临江财预〔2026〕18号，人民建议奖励经费' };
  const { id } = expectStatus(await post(story, APPROVER, '/reward-budget/changes', body), 201);
  expectStatus(await put(story, LEADER, `/reward-budget/changes/${id}`, { approved: true }), 204);
}

export async function propose(
  story: Story,
  matter: Matter,
  more: { kind?: string; amountFen?: number; rule?: string } = { amountFen: 10_000 },
): Promise<string> {
  const body = {
    petitionId: matter.id,
    kind: 'money',
    rule: 'adopted',
    grounds: '建议被采纳后，公交站的雨棚已经加装，方便了出行。',
    ...more,
  };
  return expectStatus(await post(story, HANDLER, '/rewards', body), 201).id;
}

export const decide = (story: Story, username: string, id: string, approved = true, reason?: string) =>
  put(story, username, `/rewards/${id}/decision`, { approved, ...(reason ? { reason } : {}) });

/** Proposed, approved twice: the citizen may claim it. */
export async function offered(
  story: Story,
  matter: Matter,
  more?: Parameters<typeof propose>[2],
): Promise<string> {
  const id = await propose(story, matter, more);
  expectStatus(await decide(story, APPROVER, id), 204);
  expectStatus(await decide(story, LEADER, id), 204);
  return id;
}

const mine = '/api/v1/citizen/rewards';
export const tryClaim = (story: Story, person: string, id: string, body = {}) =>
  story.asCitizen(person, (api) => api.post<ClaimAnswer>(`${mine}/${id}/claim`, body));
export const claim = async (story: Story, person: string, id: string, body = {}): Promise<ClaimAnswer> =>
  expectStatus(await tryClaim(story, person, id, body), 200);
export const check = async (story: Story, person: string, id: string): Promise<CitizenReward> =>
  expectStatus(await story.asCitizen(person, (api) => api.post<CitizenReward>(`${mine}/${id}/check`)), 200);
export const mineOf = async (story: Story, person: string): Promise<CitizenReward[]> =>
  expectStatus(await story.asCitizen(person, (api) => api.get<{ items: CitizenReward[] }>(mine)), 200).items;
export const seenReward = (story: Story, username: string, id: string): Promise<OfficerReward> =>
  read(story, username, `/rewards/${id}`);
