// npm start
import { withNewEnoughNode } from './lib/node-version.mjs';

withNewEnoughNode(async function () {
  const { runMain } = await import('./lib/say.mjs');
  const { start } = await import('./start/main.mjs');
  await runMain(start);
});
