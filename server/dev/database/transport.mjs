// How the private server is reached: by a socket only its owner can reach, without a password; on Windows, which
// has no such sockets, by a loopback port and a random password kept in the server's folder. [Windows: untested]
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/**
 * @typedef {object} Transport
 * @property {string} url names no database
 * @property {string[]} args the server's arguments for it
 */

/** @returns {Promise<number>} a free loopback port */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {net.AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}

/**
 * @param {import('./place.mjs').Place} place
 * @returns {Promise<Transport>}
 */
async function loopback(place) {
  const note = path.join(place.folder, 'loopback.json');
  if (!existsSync(note))
    writeFileSync(
      note,
      JSON.stringify({ port: await freePort(), password: randomBytes(18).toString('hex') }),
    );
  const { port, password } = JSON.parse(readFileSync(note, 'utf8'));
  const accounts = ['localhost', '127.0.0.1', '::1'].map(
    (host) => `ALTER USER IF EXISTS 'root'@'${host}' IDENTIFIED BY '${password}';`,
  );
  const init = path.join(place.folder, 'accounts.sql');
  writeFileSync(init, `${accounts.join('\n')}\n`);
  return {
    url: `mysql://root:${password}@127.0.0.1:${port}/`,
    args: ['--bind-address=127.0.0.1', `--port=${port}`, `--init-file=${init}`],
  };
}

/**
 * @param {import('./place.mjs').Place} place
 * @returns {Promise<Transport>}
 */
export async function transportOf(place) {
  if (process.platform === 'win32') return loopback(place);
  return {
    url: `mysql://root@localhost/?socketPath=${encodeURIComponent(place.socket)}`,
    args: ['--skip-networking', `--socket=${place.socket}`],
  };
}
