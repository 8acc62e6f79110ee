// Whether this Node is new enough. Written in old syntax, because an old Node has to read it before anything else:
// the entry scripts import only this file, and the rest when it has said yes.
import { createRequire } from 'module';

/**
 * @param {string} version e.g. `20.19.0`
 * @param {string} range as in package.json `engines.node`: `^a.b.c` and `>=a.b.c`, joined by `||`
 * @returns {boolean}
 */
export function nodeIsNewEnough(version, range) {
  var have = version.split('.').map(Number);
  return range.split('||').some(function (part) {
    var match = /^\s*(\^|>=)(\d+)\.(\d+)\.(\d+)\s*$/.exec(part);
    if (!match) return false;
    var least = [Number(match[2]), Number(match[3]), Number(match[4])];
    if (match[1] === '^' && have[0] !== least[0]) return false;
    for (var i = 0; i < 3; i += 1) if (have[i] !== least[i]) return Number(have[i]) > Number(least[i]);
    return true;
  });
}

/** @param {string} range */
function inWords(range) {
  return range
    .replace(/\^(\d+)(\.\d+\.\d+)/g, '$1$2 (or a later $1)')
    .replace(/>=(\S+)/g, '$1 or later')
    .replace(/\s*\|\|\s*/g, ', ');
}

/**
 * Runs the rest of a script, or says that Node is too old.
 * @param {() => unknown} load
 * @returns {unknown}
 */
export function withNewEnoughNode(load) {
  var range = createRequire(import.meta.url)('../../../package.json').engines.node;
  if (nodeIsNewEnough(process.versions.node, range)) return load();
  console.error(
    'This is Node ' + process.versions.node + ', which is too old: ' + inWords(range) + ' is needed.',
  );
  console.error('Nothing was started or changed. Install a newer Node (https://nodejs.org) and try again.');
  process.exitCode = 1;
  return undefined;
}
