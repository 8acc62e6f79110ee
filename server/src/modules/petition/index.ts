// The petition module: filing, reading, and the one road of every step.
import type { Route } from '../../http/route';
import { citizenRoutes } from './citizen-routes';
import { guideRoutes } from './guide-routes';
import { officerRoutes } from './officer-routes';
import { queryRoutes } from './query-routes';

export { takeStep } from './commands/take-step';
export const routes: Route[] = [...guideRoutes, ...citizenRoutes, ...queryRoutes, ...officerRoutes];
