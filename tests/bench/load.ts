// The load, in a process of its own: 64 connections, each sends its next request when the answer is there.
import autocannon from 'autocannon';
import { aFiling } from '../support/road';
import type { LoadOrder, LoadResult } from './orders';
import { percentile } from './figures';

/** About 1.9 KB, as long as a petition usually is. */
const FACTS =
  '我家住望江街道柳荫里小区5栋，楼道照明灯从三个月前开始不亮，夜里上下楼很危险，报修四次都没有人来。' +
  '住在五楼的老人上个月在二楼转角摔了一跤，在医院住了九天，家里人请了假轮流照看，到现在走路还要扶着墙。'.repeat(
    5,
  ) +
  '物业的人说线路归供电所管，供电所的人说表后的线路归物业管，来回跑了四趟，没有一家肯上门看一眼。'.repeat(5);
const { petitioner, matter } = aFiling({ facts: FACTS });
const rest = JSON.stringify({ petitioner, declaration: true }).slice(1);
const { title: _, ...others } = matter;
const matterRest = JSON.stringify(others).slice(1);

function requestOf(order: LoadOrder, n: number) {
  const person = order.people[n % order.people.length];
  const headers = { authorization: `Bearer ${person?.token}`, 'content-type': 'application/json' };
  switch (order.kind) {
    case 'filing':
      return {
        method: 'POST' as const,
        path: '/api/v1/citizen/petitions',
        headers: { ...headers, 'idempotency-key': `${order.label}-${n}`.padStart(16, '0') },
        // Every filing is another matter; the rest is the same and made once.
        body: `{"matter":{"title":"${order.label}第${n}件：楼道照明灯坏了没有人修",${matterRest},${rest}`,
      };
    case 'list':
      return { method: 'GET' as const, path: '/api/v1/citizen/petitions?limit=20', headers };
    case 'timeline': {
      const numbers = person?.numbers ?? [];
      const number = numbers[Math.floor(n / order.people.length) % numbers.length];
      return { method: 'GET' as const, path: `/api/v1/citizen/petitions/${number}`, headers };
    }
  }
}

async function run(order: LoadOrder): Promise<LoadResult> {
  const { url, connections, seconds, amount } = order;
  let n = 0;
  const times: number[] = [];
  const refused: Record<string, number> = {};
  let errors = 0;
  const began = performance.now();
  let ended = began;
  const instance = autocannon({
    ...{ url, connections, amount, timeout: 20 },
    ...(seconds === undefined ? {} : { duration: seconds }),
    requests: [{ setupRequest: (request) => ({ ...request, ...requestOf(order, n++) }) }],
  });
  instance.on('response', (_client, status, _bytes, milliseconds) => {
    ended = performance.now();
    if (status >= 200 && status < 300) times.push(milliseconds);
    else refused[status] = (refused[status] ?? 0) + 1;
  });
  instance.on('reqError', () => (errors += 1));
  await instance;
  times.sort((a, b) => a - b);
  const took = (ended - began) / 1000;
  return {
    done: times.length,
    seconds: took,
    perSecond: times.length / took,
    p50: percentile(times, 50),
    p95: percentile(times, 95),
    p99: percentile(times, 99),
    refused,
    errors,
  };
}

process.on('message', (order) => void run(order as LoadOrder).then((result) => process.send?.(result)));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
