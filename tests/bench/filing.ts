// Filing beside the bare handler: in turn, on one database, so that what else the machine does hits both alike.
import type { DataSource } from 'typeorm';
import { databaseFigures, median, type DatabaseFigures, type ProcessFigures } from './figures';
import type { LoadOrder, LoadResult, Person } from './orders';
import { number, row, say } from './print';
import type { Load } from './processes';

export interface Side {
  name: string;
  url: string;
  figures(): Promise<ProcessFigures>;
}

/** One side's round: what the load saw and what each request cost. */
interface Round extends LoadResult {
  cpuMs: number;
  databaseCpuMs: number;
  statements: number;
  commits: number;
  fsyncs: number;
}

interface Plan {
  sides: [bare: Side, product: Side];
  rounds: number;
  seconds: number;
  connections: number;
  people: Person[];
}

export async function compareFiling(db: DataSource, load: Load, plan: Plan): Promise<void> {
  const measured = plan.sides.map((): Round[] => []);
  for (let round = 0; round <= plan.rounds; round++) {
    for (const [i, side] of plan.sides.entries()) {
      const result = await measure(db, load, side, {
        kind: 'filing',
        url: side.url,
        connections: plan.connections,
        // The first round warms both sides up and is not counted.
        seconds: round === 0 ? 2 : plan.seconds,
        people: plan.people,
        label: `${round}x${i}`,
      });
      if (round > 0) measured[i]?.push(result);
    }
  }
  print(plan.sides, measured);
}

async function measure(db: DataSource, load: Load, side: Side, order: LoadOrder): Promise<Round> {
  const [own, server] = [await side.figures(), await databaseFigures(db)];
  const result = await load(order);
  const [ownAfter, serverAfter] = [await side.figures(), await databaseFigures(db)];
  const each = (name: keyof DatabaseFigures) => (serverAfter[name] - server[name]) / result.done;
  return {
    ...result,
    cpuMs: ((ownAfter.cpuSeconds - own.cpuSeconds) / result.done) * 1000,
    databaseCpuMs: each('cpuSeconds') * 1000,
    statements: each('statements'),
    commits: each('commits'),
    fsyncs: each('fsyncs'),
  };
}

const columns: [name: string, value: (round: Round) => number, digits: number][] = [
  ['requests/s', (r) => r.perSecond, 0],
  ['p50 ms', (r) => r.p50, 0],
  ['p99 ms', (r) => r.p99, 0],
  ['CPU ms', (r) => r.cpuMs, 2],
  ['DB CPU ms', (r) => r.databaseCpuMs, 2],
  ['statements', (r) => r.statements, 1],
  ['commits', (r) => r.commits, 2],
  ['fsyncs', (r) => r.fsyncs, 2],
];

function print(sides: readonly Side[], measured: Round[][]): void {
  say(
    row(
      'per request',
      columns.map(([name]) => name),
    ),
  );
  sides.forEach((side, i) => {
    const rounds = measured[i] ?? [];
    say(
      row(
        side.name,
        columns.map(([, value, digits]) => number(median(rounds.map(value)), digits)),
      ),
    );
  });
  const [bare = [], product = []] = measured;
  const ratio = (value: (round: Round) => number) =>
    number(median(product.map((round, i) => value(round) / value(bare[i] ?? round))), 2);
  say(row('ratio, median of rounds', [ratio((r) => r.perSecond), '', ratio((r) => r.p99)]));
  sides.forEach((side, i) => printRounds(side.name, measured[i] ?? []));
}

function printRounds(name: string, rounds: Round[]): void {
  const broken = rounds.reduce((sum, round) => sum + round.errors, 0);
  const refused = rounds.flatMap((round) =>
    Object.entries(round.refused).map(([status, n]) => `${n} × ${status}`),
  );
  const each = rounds.map((round) => number(round.perSecond)).join(', ');
  say(`  ${name}: ${each} requests/s by round; broken ${broken}; refused ${refused.join(', ') || 'none'}`);
}
