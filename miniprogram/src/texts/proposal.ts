// Proposals: topics, what a proposal may not be, rewards.
export const topics = {
  title: '建议征集',
  lead: '有关单位正在征求大家的建议。',
  states: { label: '看哪些主题', open: '征集中', closed: '已结束' },
  emptyOpen: '现在没有征集中的主题，您可以直接提建议。',
  emptyClosed: '还没有结束的主题。',
  free: '不选主题，直接提建议',
  adopted: '采纳的建议',
  adoptedWhy: '大家提的，后来怎样了',
  rewards: '我的奖励',
  rewardsWhy: '建议得到的奖励，在这里领取',
  period: (from: string, to: string) => `${from}至${to}`,
  proposals: (n: number) => (n === 0 ? '还没有人提' : `已有 ${n} 条建议`),
  outcome: '已公布征集结果',
};

export const topic = {
  title: '征集主题',
  by: (office: string) => `${office}征集`,
  until: (days: number) => (days === 0 ? '今天是最后一天' : `还有 ${days} 天`),
  from: (day: string) => `${day}开始征集`,
  over: '征集已经结束。',
  textTitle: '征集说明',
  questionsTitle: '想听您说',
  required: '必答',
  regionsTitle: '在这些地方征集',
  filesTitle: '材料',
  changesTitle: '征集时间有变化',
  change: (what: string, day: string) => `${what}，到${day}为止`,
  outcomeTitle: '征集结果',
  outcomeAt: (day: string) => `${day}公布`,
  propose: '我要提建议',
};

export const rules = {
  title: '这些不作为建议',
  why: '点开看应该到哪里提。',
  toComplaint: '去投诉请求',
};

export const topicStep = {
  title: '回答征集的问题',
  lead: '先说说这个主题想听的。',
  for: '交到这个主题',
  noQuestions: '这个主题没有问题要答，请直接下一步。',
  drop: '不交到这个主题，直接提建议',
  dropped: '这条建议不交到征集主题。',
  answer: '回答',
};

export const rewards = {
  title: '我的奖励',
  lead: '建议被采纳，可以得到奖励。',
  empty: '还没有奖励。建议被采纳并决定奖励后，会告诉您。',
  first: '去提一条建议',
  by: (unit: string) => `${unit}给予`,
};

export const reward = {
  title: '奖励',
  for: (number: string) => `建议编号 ${number}`,
  toPetition: '看这条建议',
  why: '为什么奖励',
  claimBy: (day: string) => `最迟${day}领取`,
  free: '领取不收任何费用。要您先付钱的，都是骗人的。',
  claim: '领取奖金',
  confirm: '去微信里确认收款',
  claiming: '正在打开收款',
  name: '姓名',
  nameWhy: '金额较大，要核对姓名。和提建议时写的一样。',
  nameFault: '请填写姓名。',
  check: '看看到账没有',
  checking: '正在问微信支付',
  confirmBy: (when: string) => `请在${when}前确认，过时要重新领取。`,
  paid: '奖金已经到账',
  paidWhy: '打开微信，在“我”的“服务”里进“钱包”，可以看到。',
  again: '上次没有领成，钱没有付出。可以再领一次。',
  reason: (why: string) => `没有领成的原因：${why}`,
  document: { money: '看奖励通知书', certificate: '看荣誉证书' },
  history: '经过',
  tooOld: '您的微信版本太低，不能领取。请把微信更新到最新版本，再来领取。',
  elsewhere: '奖金转到微信零钱。请在微信里打开，再领取。',
  notShown: '没能打开收款页面，钱没有付出。请再试一次。',
  waiting: '还没有确认收款。您可以接着确认。',
  onTheWay: '正在转账，一般几分钟内到账。',
  gone: '没有找到这份奖励。',
};
