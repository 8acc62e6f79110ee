/** Work that runs beside requests: the notification worker, the deadline sweep. `main` starts and stops it by role. */
export interface Background {
  name: string;
  /** Returns at once; the work goes on until `stop`. */
  start(): void;
  /** Ends after the piece of work in hand, leases given back. */
  stop(): Promise<void>;
}
