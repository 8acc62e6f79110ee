// The WeChat Pay side of the simulator: bills, their callbacks, the bills of a day.
import type { Clock } from '../clock';
import type { World } from '../world';
import { Bills } from './bills';
import { PayNotices } from './notices';
import { Statements } from './statements';

export class Pay {
  readonly notices: PayNotices;
  readonly bills: Bills;
  readonly statements: Statements;
  #second = { at: 0, used: 0 };

  constructor(
    private readonly world: Pick<World, 'options' | 'people'>,
    clock: Clock,
  ) {
    const { pay } = world.options;
    const nameOf = (user: string): string => world.people.find(user)?.name ?? '';
    this.notices = new PayNotices(pay);
    this.bills = new Bills(clock, pay, nameOf, (bill) => void this.notices.send(bill));
    this.statements = new Statements(clock, this.bills);
  }

  /** Counts a call. @returns false when the second's calls are used up */
  takeSecond(): boolean {
    const at = Math.floor(Date.now() / 1000);
    if (this.#second.at !== at) this.#second = { at, used: 0 };
    this.#second.used += 1;
    return this.#second.used <= this.world.options.limits.payPerSecond;
  }

  clear(): void {
    this.bills.clear();
    this.notices.log.clear();
    this.notices.planned.length = 0;
  }
}
