// What other modules may use of notification.
export { forgetBudgets } from './budget';
export { recordConsentPush } from './consents';
export { noticeOf, recordResult, type MessageResult } from './results';
