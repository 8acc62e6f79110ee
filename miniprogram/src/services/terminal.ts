// The H5 on a public self-service terminal: `?terminal` (or `?terminal=90`, seconds of idleness) in its address. It is
// large, forgets on leaving and by itself, and prints or shows the receipt. Imported before anything reads the store.
import { isH5 } from './platform';
import { createStore } from './store';

const KEY = 'terminal';
/** Idle seconds before everything is wiped [R]; the last third is counted down on the screen. */
const IDLE = 90;
const LEAST = 6;

function readIdle(): number | null {
  if (!isH5) return null;
  const given = new URLSearchParams(window.location.search).get(KEY);
  const kept = window.sessionStorage.getItem(KEY);
  if (given === null) return kept === null ? null : Number(kept);
  const seconds = Math.max(LEAST, Number(given) || IDLE);
  // A new window: what the one before left behind, after a power cut say, is nobody's.
  if (kept === null) forget();
  window.sessionStorage.setItem(KEY, String(seconds));
  return seconds;
}

function forget(): void {
  window.localStorage.clear();
  window.sessionStorage.clear();
}

/** Seconds of idleness after which the terminal wipes itself; null when this is no terminal. */
export const terminalIdle = readIdle();
export const isTerminal = terminalIdle !== null;

/** Seconds left, while they are counted down. */
export const countdown = createStore<number | null>(null);

/** Forgets everything and opens the first screen anew, so that nothing stays in memory either. */
export function wipeTerminal(): void {
  forget();
  const { pathname, search } = window.location;
  const start = `?${KEY}=${terminalIdle ?? IDLE}`;
  if (search !== start) return window.location.replace(`${pathname}${start}#/`);
  // Another fragment alone would open nothing anew.
  window.history.replaceState(null, '', `${pathname}${start}#/`);
  window.location.reload();
}

const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'input', 'touchstart', 'scroll'];
let watching = false;
let last = 0;

/** The person is still there. */
export function goOnAtTerminal(): void {
  last = Date.now();
  countdown.set(null);
}

/** @param leave ends the log-in before everything is forgotten */
export function watchTerminal(leave: () => Promise<void>): void {
  if (terminalIdle === null || watching) return;
  watching = true;
  last = Date.now();
  const alive = (): void => {
    // While it asks, only the answer counts: a touch that took the question away would land on what is below it.
    if (countdown.get() === null) last = Date.now();
  };
  for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { capture: true, passive: true });
  const warning = Math.round(terminalIdle / 3);
  const timer = setInterval(() => {
    const left = Math.ceil(terminalIdle - (Date.now() - last) / 1000);
    if (left > warning) return;
    // A first screen that nobody touched has nothing to forget.
    if (untouched()) return goOnAtTerminal();
    countdown.set(Math.max(0, left));
    if (left > 0) return;
    clearInterval(timer);
    void leave().finally(wipeTerminal);
  }, 500);
}

/** What the site says of itself; nobody's. */
const PUBLIC = ['site', 'guide', 'proposal-rules'];

const untouched = (): boolean =>
  Object.keys(window.localStorage).every((key) => PUBLIC.includes(key)) &&
  /^(#\/?(pages\/home\/index)?)?$/.test(window.location.hash);
