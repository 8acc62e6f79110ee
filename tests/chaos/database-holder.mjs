// A private database server that may be killed at any moment and is brought back at once, as a service manager would.
// Prints one line of JSON each time it answers again; ends, and clears everything away, when its stdin closes.
import path from 'node:path';
import { openPrivateServer } from '../../server/dev/database/index.mjs';
import { clearAway, layOut } from '../../server/dev/database/place.mjs';
import { local, privateFolder } from '../../server/dev/lib/paths.mjs';
import { rmSync } from 'node:fs';

// Named like a run of the tests: if we are killed ourselves, the next run clears it away.
const folder = privateFolder(local(`test-${process.pid}`));
const place = path.join(folder, 'database');
let server = await openPrivateServer(place, 'small');
let ending = false;

async function end() {
  if (ending) return;
  ending = true;
  await server.stop();
  clearAway(layOut(place));
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}
process.stdin.on('end', () => void end()).resume();
process.on('SIGTERM', () => void end());

while (!ending) {
  process.stdout.write(`${JSON.stringify({ url: server.url, pid: server.pid })}\n`);
  await server.gone;
  if (!ending) server = await openPrivateServer(place, 'small');
}
