// The articles that notices to citizens stand on, where no step of the procedure carries them.

export const noticeBasis = {
  /** Rights and duties before filing. */
  filing: '信访工作条例第十九条、第二十六条',
  /** What is kept of a person, and copying, correcting, deleting it. */
  personalData: '个人信息保护法第十七条、第四十四条至第四十七条',
  /** Closing one's account. */
  closing: '个人信息保护法第四十七条',
} as const;
