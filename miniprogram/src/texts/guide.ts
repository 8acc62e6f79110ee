// How it works, how long it takes, and where a matter belongs.
export const periods = {
  within: (length: string) => `${length}内`,
  atMost: (length: string) => `最多 ${length}`,
  /** A rule whose text is not confirmed (vocabulary: marks); notes for the site in brackets are not for citizens. */
  marked: (basis: string) => `参照${basis.replace(/（[^）]*）/g, '')}`,
};

export const guide = {
  title: '办事指南',
  lead: '一件信访事项，这样一步步办。',
  roadTitle: '一步步怎么办',
  periodsTitle: '每一步要多久',
  periodsNote: '当天不算，从第二天数起。到了哪一步、最迟哪一天，都会告诉您。',
  fastTitle: '简单的事，办得更快',
  reviewTitle: '对答复不服',
  reviewNote: '从收到书面答复起算。',
  proposalTitle: '提建议',
  whereTitle: '不知道该找谁',
  where: '看看这件事该找谁',
  wordsTitle: '看得懂每个状态',
  wordsShow: '看全部状态的意思',
  wordsHide: '收起',
  formsTitle: '这些方式都可以提',
  gradesTitle: '两次评价',
  grades: '办完后，请您分别评价：',
  dataTitle: '收集什么，做什么用',
  road: [
    { state: 'submitted', say: '您提交，马上得到编号和查询码。' },
    { state: 'registered', say: '信访部门登记，看该由谁办。' },
    { state: 'routing', say: '转给有权处理的单位，告诉您转给了谁。' },
    { state: 'pending_acceptance', say: '单位收到，书面告诉您是否受理。' },
    { state: 'handling', say: '单位调查处理，作出书面答复。' },
    { state: 'replied', say: '您看答复，评价；不服可以申请复查。' },
  ] as const,
};

export const where = {
  title: '这件事该找谁',
  lead: '选一个最像的。只是提醒，您仍可以在这里提交。',
  likeThis: (examples: string) => `例如：${examples}`,
  goTo: '找谁',
  basis: (article: string) => `依据：${article}`,
  why: '走对途径，办得更快，也不耽误您的期限。',
  goOn: '仍然在这里提交',
  here: '在这里提交',
  ask: (phone: string) => `拿不准，打电话问 ${phone}`,
  again: '重新选',
  home: '先不提交，回首页',
};

export const offices = {
  title: '信访部门电话和地址',
  lead: '可以打电话问，也可以带身份证当面提。',
  empty: '暂时没有取到，请稍后再看。',
};
