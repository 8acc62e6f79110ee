// How a message reached the citizen, in plain words.
import type { Channel, DeliveryState } from '@petition/shared-types/vocabulary';

const SENT_BY: Record<Channel, string> = {
  official_account: '已发到您关注的公众号',
  subscription: '已发到微信服务通知',
  sms: '已发短信到您的手机',
  inbox: '只在这里显示',
};

export function deliveryWords(channel: Channel, state: DeliveryState): string {
  if (state === 'waiting') return '正在发送';
  if (state === 'failed') return '没有发出去，请在这里查看';
  return SENT_BY[state === 'inbox_only' ? 'inbox' : channel];
}
