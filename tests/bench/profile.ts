// Where the processor's time goes: a CPU profile summed by package, and by room for our own code.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string } }[];
  samples: number[];
  timeDeltas: number[];
}

/**
 * @param fromMs what came before is starting up and not counted
 * @returns share of the busy time by part, largest first
 */
export function sumProfile(folder: string, fromMs: number): { part: string; share: number }[] {
  const file = readdirSync(folder).find((name) => name.endsWith('.cpuprofile')) ?? '';
  const profile = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Profile;
  const parts = new Map(profile.nodes.map((node) => [node.id, partOf(node.callFrame)]));
  const sums = new Map<string, number>();
  let elapsed = 0;
  profile.samples.forEach((id, i) => {
    const took = profile.timeDeltas[i] ?? 0;
    elapsed += took;
    const part = parts.get(id) ?? 'idle';
    if (elapsed > fromMs * 1000) sums.set(part, (sums.get(part) ?? 0) + took);
  });
  sums.delete('idle');
  const busy = [...sums.values()].reduce((a, b) => a + b, 0);
  return [...sums].map(([part, time]) => ({ part, share: time / busy })).sort((a, b) => b.share - a.share);
}

function partOf({ functionName, url }: { functionName: string; url: string }): string {
  if (['(idle)', '(root)', '(program)'].includes(functionName))
    return functionName === '(program)' ? 'node itself' : 'idle';
  if (functionName === '(garbage collector)') return 'garbage collection';
  const packaged = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (packaged) return packaged;
  const room = /server\/dist\/src\/(modules\/[^/]+|[^/]+)/.exec(url)?.[1];
  if (room) return `our ${room}`;
  if (/shared-types/.test(url)) return 'our shared-types';
  const builtIn = /^node:(?:internal\/)?([^/]+)/.exec(url)?.[1];
  return builtIn ? `node:${builtIn}` : 'node itself';
}
