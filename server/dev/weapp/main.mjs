// The official offline check: the build compiled and judged by the platform's own packages, which stand in a folder of
// their own under .local/ because they are heavy and nothing else needs them. The key they ask for signs nothing here.
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildStale } from '../build/build.mjs';
import { ensureDependencies } from '../lib/dependencies.mjs';
import { root } from '../lib/paths.mjs';
import { collect } from '../lib/run.mjs';
import { step, Stop } from '../lib/say.mjs';
import { sentences } from '../lib/sentences.mjs';
import { compileSources } from './compilers.mjs';
import { findingsOf, lineOf, MARK, toolFault } from './findings.mjs';
import { ensureTool } from './tool.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
/** Syntax of every script and style is only looked at when the tool may transform it; that takes a minute. */
const FULL = '--full';

/**
 * @param {string[]} args
 * @returns {Promise<number>} 1 when something was found that is wrong
 * @throws {Stop} when the tool cannot be had, or did not answer
 */
export async function checkWeapp(args) {
  const unknown = args.filter((word) => word !== FULL);
  if (unknown.length) throw new Stop(sentences.unknownOption(unknown[0] ?? '', FULL), 2);
  await ensureDependencies();
  await buildStale(['weapp']);
  const tool = await ensureTool();
  const found = [
    ...(await compileSources(tool, path.join(root, 'miniprogram/dist/weapp'))),
    ...(await official(tool, args.includes(FULL))),
  ];
  for (const finding of found) process.stdout.write(`${lineOf(finding)}\n`);
  const wrong = found.filter(({ wrong }) => wrong).length;
  process.stdout.write(wrong === 0 ? 'The mini-program passes.\n' : `${wrong} of these must be mended.\n`);
  return wrong === 0 ? 0 : 1;
}

/**
 * @param {string} tool the folder with the packages
 * @param {boolean} full
 */
async function official(tool, full) {
  const key = path.join(tool, 'throw-away.key');
  const project = copyOfProject(tool);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(key, privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
  try {
    const offline = pathToFileURL(path.join(here, 'offline.mjs')).href;
    const { output, stdout } = await step(
      `compiling with miniprogram-ci${full ? ', every script and style too' : ''}`,
      () =>
        collect(process.execPath, [path.join(here, 'official.mjs'), project, key, full ? 'full' : ''], {
          cwd: tool,
          env: { ...process.env, NODE_OPTIONS: `--import ${offline}` },
        }),
    );
    const told = stdout.split('\n').find((line) => line.startsWith(MARK));
    if (!told) throw new Stop(sentences.toolFailed('miniprogram-ci', toolFault(output)));
    return findingsOf(JSON.parse(told.slice(MARK.length)));
  } finally {
    rmSync(key, { force: true });
    rmSync(project, { recursive: true, force: true });
  }
}

/**
 * The build and its settings alone: the tool looks at every file of a project's folder, and in a clone in use there are
 * sockets, dead links and files that go away meanwhile.
 * @param {string} tool
 */
function copyOfProject(tool) {
  const project = path.join(tool, 'project');
  rmSync(project, { recursive: true, force: true });
  for (const part of ['project.config.json', 'miniprogram/dist/weapp'])
    cpSync(path.join(root, part), path.join(project, part), { recursive: true });
  return project;
}
