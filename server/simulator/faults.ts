// Faults that can be switched on: what a bad day of the platform, or of the network to it, looks like from outside.

export const FAULT_KINDS = [
  'busy',
  'errcode',
  'token_revoked',
  'quota_spent',
  'slow',
  'slow_body',
  'down',
  'http_error',
  'wrong_json',
  'answer_lost',
  'delivery_failed',
  'answer_late',
  'pay_error',
  'pay_error_after',
  'unsigned',
  'wrong_signature',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultRequest {
  kind: FaultKind;
  /** How many calls it hits; absent means until switched off. */
  count?: number;
  /** Only calls whose path begins so, for example `/cgi-bin/message`. */
  path?: string;
  errcode?: number;
  errmsg?: string;
  /** Delay in milliseconds for slow, slow_body and answer_late. */
  ms?: number;
  /** HTTP status for http_error and pay_error. */
  status?: number;
  /** WeChat Pay's code for pay_error. */
  code?: string;
}

export interface Fault extends FaultRequest {
  id: number;
  hits: number;
}

export class Faults {
  private active: Fault[] = [];
  private nextId = 1;

  add(request: FaultRequest): Fault {
    const fault = { ...request, id: this.nextId++, hits: 0 };
    this.active.push(fault);
    return fault;
  }

  list(): readonly Fault[] {
    return this.active;
  }

  remove(id: number): boolean {
    const before = this.active.length;
    this.active = this.active.filter((fault) => fault.id !== id);
    return this.active.length < before;
  }

  clear(): void {
    this.active = [];
  }

  /** The first fault that hits this call; counts it and drops it when used up. */
  take(path: string): Fault | undefined {
    return this.use((fault) => fault.kind !== 'delivery_failed' && path.startsWith(fault.path ?? '/'));
  }

  /** Faults of what is not the platform are named by their path: `/sms`, `/identity`. */
  takeOf(path: string): Fault | undefined {
    return this.use((fault) => fault.path === path);
  }

  takeDeliveryFailure(): Fault | undefined {
    return this.use((fault) => fault.kind === 'delivery_failed');
  }

  private use(matches: (fault: Fault) => boolean): Fault | undefined {
    const fault = this.active.find(matches);
    if (!fault) return undefined;
    fault.hits += 1;
    if (fault.count !== undefined && fault.hits >= fault.count) this.remove(fault.id);
    return fault;
  }
}
