// What each reader sees of accounts and of the site. The owner reads the own particulars in full, to be able to correct
// them (PIPL 45, 46); every other reader gets them masked, from the petition's presenters.
import type { CitizenSession, Me, OfficerSession, Site } from '@petition/shared-types/schemas/account';
import { officerRoles } from '@petition/shared-types/vocabulary';
import type { Delegation } from '../../http/context';
import type { Settings } from '../../infra/settings';
import { authorisationUrl } from '../../infra/wechat';
import type { CitizenSignIn } from './commands/sign-in-citizen';
import type { OpenedProfile } from './queries/read-profile';
import type { OfficerRow } from './repository';

const DEMO_NOTICE = '这是演示站点，人员、单位和事项都是虚构的，请不要填写真实的个人信息。';

export function presentCitizenSession({ token, expiresAt, hasProfile }: CitizenSignIn): CitizenSession {
  return { token, expiresAt: expiresAt.toISOString(), hasProfile };
}

export function presentMe(opened: OpenedProfile, followsOfficialAccount: boolean): Me {
  const { profile, version, identityConfirmedAt } = opened;
  const at = identityConfirmedAt?.toISOString() ?? null;
  return { profile, identityConfirmedAt: at, followsOfficialAccount, version };
}

export function presentOfficerSession(
  officer: OfficerRow,
  { roles, delegations }: { roles: string[]; delegations: readonly Delegation[] },
  csrfToken: string,
): OfficerSession {
  const labels: Readonly<Record<string, { label: string } | undefined>> = officerRoles;
  return {
    officer: {
      id: officer.id,
      name: officer.displayName,
      organisation: { id: officer.organisationId, name: officer.organisationName },
      roles: roles.map((code) => ({ code, label: labels[code]?.label ?? code })),
      standsInFor: delegations.map(({ name, role }) => ({ name, role: officerRoles[role].label })),
    },
    csrfToken,
  };
}

/** @param home the region this site is for, from the province down */
export function presentSite(settings: Settings, home: Site['home']): Site {
  return {
    name: settings.SITE_NAME,
    demo: settings.DEMO,
    notice: settings.DEMO ? DEMO_NOTICE : null,
    oauthUrl: oauthUrl(settings),
    officialAccountUrl: settings.DEMO ? (settings.OFFICIAL_ACCOUNT_URL ?? null) : null,
    subscriptionTemplates: Object.values(settings.WECHAT_SUBSCRIPTIONS).slice(0, 3),
    phoneLogin: settings.SMS_MODE !== 'off' && settings.SMS_API_BASE !== undefined,
    phone: settings.SITE_PHONE,
    home,
  };
}

/**
 * The page fills in `redirect_uri` and `state` where they stand: the platform checks the order. The wider scope is for
 * the unionid alone, which leads to the same citizen as the mini-program; nothing else of the person is read.
 */
function oauthUrl(settings: Settings): string {
  return authorisationUrl(settings.WECHAT_OAUTH_BASE, {
    appid: settings.WECHAT_OA_APPID,
    redirectUri: '',
    scope: 'snsapi_userinfo',
    state: '',
  });
}
