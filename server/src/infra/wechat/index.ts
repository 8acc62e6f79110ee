export { WechatClient } from './client';
export { wechatErrorCode } from './error-table';
export { WechatError } from './errors';
export { createWechat, type Wechat } from './create';
export {
  authorisationUrl,
  createWechatLogin,
  phoneNumberOfCode,
  type WechatIdentity,
  type WechatLogin,
} from './login';
export { readPush, sealReply, textReply, verifyPushAddress, type Push, type PushSettings } from './push';
export { SqlTokenStore } from './sql-token-store';
export { MemoryTokenStore } from './token-store';
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
  type ContentVerdict,
} from './content-check';
