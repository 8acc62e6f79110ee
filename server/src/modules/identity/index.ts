// What other modules may use of identity.
export { auditMerge, mergeCitizens } from './commands/merge-citizens';
export { forgetPhoneCodes } from './commands/phone-code';
export { forgetSessions } from './commands/forget-sessions';
export { issueQueryToken } from './commands/issue-query-token';
export { hashPassword } from './passwords';
export { openProfile } from './queries/read-profile';
export { revokeSessionsOf } from './repository';
export { routes } from './routes';
export { findLinkedCitizen, isFollower, rememberWechatUser } from './wechat-users';
