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
};
