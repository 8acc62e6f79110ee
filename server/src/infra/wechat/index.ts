export { WechatClient, type TemplateMessage, type WechatClientOptions } from './client';
export { WECHAT_ERROR_CODES, wechatErrorCode, type WechatErrorCode, type WechatFault } from './error-table';
export { WechatError, type WechatReason } from './errors';
export { createWechat, type Wechat } from './create';
export {
  authorisationUrl,
  createWechatLogin,
  phoneNumberOfCode,
  type WechatIdentity,
  type WechatLogin,
} from './login';
export {
  PUSH_BODY_LIMIT,
  readPush,
  sealReply,
  textReply,
  verifyPushAddress,
  type Push,
  type PushQuery,
  type PushRefusal,
  type PushResult,
  type PushSettings,
} from './push';
export { SqlTokenStore } from './sql-token-store';
export { MemoryTokenStore, type StoredToken, type TokenStore } from './token-store';
export {
  addSubscriptionTemplate,
  addTemplate,
  listSubscriptionTemplates,
  listTemplates,
  readMenu,
  writeMenu,
  type KnownTemplate,
  type LibraryTemplate,
  type MenuButton,
} from './set-up';
export {
  askAboutPicture,
  checkText,
  PICTURE_EVENT,
  pictureVerdict,
  type ContentScene,
  type ContentVerdict,
} from './content-check';
