// The built server with two dependencies handed in: a checkpoint at which it kills itself when it was told to, and a
// clock that may run ahead (so that the leases of a dead worker have run out for the next one). Started by killable.ts.
const { readSettings } = require('../../server/dist/src/infra/settings.js');
const { startProcess } = require('../../server/dist/src/process.js');

/** @type {{ at: string, passing: number } | null} */
let armed = process.env.ARMED ? JSON.parse(process.env.ARMED) : null;
const ahead = Number(process.env.CLOCK_AHEAD_MS ?? 0);

process.on('message', (order) => {
  armed = order;
  process.send({ armed: true });
});
// Whoever started us is gone.
process.on('disconnect', () => process.exit(1));

function checkpoint(name) {
  if (name !== armed?.at || --armed.passing > 0) return undefined;
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

startProcess(readSettings(process.env), {
  checkpoint,
  clock: { now: () => new Date(Date.now() + ahead) },
}).then(
  () => process.send({ ready: true }),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
