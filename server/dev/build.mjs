// npm run build [-- server console h5 weapp]: builds what is stale.
import { withNewEnoughNode } from './lib/node-version.mjs';

withNewEnoughNode(async function () {
  const { runMain, Stop } = await import('./lib/say.mjs');
  const { ensureDependencies } = await import('./lib/dependencies.mjs');
  const { ALL, buildStale } = await import('./build/build.mjs');
  await runMain(async () => {
    const wanted = process.argv.slice(2);
    const unknown = wanted.filter((name) => !ALL.some((known) => known === name));
    if (unknown.length)
      throw new Stop(
        `There is nothing called ${unknown.join(', ')} to build; choose from ${ALL.join(', ')}.`,
        2,
      );
    await ensureDependencies();
    await buildStale(wanted.length ? ALL.filter((name) => wanted.includes(name)) : ALL);
  });
});
