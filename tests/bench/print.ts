export const say = (line = '') => void process.stdout.write(`${line}\n`);

export const number = (value: number, digits = 0): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** A line of a table: its name and cells. */
export const row = (name: string, cells: readonly string[]): string =>
  `  ${name.padEnd(24)}${cells.map((cell) => cell.padStart(12)).join('')}`;

export const megabytes = (bytes: number): string => `${number(bytes / 2 ** 20)} MB`;
