// Words every screen shares.
export const common = {
  siteName: '网上信访',
  back: '返回',
  retry: '再试一次',
  cancel: '取消',
  close: '关闭',
  more: '看更多',
  loadingMore: '正在取更多',
  allShown: '已经全部显示',
  loading: '正在加载',
  copy: '复制',
  copied: '已复制',
  copyFailed: '没能复制，请长按文字复制',
  call: (phone: string) => `打电话 ${phone}`,
  callShort: '打电话',
  required: '必填',
  optional: '可不填',
  elder: '长辈版',
  standard: '标准版',
  toElder: '换成长辈版，字更大',
  toStandard: '换回标准版',
  tabs: '主要页面',
  unread: ' 条未读',
  countOf: (n: number, max: number) => `${n} / ${max}`,
  overBy: (n: number) => `多了 ${n} 个字`,
  number: '信访事项编号',
  queryCode: '查询码',
};

export const failure = {
  home: '回到首页',
  offlineTitle: '没有连上网络',
  offline: '您写的内容都保存在手机里，连上网络后再试。',
  offlineBar: '没有连上网络。写的内容会保存在手机里。',
  wireTitle: '没有连上',
  wire: '网络不稳，没有送到。您写的内容都保存在手机里，请再试一次。',
  reference: (id: string) => `致电时请报编号：${id}`,
  errorsFound: (n: number) => `有 ${n} 处需要补充或修改`,
  goToField: (message: string) => `去改：${message}`,
  signInTitle: '请先登录',
  signIn: '登录后可以看到您的信访事项，办理进展也会告诉您。',
  signInButton: '用微信登录',
  signInByPhone: '用手机号登录',
  outsideWeChat: '您不在微信里。在微信里打开，能直接登录，也能收到消息。',
  signInUnavailable: '这里暂时不能登录，请从微信里打开，或凭编号和查询码查询。',
  queryInstead: '凭编号和查询码查询',
};

export const privacy = {
  title: '使用前请阅读隐私保护指引',
  body: '办理信访事项需要您的姓名、证件、手机号和住址。只用于办理，不向被反映的单位公开。',
  read: '阅读《用户隐私保护指引》',
  agree: '同意并继续',
  disagree: '不同意',
};

export const tabs = { home: '首页', petitions: '我的信访', inbox: '消息', account: '我的' };
