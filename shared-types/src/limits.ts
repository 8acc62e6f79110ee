// Lengths that both ends must agree on. Plain data: no zod, so that the mini-program can count while one types.

/** Lengths are reconstructions from real messages [R]. */
export const filingLimits = {
  title: { min: 5, max: 50 },
  facts: { min: 10, max: 5000 },
  demand: { min: 2, max: 200 },
  demands: { min: 1, max: 10 },
  respondents: { max: 5 },
  respondent: { min: 2, max: 50 },
  respondentDetail: { max: 100 },
} as const;

/** Representatives: 条例 第20条 for visits, applied to joint petitions of every form [R]; the rest [R]. */
export const jointLimits = {
  representatives: { max: 5 },
  members: { max: 200 },
  count: { max: 100_000 },
} as const;

/** Younger persons petition through a guardian (民法典 第17–20条). */
export const adultAge = { full: 18, onOwnIncome: 16 } as const;

export const evaluationLimits = { reason: { max: 500 } } as const;
export const materialLimits = { statement: { min: 5, max: 2000 } } as const;

/** Logging in by phone: how long the code that was sent may be used [R]. */
export const phoneCode = { digits: 6, minutes: 5 } as const;

/** Topics on which proposals are asked for [R]. */
export const solicitationLimits = {
  title: { min: 5, max: 50 },
  text: { min: 20, max: 5000 },
  question: { min: 5, max: 200 },
  questions: { max: 10 },
  answer: { min: 2, max: 1000 },
  regions: { max: 50 },
} as const;
