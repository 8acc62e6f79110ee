// Signing in and out, one's own particulars, and what the site says of itself.
import { me, mePut, officerSession, officerSessionBody, site } from '@petition/shared-types/schemas/account';
import { ProblemError, notFound } from '../../http/problem';
import { noContent, route, type RequestContext, type Route } from '../../http/route';
import { recordAudit } from '../audit';
import { absenceRoutes } from './absence-routes';
import { citizenRoutes } from './citizen-routes';
import { saveProfile } from './commands/save-profile';
import { signInOfficer } from './commands/sign-in-officer';
import { clearOfficerCookie, csrfToken, readOfficerCookie, setOfficerCookie } from './officer-cookie';
import { presentMe, presentOfficerSession, presentSite } from './presenter';
import { openProfile } from './queries/read-profile';
import { delegationsTo } from './absences';
import { findOfficer, revokeSession, rolesOf } from './repository';
import { isFollower } from './wechat-users';

const signInOfficerRoute = route({
  method: 'POST',
  path: '/api/v1/admin/session',
  summary: '工作人员登录',
  audience: 'public',
  policy: 'public data',
  rateLimit: 'login',
  body: officerSessionBody,
  response: officerSession,
  async handle(c) {
    if (c.koa.get('Sec-Fetch-Site') === 'cross-site') throw new ProblemError('csrf_failed');
    const { token, officerId } = await signInOfficer(c.deps, c.body);
    await c.deps.limits.giveBack('login', c.ip);
    setOfficerCookie(c.deps.settings, c.koa, token);
    return readOfficerSession(c, officerId, token);
  },
});

const readOfficerSessionRoute = route({
  method: 'GET',
  path: '/api/v1/admin/session',
  summary: '当前登录的工作人员',
  audience: 'officer',
  policy: 'own account',
  response: officerSession,
  handle: (c) => readOfficerSession(c, c.actor.officerId, readOfficerCookie(c.deps.settings, c.koa) ?? ''),
});

const signOutOfficerRoute = route({
  method: 'DELETE',
  path: '/api/v1/admin/session',
  summary: '工作人员退出',
  audience: 'officer',
  policy: 'own account',
  response: noContent,
  status: 204,
  async handle({ actor, deps, now, koa }) {
    await revokeSession(deps.db, actor.sessionId, now);
    clearOfficerCookie(deps.settings, koa);
    const officer = { kind: 'officer' as const, id: actor.officerId };
    await recordAudit(deps, { actor: officer, action: 'officer_signed_out', subject: officer });
  },
});

const readMeRoute = route({
  method: 'GET',
  path: '/api/v1/citizen/me',
  summary: '本人资料（只有本人看得到全部内容）',
  audience: 'citizen',
  policy: 'own account',
  response: me,
  handle: (c) => readMe(c, c.actor.citizenId),
});

const saveMeRoute = route({
  method: 'PUT',
  path: '/api/v1/citizen/me',
  summary: '保存本人资料',
  audience: 'citizen',
  policy: 'own account',
  body: mePut,
  response: me,
  async handle(c) {
    await saveProfile(c.deps, c.actor.citizenId, c.body);
    return readMe(c, c.actor.citizenId);
  },
});

const siteRoute = route({
  method: 'GET',
  path: '/api/v1/public/site',
  summary: '本站说明',
  audience: 'public',
  policy: 'public data',
  response: site,
  async handle({ deps }) {
    const top = (await deps.organisations.current()).topOffice();
    const path = top ? deps.reference.regions.path(top.regionCode) : [];
    return presentSite(
      deps.settings,
      path.map(({ code, name }) => ({ code, name })),
    );
  },
});

async function readOfficerSession(c: RequestContext, officerId: string, token: string) {
  const [officer, roles] = await Promise.all([
    findOfficer(c.deps.db, officerId),
    rolesOf(c.deps.db, officerId),
  ]);
  if (!officer) throw notFound();
  const delegations = await delegationsTo(c.deps.db, officer, c.now);
  return presentOfficerSession(officer, { roles, delegations }, csrfToken(c.deps.hashes, token));
}

async function readMe({ deps }: RequestContext, citizenId: string) {
  const [opened, follows] = await Promise.all([
    openProfile(deps, citizenId),
    isFollower(deps.db, citizenId, deps.settings.WECHAT_OA_APPID),
  ]);
  if (!opened) throw notFound();
  return presentMe(opened, follows);
}

export const routes: Route[] = [
  ...absenceRoutes,
  signInOfficerRoute,
  readOfficerSessionRoute,
  signOutOfficerRoute,
  ...citizenRoutes,
  readMeRoute,
  saveMeRoute,
  siteRoute,
];
