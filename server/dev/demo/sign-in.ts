// Makes a demo person's account as a first log-in in the mini-program does, with the identities the stand-in platform
// gives the same person.
import type { PetitionerPerson } from '@petition/shared-types/schemas/petitioner';
import { openidOf, unionidOf } from '../../simulator/ids';
import type { AppDeps } from '../../src/http/context';
import { saveProfile } from '../../src/modules/identity/commands/save-profile';
import { signInCitizen } from '../../src/modules/identity/commands/sign-in-citizen';
import { findLinkedCitizen, rememberWechatUser } from '../../src/modules/identity/wechat-users';

/** @returns the citizen's id */
export async function signInAs(deps: AppDeps, personId: string, profile: PetitionerPerson): Promise<string> {
  const appid = deps.settings.WECHAT_MINI_APPID;
  const identity = { appid, openid: openidOf(appid, personId), unionid: unionidOf(personId) };
  const login = { byMiniProgramCode: async () => identity, byOfficialAccountCode: async () => undefined };
  await signInCitizen({ ...deps, wechatLogin: login }, { kind: 'mini_program', code: 'demo' });
  const citizenId = await findLinkedCitizen(deps.db, identity);
  if (!citizenId) throw new Error(`${personId} could not be signed in`);
  if (followers().includes(personId)) await follow(deps, personId);
  await saveProfile(deps, citizenId, { profile, version: 0 });
  return citizenId;
}

/** Those whom the stand-in platform counts as followers from its first day. */
const followers = () => (process.env.SIMULATOR_FOLLOWERS ?? '').split(',');

function follow(deps: AppDeps, personId: string): Promise<void> {
  const appid = deps.settings.WECHAT_OA_APPID;
  const identity = { appid, openid: openidOf(appid, personId), unionid: unionidOf(personId) };
  return rememberWechatUser(deps.db, { ...identity, subscribed: true }, deps.clock.now());
}
