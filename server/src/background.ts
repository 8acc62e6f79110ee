// What each role runs beside requests. A module adds its worker here.
import type { AppDeps } from './http/context';
import type { Background } from './infra/background';
import type { Settings } from './infra/settings';
import { messageChannels } from './modules/notification/channels';
import { NotificationWorker } from './modules/notification/worker';
import { CalendarWatch } from './modules/schedule/calendars';
import { Scheduler } from './modules/schedule/scheduler';

type Role = Settings['ROLE'];

export const servesRequests = (role: Role): boolean => role === 'web' || role === 'all';

/** In the order of starting; stopped in the same order. */
export function backgroundOf(role: Role, deps: AppDeps): Background[] {
  const worker: Background[] = [new NotificationWorker(deps, messageChannels(deps))];
  const scheduler: Background[] = [new Scheduler(deps)];
  return [
    new CalendarWatch(deps),
    ...(role === 'worker' || role === 'all' ? worker : []),
    ...(role === 'scheduler' || role === 'all' ? scheduler : []),
  ];
}
