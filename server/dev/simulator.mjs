// npm run simulator
import { withNewEnoughNode } from './lib/node-version.mjs';

withNewEnoughNode(async function () {
  const { runMain } = await import('./lib/say.mjs');
  const { startSimulator } = await import('./start/simulator-only.mjs');
  await runMain(startSimulator);
});
