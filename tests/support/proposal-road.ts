// A proposal on its road by the demo's officers of the housing bureau: adopted, then rewarded through three hands.
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import { expectStatus, inputs, officerStep, officerView, type Town } from './road';

const HANDLER = 'linjiang-housing-handler';
const APPROVER = 'linjiang-housing-approver';
const LEADER = 'linjiang-housing-leader';

type Offices = Pick<Town, 'officer' | 'organisations'>;

/** From filed to adopted in part, with its answer. */
export async function adoptProposal(town: Offices, number: string): Promise<void> {
  const step = async (username: string, action: string, input: Record<string, unknown> = {}) =>
    expectStatus(await officerStep(await town.officer(username), number, action, input), 200);
  const proposal = { ...inputs.register, petitionType: 'proposal', legalRoute: undefined };
  await step('linjiang-intake', 'register', proposal);
  await step('linjiang-intake', 'forward', { receiverId: town.organisations.get('990102-03') });
  await step('linjiang-housing-desk', 'sign_for');
  await step(HANDLER, 'receive_proposal', inputs.accept);
  await step(LEADER, 'answer_proposal', {
    adoption: 'partly_adopted',
    adopted: '三条线路的末班车五月起改到二十三时。',
    notAdopted: '其余线路夜间客流少，看三个月客流再定。',
    answer: '所提建议经实地调查和客流分析，部分采纳。',
    contact: inputs.reply.contact,
  });
}

/** Budget by two people, the reward by three: afterwards the citizen may claim it. @returns its id */
export async function rewardProposal(town: Offices, number: string, amountFen: number): Promise<string> {
  const [handler, approver, leader] = [
    await town.officer(HANDLER),
    await town.officer(APPROVER),
    await town.officer(LEADER),
  ];
  const admin = '/api/v1/admin';
  const made = async (api: typeof handler, path: string, body: unknown): Promise<string> =>
    expectStatus(await api.post<{ id: string }>(admin + path, body), 201).id;
  const budget = await made(approver, '/reward-budget/changes', {
    kind: 'grant',
    amountFen,
    reason: '临江财预〔2026〕18号，人民建议奖励经费',
  });
  const booked = await leader.put(`${admin}/reward-budget/changes/${budget}`, { approved: true });
  expectStatus(booked, 204);
  const petition: OfficerPetition = await officerView(handler, number);
  const reward = await made(handler, '/rewards', {
    petitionId: petition.id,
    kind: 'money',
    rule: 'adopted',
    amountFen,
    grounds: '建议被采纳后，三条线路的末班车已经延长，方便了出行。',
  });
  for (const api of [approver, leader])
    expectStatus(await api.put(`${admin}/rewards/${reward}/decision`, { approved: true }), 204);
  return reward;
}

/** The person taps 收款 on the platform's sheet. */
export async function confirmTransfer(town: Town, user: string, packageInfo: string): Promise<void> {
  const answer = await fetch(`${town.server.deps.settings.WECHAT_API_BASE}/sim/pay/confirm`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, package: packageInfo }),
  });
  if (!answer.ok) throw new Error(`the platform did not take the confirmation: ${await answer.text()}`);
}
