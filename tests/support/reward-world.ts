// Rewards, people and the platform's stand-in for the property of payments: what may happen, in any order, and what must
// hold afterwards. The claims, polls and notices are the served product's; the platform is reached over HTTP.
import { openAccounts, book } from '../../server/src/modules/reward/ledger';
import { checkLedger } from '../../server/src/modules/reward/check-ledger';
import { confirmWithdrawal, withdrawReward } from '../../server/src/modules/reward/commands/withdraw';
import { pollBills } from '../../server/src/modules/reward/payment/poll';
import { tendRewards } from '../../server/src/modules/reward/scheduled';
import { groundsCell } from '../../server/src/modules/reward/repository';
import { unwrapPetitionKey } from '../../server/src/modules/petition/content';
import type { OfficerActor } from '../../server/src/http/context';
import { execute, inTransaction, select, selectOne } from '../../server/src/infra/db';
import type { FaultKind } from '../../server/simulator/faults';
import type { NoticeMode } from '../../server/simulator/pay/notices';
import type { RewardState } from '@petition/shared-types/vocabulary';
import { APPROVER, HANDLER, LEADER } from './rewards';
import { HOUSING } from './story-roads';
import type { Matter, Story } from './story';

/** Where a call of the server may die, or stand still until it is let go on. */
export const PLACES = [
  'reward:bill-written',
  'reward:asking',
  'reward:answered',
  'reward:queried',
  'reward:cancelled',
  'reward:notified',
] as const;

/** What needs no more words. */
export type PlainOp =
  | 'claim'
  | 'claim twice'
  | 'poll'
  | 'tend'
  | 'check'
  | 'confirm'
  | 'release'
  | 'withdraw'
  | 'again'
  | 'broke'
  | 'rich';
export type Op =
  | { do: PlainOp }
  | { do: 'crash' | 'hold'; at: (typeof PLACES)[number] }
  | { do: 'fault'; kind: FaultKind }
  | { do: 'notice'; mode: NoticeMode }
  | { do: 'wait'; hours: number };

const PERSON = 'wang-guilan';
const AMOUNT = 1234;
const BILLS = '/v3/fund-app/mch-transfer/transfer-bills';
const FINAL = ['SUCCESS', 'FAIL', 'CANCELLED'];
const HOUR = 3_600_000;

class Crash extends Error {}

export class RewardWorld {
  private rewardId = '';
  private plan: { at: string; what: 'crash' | 'hold' } | null = null;
  private held: (() => void)[] = [];
  private pending: Promise<unknown>[] = [];
  private people!: Record<'handler' | 'approver' | 'leader', OfficerActor>;

  constructor(
    private readonly story: Story,
    private readonly matter: Matter,
  ) {
    this.deps.checkpoint = (name) => this.reached(name);
    story.town.server.simulator.options.limits.payPerSecond = 1_000_000;
    story.town.server.simulator.options.limits.payDayFen = 1_000_000_000;
  }

  get deps() {
    return this.story.town.server.deps;
  }
  private get pay() {
    return this.story.town.server.simulator.state.pay;
  }

  private async reached(name: string): Promise<void> {
    if (this.plan?.at !== name) return;
    const { what } = this.plan;
    this.plan = null;
    if (what === 'crash') throw new Crash(name);
    await new Promise<void>((go) => this.held.push(go));
  }

  // ---- one life of a reward ----

  async begin(): Promise<void> {
    const { deps, story, matter } = this;
    this.people ??= {
      handler: await this.actor(HANDLER, 'handler'),
      approver: await this.actor(APPROVER, 'approver'),
      leader: await this.actor(LEADER, 'signing_leader'),
    };
    const id = deps.ids.next();
    this.rewardId = id;
    const secret = await selectOne<{ wrapped_key: Buffer }>(
      deps.db,
      'SELECT wrapped_key FROM petition_secret WHERE petition_id = ?',
      [matter.id],
    );
    const key = unwrapPetitionKey(deps.sealer, matter.id, secret!.wrapped_key);
    const now = deps.clock.now();
    const unit = story.unit(HOUSING);
    await inTransaction(deps.db, async (tx) => {
      for (const table of [
        'reward_event',
        'reward_entry',
        'reward_account',
        'reward_bill',
        'reward',
        'reward_flow',
      ])
        await execute(tx, `DELETE FROM ${table}`);
      await execute(
        tx,
        `INSERT INTO reward (id, petition_id, organisation_id, slot, kind, state, amount_fen, rule, grounds_sealed,
           proposed_by, proposed_at, first_by, first_is_leader, second_by, offered_at, claim_by)
         VALUES (?, ?, ?, 1, 'money', 'offered', ?, 'adopted', ?, ?, ?, ?, 0, ?, ?, ?)`,
        [
          id, matter.id, unit, AMOUNT, deps.sealer.seal(key, groundsCell(id), '建议已经采纳。'),
          this.people.handler.officerId, now, this.people.approver.officerId, this.people.leader.officerId, now,
          new Date(now.getTime() + 72 * HOUR),
        ], // oxfmt-ignore
      );
      await openAccounts(tx, unit);
      const entry = { organisationId: unit, amountFen: AMOUNT, at: now };
      await book(tx, { ...entry, id: deps.ids.next(), kind: 'granted', cause: `test:${id}` });
      await book(tx, {
        ...entry,
        id: deps.ids.next(),
        kind: 'reserved',
        cause: `reward:${id}:reserved`,
        rewardId: id,
      });
    });
    this.pay.clear();
  }

  private async actor(username: string, role: string): Promise<OfficerActor> {
    return {
      kind: 'officer',
      officerId: await this.story.officerId(username),
      organisationId: this.story.unit(HOUSING),
      roles: [role],
      delegations: [],
      displayName: username,
      sessionId: '',
    };
  }

  async run(op: Op): Promise<void> {
    await this.act(op);
    await this.pay.notices.idle();
    this.promise();
  }

  private async act(op: Op): Promise<void> {
    const { simulator } = this.story.town.server;
    switch (op.do) {
      case 'claim':
        return this.untilHeld(this.claims());
      case 'claim twice':
        return this.untilHeld(Promise.all([this.claims(), this.claims()]));
      case 'check':
        return this.untilHeld(
          this.story.asCitizen(PERSON, (api) => api.post(`/api/v1/citizen/rewards/${this.rewardId}/check`)),
        );
      case 'poll':
        await execute(this.deps.db, 'UPDATE reward_bill SET due_at = ? WHERE is_open = 1', [new Date(0)]);
        return this.untilHeld(Promise.all([pollBills(this.deps), pollBills(this.deps)]));
      case 'tend':
        return this.untilHeld(tendRewards(this.deps));
      case 'withdraw':
        return this.untilHeld(this.withdraws());
      case 'confirm':
        for (const bill of this.pay.bills.all()) this.pay.bills.confirm(bill);
        return;
      case 'release':
        return this.release();
      case 'crash':
      case 'hold':
        this.plan = { at: op.at, what: op.do };
        return;
      case 'fault':
        simulator.state.faults.add({ kind: op.kind, count: 1, path: BILLS });
        return;
      case 'notice':
        this.pay.notices.planned.push(op.mode);
        return;
      case 'again':
        for (const bill of this.pay.bills.all())
          if (FINAL.includes(bill.state)) await this.pay.notices.send(bill);
        return;
      case 'broke':
        this.pay.bills.balanceFen = 0;
        return;
      case 'rich':
        this.pay.bills.balanceFen = 1_000_000;
        return;
      case 'wait':
        this.wait(op.hours);
        return;
    }
  }

  private claims() {
    return this.story.asCitizen(PERSON, (api) =>
      api.post(`/api/v1/citizen/rewards/${this.rewardId}/claim`, {}),
    );
  }

  private async withdraws(): Promise<void> {
    const { approver, leader } = this.people;
    const ignored = () => undefined;
    await withdrawReward(this.deps, approver, this.rewardId, '核查后撤销。').catch(ignored);
    await confirmWithdrawal(this.deps, leader, this.rewardId, true).catch(ignored);
  }

  private wait(hours: number): void {
    const { clock, simulator } = this.story.town.server;
    clock.advance(hours * HOUR);
    simulator.state.clock.advance(hours * HOUR);
    this.pay.bills.tick();
  }

  /** A call that stands still is left standing; others are waited for. Those that crash have answered 500 or thrown. */
  private async untilHeld(work: Promise<unknown>): Promise<void> {
    const known = this.held.length;
    const done = work.then(
      () => true,
      (error: unknown) => {
        if (error instanceof Crash) return true;
        throw error;
      },
    );
    this.pending.push(done);
    while (this.held.length === known) {
      const over = await Promise.race([done, new Promise<false>((go) => setTimeout(go, 2, false))]);
      if (over) return;
    }
  }

  private async release(): Promise<void> {
    for (const go of this.held.splice(0)) go();
    await Promise.all(this.pending.splice(0));
  }

  /** Everything that stands still goes on, every fault is over, time passes, the scheduler does its rounds. */
  async end(): Promise<RewardState> {
    this.plan = null;
    this.story.town.server.simulator.state.faults.clear();
    this.pay.notices.planned.length = 0;
    await this.release();
    for (let days = 0; days < 8; days += 1) {
      this.promise();
      await tendRewards(this.deps);
      await this.pay.notices.idle();
      const state = await this.state();
      if (['paid', 'lapsed', 'withdrawn'].includes(state)) break;
      this.wait(25);
    }
    await this.release();
    return this.state();
  }

  private async state(): Promise<RewardState> {
    const row = await selectOne<{ state: RewardState }>(
      this.deps.db,
      'SELECT state FROM reward WHERE id = ?',
      [this.rewardId],
    );
    return row!.state;
  }

  // ---- what must hold ----

  get paidFen(): number {
    return this.pay.bills.all().reduce((sum, bill) => sum + bill.paidFen, 0);
  }

  /** At every moment, at the platform itself: never two bills that could be paid, never more than the amount. */
  private promise(): void {
    const bills = this.pay.bills.all();
    const payable = bills.filter(({ state }) => state !== 'FAIL' && state !== 'CANCELLED');
    if (payable.length > 1) throw new Error(`${payable.length} bills that were or could be paid`);
    if (this.paidFen > AMOUNT) throw new Error(`paid ${this.paidFen}`);
    const strange = bills.find((bill) => bill.user !== PERSON || bill.amountFen !== AMOUNT);
    if (strange) throw new Error(`a bill for ${strange.user} of ${strange.amountFen}`);
  }

  /** At the end. @returns the faults */
  async faults(state: RewardState): Promise<string[]> {
    const paid = this.paidFen;
    const bills = await select<{ state: string; is_open: number | null }>(
      this.deps.db,
      'SELECT state, is_open FROM reward_bill',
    );
    const report = await checkLedger(this.deps.db);
    return [
      ...report.faults,
      ...(['paid', 'lapsed', 'withdrawn'].includes(state) ? [] : [`it has not ended: ${state}`]),
      ...(paid === (state === 'paid' ? AMOUNT : 0) ? [] : [`${state}, and the platform paid ${paid}`]),
      ...(report.paidFen === paid ? [] : [`our books say ${report.paidFen}, the platform paid ${paid}`]),
      ...bills.filter((bill) => bill.is_open !== null).map((bill) => `a bill is open: ${bill.state}`),
    ];
  }
}
