// Self-service terminals, updates, where the H5 is opened.
export const terminal = {
  here: '自助终端，用完请清除',
  leave: '清除并退出',
  stillHere: '您还在吗',
  wipesIn: (seconds: number) => `${seconds} 秒后自动清除，写的内容不会留在这里。`,
  goOn: '我还在，继续',
  scan: '用手机扫一扫带走',
  scanWhy: '扫码后，手机上就能查这一件的进展。',
  print: '打印回执',
  printPaper: '打印这份文书',
  done: '我已记下，清除并退出',
};

export const update = {
  title: '有新版本',
  body: '写的内容已经保存。重新打开，就是新版本。',
  yes: '现在重新打开',
  no: '以后再说',
};
