/**
 * A job that never runs beside itself: whoever asks while it runs gets it once more afterwards, on what holds then.
 * @param job must not throw
 * @returns done when the job that was asked for is
 */
export function oneAtATime(job: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again: Promise<void> | null = null;
  return function start(): Promise<void> {
    if (running) {
      again ??= running.then(() => {
        again = null;
        return start();
      });
      return again;
    }
    running = job().finally(() => (running = null));
    return running;
  };
}
