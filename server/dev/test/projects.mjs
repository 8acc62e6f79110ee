// Which of the test projects will run, and what they need.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from '../build/stamps.mjs';
import { root } from '../lib/paths.mjs';

/** Projects that need nothing built. Any other is taken to need everything. */
const NEED_NO_BUILD = ['unit', 'architecture', 'dev'];

/**
 * The values of a jest option that takes several: `--selectProjects a b`, `--selectProjects=a`.
 * @param {string[]} args
 * @param {string} option
 * @returns {string[]}
 */
function valuesOf(args, option) {
  const inline = args
    .filter((arg) => arg.startsWith(`${option}=`))
    .map((arg) => arg.slice(option.length + 1));
  const at = args.indexOf(option);
  if (at < 0) return inline;
  const rest = args.slice(at + 1);
  const end = rest.findIndex((arg) => arg.startsWith('-'));
  return [...inline, ...(end < 0 ? rest : rest.slice(0, end))];
}

/**
 * What a run with these arguments needs.
 * @param {string[]} args jest's arguments
 * @param {string[]} projects the names in jest's configuration
 * @returns {{ build: boolean, browser: boolean }}
 */
export function needsOf(args, projects) {
  const selected = valuesOf(args, '--selectProjects');
  const ignored = valuesOf(args, '--ignoreProjects');
  const running = projects.filter(
    (project) => (!selected.length || selected.includes(project)) && !ignored.includes(project),
  );
  // Test files named on the command line: a browser only if one of them wants it.
  const files = args.filter((arg) => /\.test\.tsx?$/.test(arg) && existsSync(path.resolve(root, arg)));
  const browserTests = filesBelow(path.join(root, 'tests/e2e')).some((file) => file.endsWith('.test.ts'));
  const browserAsked = !files.length || files.some((file) => file.includes('e2e'));
  return {
    build: running.some((project) => !NEED_NO_BUILD.includes(project)),
    browser: running.includes('e2e') && browserTests && browserAsked,
  };
}
