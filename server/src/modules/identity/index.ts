// What other modules may use of identity.
export { forgetSessions } from './commands/forget-sessions';
export { issueQueryToken } from './commands/issue-query-token';
export { hashPassword } from './passwords';
export { openProfile, type OpenedProfile } from './queries/read-profile';
export { revokeSessionsOf } from './repository';
export { routes } from './routes';
export { isFollower, rememberWechatUser } from './wechat-users';
