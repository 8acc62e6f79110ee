// npm test [-- jest's arguments]
import { withNewEnoughNode } from './lib/node-version.mjs';

withNewEnoughNode(async function () {
  const { runMain } = await import('./lib/say.mjs');
  const { test } = await import('./test/main.mjs');
  await runMain(() => test(process.argv.slice(2)));
});
