// npm run simulator: the WeChat simulator alone, for work on the mini-program or on another server.
import { buildStale } from '../build/build.mjs';
import { ensureDependencies } from '../lib/dependencies.mjs';
import { requirePorts } from '../lib/ports.mjs';
import { say, Stop } from '../lib/say.mjs';
import { sentences } from '../lib/sentences.mjs';
import { listenForStop } from '../lib/stopping.mjs';
import { startProcess, waitUntilReady } from './processes.mjs';
import { demoEnvironment, demoSecrets, webAndSimulatorPorts } from './settings.mjs';

/** @returns {Promise<void>} settles when it is down again */
export async function startSimulator() {
  const stopping = listenForStop();
  const { web, simulator } = webAndSimulatorPorts(process.env);
  await requirePorts([simulator], '127.0.0.1');
  await ensureDependencies();
  await buildStale(['server'], stopping.asked);
  stopping.check();
  const env = { ...process.env, ...demoEnvironment(demoSecrets(), web.port, simulator.port) };
  const app = startProcess('simulator', 'server/dist/simulator/main.js', env);
  try {
    await waitUntilReady(app, `http://127.0.0.1:${simulator.port}/chat`, stopping.asked);
    say(`✓ http://localhost:${simulator.port}/chat`);
    const ended = await Promise.race([stopping.whenAsked, app.gone]);
    if (ended !== undefined) throw new Stop(sentences.endedEarly(app.name, ended));
  } finally {
    await app.stop(stopping.impatient);
  }
}
