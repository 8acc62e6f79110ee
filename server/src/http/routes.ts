// Every endpoint of the server. A module adds its `routes` here.
import { routes as account } from '../modules/account/routes';
import { routes as approvals } from '../modules/approval/routes';
import { routes as attachments } from '../modules/attachment/routes';
import { routes as audit } from '../modules/audit/routes';
import { routes as documents } from '../modules/document/routes';
import { verifyRoutes } from '../modules/document/verify-routes';
import { routes as erasures } from '../modules/erasure/routes';
import { routes as identity } from '../modules/identity';
import { routes as notifications } from '../modules/notification/routes';
import { routes as officialAccount } from '../modules/official-account/routes';
import { routes as organisations } from '../modules/organisation/routes';
import { routes as partners } from '../modules/partner/routes';
import { routes as petitions } from '../modules/petition';
import { routes as publication } from '../modules/publication/routes';
import { routes as solicitations } from '../modules/solicitation/routes';
import { routes as rewards } from '../modules/reward/routes';
import { routes as supervision } from '../modules/supervision/routes';
import { routes as ops } from './ops';
import type { Route } from './route';

export const routes: readonly Route[] = [
  ...ops,
  ...identity,
  ...account,
  ...petitions,
  ...attachments,
  ...partners,
  ...documents,
  ...verifyRoutes,
  ...notifications,
  ...organisations,
  ...officialAccount,
  ...audit,
  ...approvals,
  ...erasures,
  ...rewards,
  ...supervision,
  ...publication,
  ...solicitations,
];
