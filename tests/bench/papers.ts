// Documents on paper: how many a worker draws in a second, what the request path waits meanwhile, whether memory grows.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Paper } from '../../server/src/infra/pdf/paper';
import { Printer } from '../../server/src/infra/pdf/printer';
import { megabytes, number, row, say } from './print';

const AMOUNT = 200;
const TOGETHER = 8;
const ROUNDS = 3;

/** An opinion of two pages, each with words of its own. */
const paper = (n: number): Paper => ({
  title: '信访事项处理意见书',
  number: `临江住建信处〔2026〕${n}号`,
  unit: '临江区住房和城乡建设局',
  date: '2026年3月18日',
  reference: `信访事项编号：99010220260302${String(n).padStart(5, '0')}`,
  sections: Array.from({ length: 6 }, (_, i) => ({
    heading: `第${i + 1}部分`,
    paragraphs: [
      `经实地查看和询问物业企业，第${n}号楼道照明线路老化，今年二月起停用，物业企业没有按约定维修。`.repeat(
        2,
      ),
    ],
  })),
  issuedAt: '2026-03-18T01:00:00.000Z',
  verificationUrl: `https://example.org/packages/public/pages/verify/index?id=${n}`,
});

/** One rendering thread, as in a process of the product. */
export async function papers(): Promise<void> {
  const printer = new Printer();
  await printer.print(paper(0));
  say(row('', ['papers/s', 'p99 loop ms', 'memory', 'one paper']));
  for (let round = 1; round <= ROUNDS; round += 1) {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const start = performance.now();
    const bytes = await printAll(printer, round * AMOUNT);
    const seconds = (performance.now() - start) / 1000;
    delay.disable();
    const cells = [
      number(AMOUNT / seconds, 1),
      number(delay.percentile(99) / 1e6, 1),
      megabytes(process.memoryUsage.rss()),
      `${number(bytes / AMOUNT / 1024)} KB`,
    ];
    say(row(`${AMOUNT} papers, round ${round}`, cells));
  }
}

/** @returns bytes of all of them */
async function printAll(printer: Printer, first: number): Promise<number> {
  let next = 0;
  let bytes = 0;
  const lane = async (): Promise<void> => {
    while (next < AMOUNT) {
      const { length } = await printer.print(paper(first + next++));
      bytes += length;
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, lane));
  return bytes;
}
