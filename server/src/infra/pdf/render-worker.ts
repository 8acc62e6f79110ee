// The thread that renders papers, one after the other.
import { parentPort } from 'node:worker_threads';
import { renderPaper, type Paper } from './paper';

export type Order = { id: number; paper: Paper };
export type Delivery = { id: number; bytes: Uint8Array } | { id: number; fault: string };

parentPort?.on('message', (order: Order) => {
  renderPaper(order.paper).then(
    (bytes) => parentPort?.postMessage({ id: order.id, bytes } satisfies Delivery),
    (error: unknown) => parentPort?.postMessage({ id: order.id, fault: String(error) } satisfies Delivery),
  );
});
