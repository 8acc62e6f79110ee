// Whether the phone has a network, as far as the platform knows.
import { watchNetwork } from './platform';
import { createStore } from './store';

export const online = createStore(true);

let watching = false;

/** Called once at start. */
export function startNetworkWatch(): void {
  if (watching) return;
  watching = true;
  watchNetwork((value) => online.set(value));
}
