// npm run check:weapp [-- --full]: what WeChat's own tools say of the built mini-program, without a network.
import { withNewEnoughNode } from './lib/node-version.mjs';

withNewEnoughNode(async function () {
  const { runMain } = await import('./lib/say.mjs');
  const { checkWeapp } = await import('./weapp/main.mjs');
  await runMain(() => checkWeapp(process.argv.slice(2)));
});
