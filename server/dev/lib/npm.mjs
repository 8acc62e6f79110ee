// Running npm itself.
import { runUntilEnd } from './run.mjs';

/**
 * Runs npm on our own terminal; what it prints goes to stderr.
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<number>} its exit code
 */
export function npm(args, cwd) {
  // Inside an npm script npm names its own program, which spares us the shell on Windows.
  const script = process.env.npm_execpath;
  const viaNode = script !== undefined && /\.c?js$/.test(script);
  const windows = process.platform === 'win32';
  const command = viaNode ? process.execPath : windows ? 'npm.cmd' : 'npm';
  const all = viaNode ? [script, ...args] : args;
  return runUntilEnd(command, all, { cwd, stdio: ['ignore', 2, 2], shell: windows && !viaNode });
}
