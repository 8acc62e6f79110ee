// Message settings, log-ins, log-in by phone.
import { phoneCode } from '@petition/shared-types/limits';

export const messages = {
  title: '消息设置',
  lead: '选择怎样把办理进展告诉您。',
  progress: '办理进展',
  progressWhy: '每办一步，都发消息给您。',
  progressOn: '发给我',
  progressOff: '不发，我自己到“消息”里看',
  sms: '短信',
  smsWhy: (phone: string | null) =>
    `发到${phone === null ? '您提交时填的手机号' : ` ${phone}`}，短信里只有编号和办到哪一步。`,
  smsChoices: [
    { value: 'fallback', label: '微信收不到时才发' },
    { value: 'always', label: '每一步都发' },
    { value: 'never', label: '不发' },
  ],
  smsNotOffered: '本站没有开通短信。',
  always: '这些一定会通知您，不能关掉',
  alwaysList: [
    '请您补充或修改',
    '不予受理、不再受理、请走其他途径的告知书',
    '书面答复、复查意见、复核意见',
    '听证通知、退回重新办理、提醒您评价',
  ],
  alwaysWhy: '这些关系到您的权利和期限。所有消息都留在“消息”里，一条不少。',
  wechat: '微信',
  following: '您关注了公众号，消息先发到公众号。',
  notFollowing: '您没有关注公众号。',
  subscribed: (n: number) =>
    n === 0 ? '服务通知要您同意一次，才能发一条。' : `您同意过的服务通知还可以发 ${n} 条。`,
  subscribedAlways: '您同意一直接收服务通知。',
  subscribe: '同意再接收服务通知',
  save: '保存',
  saving: '正在保存',
  saved: '已保存',
};

export const sessions = {
  title: '我的登录',
  lead: '不认识的登录，请马上退出。',
  current: '正在用的这一个',
  seen: (when: string) => `最近使用：${when}`,
  opened: (when: string) => `登录时间：${when}`,
  end: '退出这个登录',
  endLabel: (place: string, when: string) => `退出${when}在${place}的登录`,
  ended: '已退出',
};

export const phoneButton = {
  take: '用微信绑定的手机号',
  refused: '没有取到，请自己填写手机号。',
};

export const phoneLogin = {
  title: '手机号登录',
  lead: '在微信外面，用手机收到的验证码登录。',
  phone: '手机号',
  code: '短信验证码',
  codeWhy: `${phoneCode.digits} 位数字，${phoneCode.minutes} 分钟内有效。`,
  send: '发送验证码',
  sending: '正在发送',
  sent: (phone: string) => `验证码已发到 ${phone}`,
  again: '重新发送',
  signIn: '登录',
  signingIn: '正在登录',
  phoneFault: '请填写 11 位手机号。',
  codeFault: `请填写 ${phoneCode.digits} 位验证码。`,
};
