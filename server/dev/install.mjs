// Installs the exact packages of the lock file, if those in node_modules are others.
import { withNewEnoughNode } from './lib/node-version.mjs';

withNewEnoughNode(async function () {
  const { runMain } = await import('./lib/say.mjs');
  const { ensureDependencies } = await import('./lib/dependencies.mjs');
  await runMain(ensureDependencies);
});
