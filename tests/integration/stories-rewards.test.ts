// Rewards of adopted proposals (条例 第29条): budget by two people, the reward by three, claimed, paid, expired and offered
// again, refused, withdrawn, lapsed; the ledger holds through all of it.
import type { RewardBudget, RewardReconciliations } from '@petition/shared-types/schemas/reward';
import { faultOf, select } from '../../server/src/infra/db';
import { succeedOrganisation } from '../../server/src/modules/organisation/commands/succeed-organisation';
import { checkLedger } from '../../server/src/modules/reward/check-ledger';
import { reconcile } from '../../server/src/modules/reward/payment/reconcile';
import { tendRewards } from '../../server/src/modules/reward/scheduled';
import { badFields, problemOf } from '../support/api';
import {
  APPROVER,
  HANDLER,
  LEADER,
  adopted,
  check,
  claim,
  decide,
  fund,
  mineOf,
  offered,
  post,
  propose,
  put,
  read,
  seenReward,
  tryClaim,
} from '../support/rewards';
import { expectStatus } from '../support/road';
import { Story } from '../support/story';
import { expectSound } from '../support/story-checks';

let story: Story;
beforeAll(async () => {
  story = await Story.begin(null, { realLogin: true });
  at('2026-03-02 09:00');
});
afterAll(() => story.end());

const deps = () => story.town.server.deps;
const platform = () => story.town.server.simulator.state;
/** The site's clock and the platform's. */
function at(when: string): void {
  story.at(when);
  platform().clock.setOffset(deps().clock.now().getTime() - Date.now());
}
const bill = (outBillNo: string) =>
  platform()
    .pay.bills.all()
    .find((one) => one.outBillNo === outBillNo)!;
/** The receiver's tap; the platform's notice has come when this ends. */
async function confirms(outBillNo: string): Promise<void> {
  expect(platform().pay.bills.confirm(bill(outBillNo))).toBe(true);
  await platform().pay.notices.idle();
}
const balances = async () =>
  Object.fromEntries(
    (await read<RewardBudget>(story, LEADER, '/reward-budget')).balances.map((b) => [b.account.code, b.fen]),
  );
const billOf = async (id: string) => (await seenReward(story, LEADER, id)).payment!.outBillNo;
const firstBill = async (): Promise<string> => {
  const [row] = await select<{ no: string }>(deps().db, 'SELECT MIN(out_bill_no) AS no FROM reward_bill');
  return row!.no;
};
const BILLS = '/v3/fund-app/mch-transfer/transfer-bills';
const sentences = async (person: string) =>
  (await mineOf(story, person))[0]!.history.map(({ sentence }) => sentence).join('\n');

it('the budget comes from two people, and never goes below nothing', async () => {
  const body = { kind: 'grant', amountFen: 50_000, reason: '临江财预〔2026〕18号，人民建议奖励经费' };
  expect((await post(story, HANDLER, '/reward-budget/changes', body)).status).toBe(403);
  const { id } = expectStatus(await post(story, LEADER, '/reward-budget/changes', body), 201);
  const own = await put(story, LEADER, `/reward-budget/changes/${id}`, { approved: true });
  expect(problemOf(own).code).toBe('second_person_needed');
  expect((await put(story, APPROVER, `/reward-budget/changes/${id}`, { approved: true })).status).toBe(403);
  expect(await balances()).toMatchObject({ available: 0 });
  await fund(story, 50_000);
  const back = { kind: 'give_back', amountFen: 60_000, reason: '年底结余退回财政' };
  const more = expectStatus(await post(story, APPROVER, '/reward-budget/changes', back), 201).id;
  const tooMuch = await put(story, LEADER, `/reward-budget/changes/${more}`, { approved: true });
  expect(problemOf(tooMuch)).toMatchObject({ code: 'reward_refused' });
  expectStatus(await put(story, LEADER, `/reward-budget/changes/${more}`, { approved: false }), 204);
  expect(await balances()).toEqual({
    funding: -50_000, available: 50_000, reserved: 0, in_payment: 0, paid: 0, returned: 0,
  }); // oxfmt-ignore
});

it('a proposal is rewarded by three different people, claimed once and paid', async () => {
  const matter = await adopted(story, 'wang-guilan', '建议公交站加装雨棚', '王桂兰', 'partly_adopted');
  const wrong = { petitionId: matter.id, kind: 'money', grounds: '建议已经采纳，效果很好。' };
  const tooMuch = { ...wrong, rule: 'adopted', amountFen: 20_001 };
  expect(badFields(await post(story, HANDLER, '/rewards', tooMuch))).toEqual(['amountFen']);
  expect(
    badFields(await post(story, HANDLER, '/rewards', { ...wrong, rule: 'major', amountFen: 100 })),
  ).toEqual(['rule']);
  expect((await post(story, LEADER, '/rewards', { ...tooMuch, amountFen: 100 })).status).toBe(403);
  const id = await propose(story, matter, { amountFen: 20_000 });
  expect((await post(story, HANDLER, '/rewards', { ...tooMuch, amountFen: 100 })).status).toBe(409);
  expect(await mineOf(story, 'wang-guilan')).toEqual([]);
  expectStatus(await decide(story, APPROVER, id), 204);
  expect(problemOf(await decide(story, APPROVER, id)).code).toBe('second_person_needed');
  expect((await decide(story, HANDLER, id)).status).toBe(404);
  const twice = await Promise.all([decide(story, LEADER, id), decide(story, LEADER, id)]);
  expect(twice.map(({ status }) => status).sort()).toEqual([204, 409]);

  expect(await balances()).toMatchObject({ available: 30_000, reserved: 20_000 });
  expect(await story.reads(matter, 'reward_notice')).toMatch(/200\.00 元.*雨棚.*2026年4月1日/s);
  expect(await story.inbox(matter)).toContain('您的建议得到奖励');
  const [mine] = await mineOf(story, 'wang-guilan');
  expect(mine).toMatchObject({ canClaim: true, amountFen: 20_000, nameNeeded: false, payment: null });
  expect((await tryClaim(story, 'li-jianguo', id)).status).toBe(404);

  const both = await Promise.all([claim(story, 'wang-guilan', id), claim(story, 'wang-guilan', id)]);
  const { transfer } = await claim(story, 'wang-guilan', id);
  expect(transfer?.package).toBe(bill(await billOf(id)).packageInfo);
  for (const one of both) if (one.transfer) expect(one.transfer).toEqual(transfer);
  expect(
    platform()
      .pay.bills.all()
      .map(({ outBillNo }) => outBillNo),
  ).toEqual([await billOf(id)]);
  expect((await check(story, 'wang-guilan', id)).payment?.canConfirm).toBe(true);

  // No notice comes: the phone that returns from the sheet asks.
  platform().pay.notices.planned.push('lost');
  await confirms(await billOf(id));
  const paid = await check(story, 'wang-guilan', id);
  expect(paid).toMatchObject({ state: { code: 'paid' }, canClaim: false, payment: { canConfirm: false } });
  expect((await claim(story, 'wang-guilan', id)).transfer).toBeUndefined();
  expect(await balances()).toMatchObject({ available: 30_000, reserved: 0, in_payment: 0, paid: 20_000 });
  expect(await story.inbox(matter)).toContain('奖金已到账');
  expect(await sentences('wang-guilan')).toMatch(/批准发给您奖金.*正在向微信支付.*转到您的微信零钱/s);
});

it('one reward expires unconfirmed, is offered again under a new number and paid by the notice alone', async () => {
  const matter = await adopted(story, 'li-jianguo', '建议菜市场门口划出停车位', '李建国');
  const id = await offered(story, matter);
  platform().faults.add({ kind: 'answer_lost', count: 1, path: BILLS });
  const lost = await claim(story, 'li-jianguo', id);
  expect([lost.transfer, lost.payment?.state.code]).toEqual([undefined, 'asked']);
  const first = await billOf(id);
  expect((await claim(story, 'li-jianguo', id)).transfer?.package).toBe(bill(first).packageInfo);
  expect(await billOf(id)).toBe(first);

  at('2026-03-03 09:30');
  await tendRewards(deps());
  expect(await seenReward(story, LEADER, id)).toMatchObject({ state: { code: 'offered' } });
  expect(await story.inbox(matter)).toContain('奖金还没有领到');
  expect(await sentences('li-jianguo')).toContain('超过 24 小时没有确认收款。钱没有付出');

  const { transfer: again } = await claim(story, 'li-jianguo', id);
  const second = await billOf(id);
  expect(again?.package).toBe(bill(second).packageInfo);
  expect(second).not.toBe(first);
  // Before the platform's own notice comes one that somebody changed; it is refused, and on record.
  platform().pay.notices.planned.push('tampered');
  await confirms(second);
  expect(await seenReward(story, LEADER, id)).toMatchObject({ state: { code: 'paid' } });
  const repeated = await platform().pay.notices.send(bill(second), 'twice');
  const late = await platform().pay.notices.send(bill(first), 'normal');
  expect([...repeated, ...late].map(({ attempts }) => attempts)).toEqual([[200], [200], [200]]);
  for (const mode of ['altered', 'stale', 'foreign', 'probe'] as const) {
    const [bad] = await platform().pay.notices.send(bill(second), mode);
    expect([mode, bad?.attempts]).toEqual([mode, [401]]);
  }
  const refused = await select(
    deps().db,
    `SELECT detail FROM audit_entry WHERE action = 'payment_notice_refused'`,
  );
  expect(refused).toHaveLength(5);
  expect(await balances()).toMatchObject({ available: 20_000, paid: 30_000 });
});

it('one is refused by the second approver, with a reason, and one is a certificate', async () => {
  const matter = await adopted(story, 'chen-xiaomei', '建议图书馆延长周末开放时间', '陈晓梅');
  const id = await propose(story, matter);
  expectStatus(await decide(story, APPROVER, id), 204);
  expect(badFields(await decide(story, LEADER, id, false))).toEqual(['reason']);
  expectStatus(await decide(story, LEADER, id, false, '同类建议去年已经奖励，改发荣誉证书。'), 204);
  expect(await seenReward(story, HANDLER, id)).toMatchObject({
    state: { code: 'refused' },
    refusedBy: '单致远',
    refusal: '同类建议去年已经奖励，改发荣誉证书。',
  });
  expect(await mineOf(story, 'chen-xiaomei')).toEqual([]);
  await offered(story, matter, { kind: 'certificate', rule: 'honour' });
  expect(await story.reads(matter, 'reward_notice')).toMatch(/特颁发荣誉证书/);
  expect(await mineOf(story, 'chen-xiaomei')).toMatchObject([
    { kind: { code: 'certificate' }, state: { code: 'offered' }, canClaim: false, claimBy: null },
  ]);
  expect(await balances()).toMatchObject({ available: 20_000, reserved: 0 });
});

it('one is taken back by two people while it is being claimed; one lapses and returns to the budget', async () => {
  const [back, late] = [
    await adopted(story, 'zhao-qiang', '建议外卖骑手驿站提供热水', '赵强'),
    await adopted(story, 'zhao-qiang', '建议小区门口设临时停靠点', '赵强'),
  ];
  const [withdrawn, lapsed] = [await offered(story, back), await offered(story, late)];
  const { transfer: taken } = await claim(story, 'zhao-qiang', withdrawn);
  expect(taken?.package).toBe(bill(await billOf(withdrawn)).packageInfo);
  const reason = { reason: '核查发现建议系他人提出，撤销奖励。' };
  expectStatus(await post(story, APPROVER, `/rewards/${withdrawn}/withdrawal`, reason), 204);
  expect((await put(story, APPROVER, `/rewards/${withdrawn}/withdrawal`, { approved: true })).status).toBe(
    409,
  );
  expectStatus(await put(story, LEADER, `/rewards/${withdrawn}/withdrawal`, { approved: true }), 204);
  await platform().pay.notices.idle();
  expect(await seenReward(story, LEADER, withdrawn)).toMatchObject({ state: { code: 'withdrawn' } });
  expect((await tryClaim(story, 'zhao-qiang', withdrawn)).status).toBe(409);
  const told = (await mineOf(story, 'zhao-qiang')).find((one) => one.id === withdrawn);
  expect(told?.history.at(-1)?.sentence).toContain(reason.reason);

  at('2026-03-28 10:00');
  await tendRewards(deps());
  expect(await story.inbox(late)).toContain('奖金快到期了');
  at('2026-04-03 00:00');
  expect((await tryClaim(story, 'zhao-qiang', lapsed)).status).toBe(409);
  await tendRewards(deps());
  expect(await seenReward(story, LEADER, lapsed)).toMatchObject({ state: { code: 'lapsed' } });
  expect(await balances()).toMatchObject({ available: 20_000, reserved: 0, in_payment: 0, paid: 30_000 });
  // Offered again it is by three people again, as another reward.
  expect(await offered(story, late)).not.toBe(lapsed);
  // Money that waits keeps the account open.
  const closing = await story.asCitizen('zhao-qiang', (api) => api.delete('/api/v1/citizen/me'));
  expect(problemOf(closing).code).toBe('account_needed');
});

it('agrees with the platform’s bills, and names what does not agree', async () => {
  const clean = [await reconcile(deps(), '2026-03-02'), await reconcile(deps(), '2026-03-03')];
  expect(clean.map(({ differences, failure }) => [differences, failure])).toEqual([
    [[], null],
    [[], null],
  ]);
  at('2026-04-03 12:00');
  const stranger = { ...bill(await firstBill()), outBillNo: 'STRANGER1', amountFen: 700 };
  platform().pay.bills.request(stranger, 'li-jianguo');
  at('2026-04-04 11:00');
  expect((await reconcile(deps(), '2026-04-03')).differences).toEqual([
    { fault: 'not_ours', outBillNo: 'STRANGER1', oursFen: null, theirsFen: 700 },
  ]);
  const { items } = await read<RewardReconciliations>(story, APPROVER, '/reward-reconciliations');
  // The scheduler has been through every day since the first bill.
  expect(items.filter(({ differences }) => differences.length > 0).map(({ day }) => day)).toEqual([
    '2026-04-03',
  ]);
  const sums = items
    .filter(({ ours }) => ours.fen > 0)
    .map(({ day, ours, theirs }) => [day, ours.fen, theirs.fen]);
  expect(sums).toEqual([
    ['2026-03-03', 10_000, 10_000],
    ['2026-03-02', 20_000, 20_000],
  ]);
});

it('names a sum that is another, a bill the platform did not pay, and one it paid that we hold for dead', async () => {
  const { db } = deps();
  const paid = await firstBill();
  const [dead] = await select<{ no: string }>(
    db,
    "SELECT MIN(out_bill_no) AS no FROM reward_bill WHERE state <> 'paid' AND final_at IS NOT NULL",
  );
  const faults = async () =>
    (await reconcile(deps(), '2026-04-03')).differences
      .filter(({ outBillNo }) => outBillNo !== 'STRANGER1')
      .map(({ fault, outBillNo, oursFen, theirsFen }) => [fault, outBillNo, oursFen, theirsFen]);
  await db.query('UPDATE reward_flow SET amount_fen = amount_fen - 1 WHERE out_bill_no = ?', [paid]);
  expect(await faults()).toEqual([['amount', paid, 20_000, 19_999]]);
  await db.query('DELETE FROM reward_flow WHERE out_bill_no = ?', [paid]);
  expect(await faults()).toEqual([['not_theirs', paid, 20_000, null]]);
  // The day's bill asked for again mends what was lost here.
  await reconcile(deps(), '2026-03-02');
  expect(await faults()).toEqual([]);
  const extra = "INSERT INTO reward_flow VALUES ('X1', '2026-03-03', ?, 'out', 500)";
  await db.query(extra, [dead?.no]);
  expect(await faults()).toMatchObject([['state', dead?.no, 0, 500]]);
  await db.query("DELETE FROM reward_flow WHERE flow_no = 'X1'");
});

it('keeps in the database what no program may break', async () => {
  const { db } = deps();
  const refuses = async (sql: string) => {
    const fault = await db.query(sql).then(
      () => 'done',
      (error: unknown) => faultOf(error),
    );
    return fault;
  };
  expect(await refuses(`UPDATE reward_account SET balance_fen = -1 WHERE account = 'reserved'`)).toBe(
    'check',
  );
  expect(await refuses(`UPDATE reward_account SET balance_fen = 1 WHERE account = 'funding'`)).toBe('check');
  expect(await refuses(`UPDATE reward_entry SET to_account = from_account`)).toBe('check');
  expect(await refuses(`UPDATE reward SET second_by = first_by WHERE state = 'paid'`)).toBe('check');
  expect(await refuses(`UPDATE reward_bill SET is_paid = 1, state = 'paid', is_open = NULL`)).toBe(
    'duplicate',
  );
  // What stands apart from the entries is found.
  await db.query(`UPDATE reward_account SET balance_fen = balance_fen + 5 WHERE account = 'available'`);
  expect((await checkLedger(db)).faults).toHaveLength(2);
  await db.query(`UPDATE reward_account SET balance_fen = balance_fen - 5 WHERE account = 'available'`);
});

it('an abolished bureau hands its rewards on with their money, one of them in the middle of its payment', async () => {
  const URBAN_LEADER = 'linjiang-urban-leader';
  const [waits, asked] = [
    await adopted(story, 'li-jianguo', '建议桥下空地改成球场', '李建国'),
    await adopted(story, 'wang-guilan', '建议河边步道加装路灯', '王桂兰'),
  ];
  const [claiming, proposed] = [
    await offered(story, waits, { amountFen: 5_000 }),
    await propose(story, asked, { amountFen: 4_000 }),
  ];
  await claim(story, 'li-jianguo', claiming);
  const outBillNo = await billOf(claiming);
  const before = await balances();
  expect(before).toMatchObject({ available: 5_000, reserved: 10_000, in_payment: 5_000, paid: 30_000 });
  const names = { from: '临江区住房和城乡建设局', to: '临江区城市管理局' };
  const go = () =>
    succeedOrganisation(deps(), {
      ...names,
      reason: '临江区机构改革方案（临委发〔2026〕4号）',
      dryRun: false,
    });
  const result = await go();
  expect(result).toMatchObject({ left: [], rewards: 3, closed: true });
  expect(result.moved).toEqual(expect.arrayContaining([waits.number, asked.number]));
  expect(await go()).toMatchObject({ moved: [], rewards: 0 });
  expect(await balances()).toMatchObject({ available: 0, reserved: 0, in_payment: 0, paid: 30_000 });
  const ofUrban = async () =>
    Object.fromEntries(
      (await read<RewardBudget>(story, URBAN_LEADER, '/reward-budget')).balances.map((b) => [
        b.account.code,
        b.fen,
      ]),
    );
  expect(await ofUrban()).toMatchObject({ available: 5_000, reserved: 10_000, in_payment: 5_000, paid: 0 });
  expect((await checkLedger(deps().db)).faults).toEqual([]);

  // The bill that was open is paid on the successor's books; the other two go on through its people.
  await confirms(outBillNo);
  expect(await seenReward(story, URBAN_LEADER, claiming)).toMatchObject({ state: { code: 'paid' } });
  expect((await decide(story, LEADER, proposed)).status).toBe(404);
  expectStatus(await decide(story, 'linjiang-urban-approver', proposed), 204);
  expectStatus(await decide(story, URBAN_LEADER, proposed), 204);
  expect(await mineOf(story, 'wang-guilan')).toMatchObject([
    { unit: names.to, canClaim: true },
    { unit: names.from },
  ]);
  expect(await ofUrban()).toMatchObject({ available: 1_000, reserved: 14_000, in_payment: 0, paid: 5_000 });
  const done = { implementation: 'implemented', reason: '路灯已经全部装好亮灯。' };
  await story.step(URBAN_LEADER, asked, 'record_implementation', done);
});

it('leaves a ledger that holds, and an audit entry for every change', async () => {
  const report = await checkLedger(deps().db);
  expect(report).toMatchObject({ faults: [], paidFen: 35_000, organisations: 2 });
  const [left] = await select<Record<'waiting' | 'events' | 'audited', string>>(
    deps().db,
    `SELECT (SELECT COUNT(*) FROM reward_event WHERE audited = 0) AS waiting,
            (SELECT COUNT(*) FROM reward_event) AS events,
            (SELECT COUNT(*) FROM audit_entry WHERE action IN ('reward_changed', 'reward_budget_changed')) AS audited`,
  );
  expect(Number(left?.waiting)).toBe(0);
  expect(Number(left?.audited)).toBe(Number(left?.events));
  await expectSound(story);
});
