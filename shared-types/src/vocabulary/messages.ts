// Messages and how they fare on their way.
import { words } from './word';

/** Message channels, best first; the inbox always holds the message too. */
export const channels = words({
  official_account: { label: '公众号消息' },
  subscription: { label: '订阅消息' },
  sms: { label: '短信' },
  inbox: { label: '站内消息' },
});
export type Channel = keyof typeof channels;

/** How a notice fares on its way; separate from the petition's state. */
export const deliveryStates = words({
  waiting: { label: '等待发送' },
  sent: { label: '已发送' },
  delivered: { label: '已送到' },
  inbox_only: { label: '仅站内' },
  failed: { label: '未能发送' },
});
export type DeliveryState = keyof typeof deliveryStates;
