// Every sentence these scripts end with, in one place. Each says what is wrong and what to do about it.

/** @param {string} text @param {number} count */
export const lastLines = (text, count) => text.trimEnd().split('\n').slice(-count).join('\n');

/** @param {string} output */
const quoted = (output) =>
  lastLines(output, 8)
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');

/** The command that installs a database server, by platform. */
const INSTALL = {
  darwin: 'brew install mariadb',
  win32: 'winget install MariaDB.Server',
  linux: 'install the package mariadb-server (10.11 or later) with the package manager of this system',
};

export const sentences = {
  /** @param {string[]} tooOld @param {string} detail */
  noDatabaseServer: (tooOld, detail) =>
    [
      'No database server was found, and none could be fetched.',
      ...tooOld.map((found) => `Too old: ${found} (MariaDB 10.11 or MySQL 8.4 is the least).`),
      ...(detail ? [detail] : []),
      `Please ${process.platform in INSTALL && process.platform !== 'linux' ? 'run' : 'do this'}: ` +
        `${INSTALL[/** @type {keyof typeof INSTALL} */ (process.platform)] ?? INSTALL.linux}`,
      'or set DATABASE_URL=mysql://user:password@host:3306/petition to a server of your own, then try again.',
    ].join('\n'),

  /** @param {string} output */
  fetchFailed: (output) => `Fetching it from the packages of this system failed:\n${quoted(output)}`,

  /** @param {string} folder @param {string} log @param {string} tail */
  brokenDataFolder: (folder, log, tail) =>
    [
      `The database cannot use its data folder ${folder}.`,
      'Nothing in it was deleted. What the server said last:',
      quoted(tail || '(nothing)'),
      `The full log is ${log}.`,
      'If the data matters, keep a copy of the folder and repair it or put a backup in its place.',
      `To start again with an empty database, move it away:  mv "${folder}" "${folder}.broken"`,
    ].join('\n'),

  /** @param {string} folder @param {string} has @param {string} found */
  otherServerKind: (folder, has, found) =>
    [
      `The data folder ${folder} was made by ${has}, but the server found here is ${found}.`,
      'Nothing was changed. Install the former again, or move the folder away to start with an empty database:',
      `  mv "${folder}" "${folder}.${has.split(' ')[0]?.toLowerCase() ?? 'old'}"`,
    ].join('\n'),

  /** @param {string} output */
  bootstrapFailed: (output) =>
    `The database server could not make a new data folder. What it said last:\n${quoted(output)}`,

  /** @param {string} folder */
  foreignSocketFolder: (folder) =>
    `The folder ${folder} belongs to somebody else, so the database will not put its socket there. Please remove it.`,

  /** @param {string} where @param {string} reason */
  databaseUnreachable: (where, reason) =>
    `The database named by DATABASE_URL (${where}) cannot be used: ${reason}.`,

  /** @param {string} where @param {string} version */
  databaseTooOld: (where, version) =>
    `The database at ${where} is ${version}; MariaDB 10.11 or MySQL 8.4 is the least.`,

  /** @param {number} code */
  installFailed: (code) =>
    `Installing the packages failed (npm ci ended with ${code}); its own words are above. Is the network reachable?`,

  /** @param {number} code */
  noOfficialTool: (code) =>
    `WeChat's own check (npm packages miniprogram-ci and miniprogram-compiler) could not be installed (npm ended with ${code}); ` +
    'its words are above. Nothing was checked. It needs the npm registry once; afterwards it runs without a network.',

  /** @param {string} word @param {string} known */
  unknownOption: (word, known) => `There is no option ${word}; the only one is ${known}.`,

  /** @param {string} what @param {string} log @param {string} output */
  buildFailed: (what, log, output) =>
    `Building ${what} failed:\n${lastLines(output, 30)}\nThe full output is ${log}.`,

  /** @param {string} setting @param {string} text */
  notAPort: (setting, text) => `${setting}=${text} is not a port number (1 to 65535).`,

  /** @param {number} port */
  samePortTwice: (port) =>
    `Port ${port} is given to two things. Change PORT, METRICS_PORT or SIMULATOR_PORT.`,

  /** @param {number} port @param {string} use @param {string} setting */
  portTaken: (port, use, setting) =>
    `Port ${port} for ${use} is taken by another program. Stop that program, or choose another port: ` +
    `${setting}=${port + 100} npm start`,

  /** @param {number} port @param {string} use @param {string} setting @param {string} code */
  portRefused: (port, use, setting, code) =>
    `Port ${port} for ${use} cannot be opened here (${code}). Choose another: ${setting}=${port + 10_000 > 65_535 ? 3100 : port + 10_000} npm start`,

  /** @param {string} folder @param {number} free @param {number} least */
  noDisk: (folder, free, least) =>
    `The disk of ${folder} has ${free} MB free; ${least} MB are needed. Nothing was started or changed.`,

  /** @param {string} file */
  noSettingsFile: (file) => `PETITION_SETTINGS names ${file}, but there is no such file.`,

  /** @param {string} file @param {string} data */
  demoKeysGone: (file, data) =>
    [
      `The demo's secrets (${file}) are gone, but data sealed with them is there (${data}). Nothing was changed.`,
      'Put the file back; or, to start again with an empty demo, move the data away:',
      `  mv "${data}" "${data}.old"`,
    ].join('\n'),

  /** @param {string} holder */
  alreadyRunning: (holder) =>
    `This clone is already running (${holder}). Stop it there with Ctrl-C, or use it: it printed its addresses.`,

  /** @param {string} file */
  notBuilt: (file) => `${file} is missing. Does this clone have all of its sources?`,

  /** @param {string} what @param {string} output */
  toolFailed: (what, output) => `Failed: ${what}. What it said last:\n${lastLines(output, 30)}`,

  /** @param {string} name @param {number} code */
  endedEarly: (name, code) =>
    `The ${name} ended by itself (${code > 128 ? `signal ${code - 128}` : `exit code ${code}`}); ` +
    'its last words are above. Everything else was stopped; the data is kept.',

  databaseEnded: () =>
    'The database ended by itself. Everything else was stopped; its log is in .local/database.',

  stoppedEarly: () => 'Stopped before everything was up. What was done so far is kept for the next start.',

  /** @param {string[]} packages @param {string} output */
  noBrowser: (packages, output) =>
    [
      'The browser tests need Chromium and a font with Chinese characters.',
      `On Debian and Ubuntu: apt-get install --no-install-recommends ${packages.join(' ')}   (as root)`,
      'Elsewhere: install Chrome or Chromium; CHROMIUM_PATH may name its program.',
      'To leave these tests out: npm test -- --ignoreProjects e2e',
      ...(output ? ['Installing them failed:', quoted(output)] : []),
    ].join('\n'),

  noTestResult: () => 'The test runner ended without a result; its own words are above.',
};
