// Debian and Ubuntu: the server's packages are downloaded and unpacked into the clone's own folder. Nothing is
// installed and nothing outside that folder is written, so it needs no root: apt gets its own cache, its own lists
// when the system has none, and no hooks (some images have hooks that clean the system's cache).
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { privateFolder } from '../lib/paths.mjs';
import { collect } from '../lib/run.mjs';
import { inspect, unpackedBinary } from './binaries.mjs';

const SYSTEM_APT = '/etc/apt/apt.conf.d';
const HOOKS = ['Pre-Invoke', 'Post-Invoke', 'Post-Invoke-Success', 'Post-Invoke-Stats'];
/** The C library must be the system's own: another one beside the system's loader crashes. */
const NEVER = /^libc6(:|$)/;

/** Whether this system has Debian's tools. */
export const canUnpack = () => existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg');

/** apt and dpkg in a folder of their own. */
class Apt {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    this.ownLists = false;
    for (const part of ['cache/archives/partial', 'lists/partial', 'parts', 'debs', 'tree'])
      mkdirSync(path.join(folder, part), { recursive: true });
    if (existsSync(SYSTEM_APT))
      for (const name of readdirSync(SYSTEM_APT))
        copyFileSync(path.join(SYSTEM_APT, name), path.join(folder, 'parts', name));
    const quiet = HOOKS.map((hook) => `#clear APT::Update::${hook};\n`).join('');
    writeFileSync(path.join(folder, 'parts/zzzz-own'), `${quiet}#clear DPkg::Post-Invoke;\n`);
    writeFileSync(path.join(folder, 'apt.conf'), `Dir::Etc::parts "${path.join(folder, 'parts')}";\n`);
  }

  /** @param {string[]} args */
  get(...args) {
    const settings = [
      `Dir::Cache=${path.join(this.folder, 'cache')}`,
      ...(this.ownLists ? [`Dir::State::lists=${path.join(this.folder, 'lists')}`] : []),
      'APT::Sandbox::User=root',
      'Acquire::Retries=2',
      'Acquire::http::Timeout=30',
    ].flatMap((setting) => ['-o', setting]);
    const env = { ...process.env, APT_CONFIG: path.join(this.folder, 'apt.conf'), LC_ALL: 'C' };
    return collect('/usr/bin/apt-get', [...settings, ...args], { env, cwd: path.join(this.folder, 'debs') });
  }

  /**
   * Downloads a package and whatever it needs that this system lacks.
   * @param {string} name
   * @returns {Promise<string>} '' or why it failed
   */
  async download(name) {
    const plan = await this.get('install', '--print-uris', '--yes', '--no-install-recommends', name);
    if (plan.code !== 0) return plan.output;
    const packages = [...plan.stdout.matchAll(/^'[^']*' (\S+?)_\S+\.deb /gm)]
      .map((match) => /** @type {string} */ (match[1]))
      .filter((wanted) => !NEVER.test(wanted));
    if (!packages.includes(name)) return `apt offers no download for ${name}:\n${plan.output}`;
    const fetched = await this.get('download', ...packages);
    return fetched.code === 0 ? '' : fetched.output;
  }

  /** @returns {Promise<string>} '' or why it failed */
  async unpackAll() {
    for (const name of readdirSync(path.join(this.folder, 'debs'))) {
      const archive = path.join(this.folder, 'debs', name);
      const done = await collect('/usr/bin/dpkg', ['-x', archive, path.join(this.folder, 'tree')]);
      if (done.code !== 0) return done.output;
    }
    return '';
  }
}

/**
 * Folders that hold shared libraries, relative to the tree.
 * @param {string} tree
 */
function libraryFolders(tree) {
  const holds = (/** @type {string} */ folder) =>
    existsSync(path.join(tree, folder)) &&
    readdirSync(path.join(tree, folder)).some((name) => /\.so(\.|$)/.test(name));
  const triplets = ['lib', 'usr/lib'].flatMap((folder) =>
    existsSync(path.join(tree, folder))
      ? readdirSync(path.join(tree, folder)).map((name) => `${folder}/${name}`)
      : [],
  );
  return ['lib', 'usr/lib', ...triplets].filter(holds);
}

/**
 * @param {Apt} apt
 * @returns {Promise<string>} '' or why it failed
 */
async function downloadServer(apt) {
  const first = await apt.download('mariadb-server-core');
  if (!first) return '';
  // The system's lists are missing or name versions that are gone: fetch current ones, beside the system's.
  apt.ownLists = true;
  const update = await apt.get('update');
  const second = await apt.download('mariadb-server-core');
  return second && `${update.output}\n${second}`;
}

/**
 * Unpacks a MariaDB server into a folder. Several processes may do so at once: the first to finish wins.
 * @param {string} target
 * @returns {Promise<{ binary: import('./binaries.mjs').ServerBinary } | { failure: string }>}
 */
export async function unpackServer(target) {
  const folder = mkdtempSync(path.join(privateFolder(path.dirname(target)), 'unpacking-'));
  try {
    const apt = new Apt(folder);
    const failure = (await downloadServer(apt)) || (await apt.unpackAll());
    if (failure) return { failure };
    const tree = path.join(folder, 'tree');
    const libraries = libraryFolders(tree);
    const found = await inspect(
      path.join(tree, 'usr/sbin/mariadbd'),
      libraries.map((name) => path.join(tree, name)),
    );
    if ('failure' in found) return found;
    if (!found.supported) return { failure: `The packages hold MariaDB ${found.version}, which is too old.` };
    const relative = (/** @type {string} */ name) => path.relative(tree, name);
    const note = { ...found, program: relative(found.program), share: relative(found.share), libraries };
    writeFileSync(path.join(tree, 'server.json'), JSON.stringify(note, null, 2));
    if (!unpackedBinary(target)) {
      rmSync(target, { recursive: true, force: true });
      renameSync(tree, target);
    }
    const binary = unpackedBinary(target);
    return binary ? { binary } : { failure: `${target} could not be filled` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
