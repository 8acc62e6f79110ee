// A log that forgets its oldest entries, so that a long run or a load test does not fill the memory.

export class Ring<T> {
  private entries: T[] = [];

  constructor(private readonly capacity: number) {}

  push(entry: T): void {
    this.entries.push(entry);
    // Trimming in blocks keeps the amortised cost of a push constant.
    if (this.entries.length > this.capacity * 2) this.entries = this.entries.slice(-this.capacity);
  }

  all(): readonly T[] {
    return this.entries.length > this.capacity ? this.entries.slice(-this.capacity) : this.entries;
  }

  replace(entries: T[]): void {
    this.entries = entries.slice(-this.capacity);
  }

  clear(): void {
    this.entries = [];
  }
}
