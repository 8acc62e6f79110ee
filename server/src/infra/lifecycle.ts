/** Whether this process still takes new work. Readiness goes off first, so that a balancer stops sending. */
export class Lifecycle {
  #draining = false;

  get draining(): boolean {
    return this.#draining;
  }

  startDraining(): void {
    this.#draining = true;
  }
}
