// npm run bench: builds the server if it is stale, brings up a database of its own, runs tests/bench on it.
import { withNewEnoughNode } from './lib/node-version.mjs';

withNewEnoughNode(async function () {
  const [
    { runMain },
    { listenForStop },
    { ensureDependencies },
    { buildStale },
    throwAway,
    { runUntilEnd },
    paths,
  ] = await Promise.all([
    import('./lib/say.mjs'),
    import('./lib/stopping.mjs'),
    import('./lib/dependencies.mjs'),
    import('./build/build.mjs'),
    import('./database/throw-away.mjs'),
    import('./lib/run.mjs'),
    import('./lib/paths.mjs'),
  ]);
  await runMain(async () => {
    const stopping = listenForStop();
    await ensureDependencies();
    await buildStale(['server'], stopping.asked);
    stopping.check();
    const database = await throwAway.openThrowAway('small');
    try {
      stopping.check();
      const env = { ...process.env, TEST_DATABASE_URL: database.url, PETITION_LOCAL_DIR: database.folder };
      return await runUntilEnd(process.execPath, ['--import', 'tsx', 'tests/bench/main.ts'], {
        cwd: paths.root,
        env,
      });
    } finally {
      await database.remove();
    }
  });
});
