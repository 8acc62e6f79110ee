// Ctrl-C and SIGTERM, heard in one place. The first asks for an orderly stop; one more, a while later (npm hands
// Ctrl-C on a second time at once), stops being patient.
import { say, Stop } from './say.mjs';
import { sentences } from './sentences.mjs';

const SAME_KEY_PRESS = 1500;

/**
 * @typedef {object} Stopping
 * @property {AbortSignal} asked aborts at the first request
 * @property {Promise<void>} whenAsked
 * @property {AbortSignal} impatient aborts at the second
 * @property {boolean} isUp set when everything is up: from then on a stop is the ordinary end
 * @property {() => void} check throws when a stop was asked for
 */

/** @returns {Stopping} */
export function listenForStop() {
  const asked = new AbortController();
  const impatient = new AbortController();
  let first = 0;
  const hear = () => {
    if (!first) {
      first = Date.now();
      asked.abort(new Stop(sentences.stoppedEarly(), 130));
    } else if (Date.now() - first > SAME_KEY_PRESS && !impatient.signal.aborted) {
      say('… not waiting any longer');
      impatient.abort();
    }
  };
  process.on('SIGINT', hear).on('SIGTERM', hear).on('SIGHUP', hear);
  return {
    isUp: false,
    asked: asked.signal,
    impatient: impatient.signal,
    whenAsked: new Promise((resolve) => asked.signal.addEventListener('abort', () => resolve())),
    check: () => {
      asked.signal.throwIfAborted();
    },
  };
}
