// What each role runs beside requests. A module adds its worker here.
import type { AppDeps } from './http/context';
import type { Background } from './infra/background';
import type { Settings } from './infra/settings';

type Role = Settings['ROLE'];

export const servesRequests = (role: Role): boolean => role === 'web' || role === 'all';

/** In the order of starting; stopped in the same order. */
export function backgroundOf(role: Role, _deps: AppDeps): Background[] {
  const worker: Background[] = [];
  const scheduler: Background[] = [];
  return [
    ...(role === 'worker' || role === 'all' ? worker : []),
    ...(role === 'scheduler' || role === 'all' ? scheduler : []),
  ];
}
