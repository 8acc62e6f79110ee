// node server/dev/database/run.mjs -- <command…>
// Runs a command with a throw-away database server (TEST_DATABASE_URL) and removes everything afterwards.
import { ensureDependencies } from '../lib/dependencies.mjs';
import { runUntilEnd } from '../lib/run.mjs';
import { runMain, Stop } from '../lib/say.mjs';
import { listenForStop } from '../lib/stopping.mjs';
import { openThrowAway } from './throw-away.mjs';

await runMain(async () => {
  const [command, ...args] = process.argv.slice(process.argv[2] === '--' ? 3 : 2);
  if (!command) throw new Stop('Usage: node server/dev/database/run.mjs -- <command…>', 2);
  const stopping = listenForStop();
  await ensureDependencies();
  const database = await openThrowAway();
  try {
    stopping.check();
    return await runUntilEnd(command, args, { env: { ...process.env, TEST_DATABASE_URL: database.url } });
  } finally {
    await database.remove();
  }
});
