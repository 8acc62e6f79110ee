// Lengths that both ends must agree on. Plain data: no zod, so that the mini-program can count while one types.

/** Lengths are reconstructions from real messages [R]. */
export const filingLimits = {
  title: { min: 5, max: 50 },
  facts: { min: 10, max: 5000 },
  demand: { min: 2, max: 200 },
  demands: { min: 1, max: 10 },
} as const;

export const evaluationLimits = { reason: { max: 500 } } as const;
export const materialLimits = { statement: { min: 5, max: 2000 } } as const;
