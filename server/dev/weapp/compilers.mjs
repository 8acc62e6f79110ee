// The platform's own compilers of templates and styles, the binaries of an older base library: a quick gate for syntax,
// which the larger tool does not look at in templates.
import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { collect } from '../lib/run.mjs';

const FOLDERS = /** @type {Record<string, string>} */ ({ linux: 'linux', darwin: 'mac', win32: 'windows' });

/**
 * @param {string} folder @param {string[]} ends
 * @returns {string[]} paths below the folder, with `/`
 */
function filesOf(folder, ends) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ends.some((end) => name.endsWith(end)) && statSync(path.join(folder, name)).isFile())
    .map((name) => name.split(path.sep).join('/'))
    .sort();
}

/**
 * @param {string} tool @param {string} build
 * @returns {Promise<import('./findings.mjs').Finding[]>}
 */
export async function compileSources(tool, build) {
  const bin = path.join(tool, 'node_modules/miniprogram-compiler/bin', FOLDERS[process.platform] ?? 'none');
  if (!existsSync(bin))
    return [
      { wrong: false, what: 'templates and styles', detail: 'no compiler for this system, not looked at' },
    ];
  const runs = [
    { program: 'wcc', ends: ['.wxml', '.wxs'], options: ['-d'] },
    { program: 'wcsc', ends: ['.wxss'], options: ['-db', '-pc', '0'] },
  ];
  return Promise.all(
    runs.map(async ({ program, ends, options }) => {
      const command = path.join(bin, process.platform === 'win32' ? `${program}.exe` : program);
      // Unpacked without install scripts, it may not be run yet.
      chmodSync(command, 0o755);
      const files = filesOf(build, ends);
      const { code, output, stdout } = await collect(command, [...options, ...files], { cwd: build });
      const said = output.replace(stdout, '').trim();
      const wrong = code !== 0;
      const what = `${program}: ${files.length} files`;
      return { wrong, what, detail: wrong ? said.slice(0, 2000) || `ended with ${code}` : '' };
    }),
  );
}
