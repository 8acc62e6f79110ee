// Short messages that were accepted, by number.
import { Ring } from './ring';

export interface ShortMessage {
  at: number;
  /** Without +86. */
  phone: string;
  text: string;
  reference: string;
  serial: string;
}

const KEPT = 2_000;

export class ShortMessages {
  /** Numbers on the provider's black list. */
  readonly refused = new Set<string>();
  private readonly kept = new Ring<ShortMessage>(KEPT);

  add(message: ShortMessage): void {
    this.kept.push(message);
  }

  all(): readonly ShortMessage[] {
    return this.kept.all();
  }

  clear(): void {
    this.kept.clear();
    this.refused.clear();
  }
}
