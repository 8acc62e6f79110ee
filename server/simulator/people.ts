// The invented people of the demo and what each of them has done with the official account.
import type { Clock } from './clock';
import { openidOf, unionidOf } from './ids';

export interface Person {
  id: string;
  name: string;
  note: string;
}

export interface Follow {
  subscribed: boolean;
  /** Seconds since 1970 of the last follow. */
  subscribedAt: number;
  /** The person follows but refuses messages (拒收消息). */
  blocked: boolean;
}

export const PEOPLE: readonly Person[] = [
  { id: 'wang-guilan', name: '王桂兰', note: '68岁，退休教师，用长辈版' },
  { id: 'li-jianguo', name: '李建国', note: '45岁，开小饭馆' },
  { id: 'chen-xiaomei', name: '陈晓梅', note: '33岁，公司职员' },
  { id: 'zhao-qiang', name: '赵强', note: '27岁，外卖骑手' },
];

/** The number of the person's phone, invented. */
export const phoneOf = (person: Person): string =>
  `1390000${String(PEOPLE.indexOf(person) + 2101).padStart(4, '0')}`;

const NEVER_FOLLOWED: Follow = { subscribed: false, subscribedAt: 0, blocked: false };

export class People {
  private readonly follows = new Map<string, Follow>();

  constructor(
    private readonly clock: Clock,
    private readonly officialAppid: string,
  ) {}

  find(id: string): Person | undefined {
    return PEOPLE.find((person) => person.id === id);
  }

  byOpenid(appid: string, openid: string): Person | undefined {
    return PEOPLE.find((person) => openidOf(appid, person.id) === openid);
  }

  openid(appid: string, person: Person): string {
    return openidOf(appid, person.id);
  }

  officialOpenid(person: Person): string {
    return openidOf(this.officialAppid, person.id);
  }

  unionid(person: Person): string {
    return unionidOf(person.id);
  }

  follow(person: Person): Follow {
    return this.follows.get(person.id) ?? NEVER_FOLLOWED;
  }

  /** @returns false when nothing changed, so that no push is due. */
  setSubscribed(person: Person, subscribed: boolean): boolean {
    const before = this.follow(person);
    if (before.subscribed === subscribed) return false;
    const subscribedAt = subscribed ? this.clock.seconds() : before.subscribedAt;
    this.follows.set(person.id, { subscribed, subscribedAt, blocked: false });
    return true;
  }

  /** Follows that nobody has to be told of. */
  followFromTheStart(ids: readonly string[]): void {
    for (const id of ids) {
      const person = this.find(id);
      if (person) this.setSubscribed(person, true);
    }
  }

  setBlocked(person: Person, blocked: boolean): void {
    this.follows.set(person.id, { ...this.follow(person), blocked });
  }

  snapshot(): Record<string, Follow> {
    return Object.fromEntries(this.follows);
  }

  restore(saved: Record<string, Follow>): void {
    this.follows.clear();
    for (const [id, follow] of Object.entries(saved)) {
      if (this.find(id)) this.follows.set(id, follow);
    }
  }
}
