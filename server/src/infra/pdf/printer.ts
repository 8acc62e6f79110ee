// Renders PDFs in a thread of its own, so that no request waits for the typesetting of another's document.
// The thread starts with the first paper and never keeps the process alive.
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { DatabaseBusyError } from '../db';
import type { Paper } from './paper';
import type { Delivery, Order } from './render-worker';

/** More than these in line, and the next reader is asked to come again. */
const QUEUE = 100;
const TIMEOUT_MS = 30_000;

interface Waiting {
  resolve: (bytes: Buffer) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

export class Printer {
  #worker: Worker | undefined;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** @throws Error when the paper can not be rendered; BusyError when too many wait */
  print(paper: Paper): Promise<Buffer> {
    if (this.#waiting.size >= QUEUE) return Promise.reject(new DatabaseBusyError('too many papers wait'));
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(worker, new Error('rendering took too long')), TIMEOUT_MS);
      this.#waiting.set(id, { resolve, reject, timer });
      worker.postMessage({ id, paper } satisfies Order);
    });
  }

  #start(): Worker {
    const extension = path.extname(__filename);
    // From sources (development, tests) the thread needs the same translator as the process.
    const execArgv = extension === '.ts' ? ['--require', 'tsx/cjs'] : [];
    const worker = new Worker(path.join(__dirname, `render-worker${extension}`), { execArgv });
    worker.on('message', (delivery: Delivery) => this.#deliver(delivery));
    worker.on('error', (error) => this.#fail(worker, error));
    // After the listeners: each of them would hold the process again.
    worker.unref();
    return worker;
  }

  #deliver(delivery: Delivery): void {
    const waiting = this.#waiting.get(delivery.id);
    if (!waiting) return;
    this.#waiting.delete(delivery.id);
    clearTimeout(waiting.timer);
    if ('bytes' in delivery) waiting.resolve(Buffer.from(delivery.bytes));
    else waiting.reject(new Error(delivery.fault));
  }

  /** The next paper gets a fresh thread. */
  #fail(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    void worker.terminate();
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#waiting.clear();
  }
}
