// What the scripts print. A Stop is an expected end: one clear sentence and an exit code, no stack.

/** An expected end of a script: its message is the sentence the reader gets. */
export class Stop extends Error {
  /**
   * @param {string} sentence
   * @param {number} [exitCode]
   */
  constructor(sentence, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/** @param {string} line */
export const say = (line) => void process.stderr.write(`${line}\n`);

/** @param {number} since a `performance.now()` */
export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs one step: says what it does at once, that it is still at it after 10 s and then every 30 s, and how long it took.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const began = performance.now();
  say(`… ${what}`);
  const still = () => say(`… ${what}: ${seconds(began)} so far`);
  const early = setTimeout(still, 10_000);
  const ticker = setInterval(still, 30_000);
  try {
    const result = await work();
    say(`✓ ${what} (${seconds(began)})`);
    return result;
  } finally {
    clearTimeout(early);
    clearInterval(ticker);
  }
}

/**
 * Runs a script's main function and turns its result or error into the exit code.
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (error instanceof Stop) say(`\n${error.message}`);
    else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = error instanceof Stop ? error.exitCode : 1;
  }
}
