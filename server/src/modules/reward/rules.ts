// The rules a reward may rest on (config/data/rewards.json): for what, which kind, how much at most. Set by the site [R].
import { adoptions, marks, rewardKinds } from '@petition/shared-types/vocabulary';
import type { Adoption, RewardKind } from '@petition/shared-types/vocabulary';
import { z } from 'zod';

const keys = <K extends string>(table: Readonly<Record<K, unknown>>) =>
  z.enum(Object.keys(table) as [K, ...K[]]);

const rule = z
  .strictObject({
    code: z.string().regex(/^[a-z_]{1,40}$/),
    label: z.string().min(1).max(100),
    kind: keys(rewardKinds),
    mostFen: z.number().int().min(10).nullable(),
    adoptions: z.array(keys(adoptions)).min(1),
    basis: z.string().min(1),
    mark: keys(marks),
  })
  .refine((one) => (one.kind === 'money') === (one.mostFen !== null), 'money has a most, a certificate none');
export type RewardRule = z.infer<typeof rule>;

export const rewardFile = z.strictObject({
  version: z.number().int(),
  note: z.string(),
  rules: z
    .array(rule)
    .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'two rules have one code'),
});

export class RewardRules {
  constructor(readonly all: readonly RewardRule[]) {}

  find(code: string): RewardRule | undefined {
    return this.all.find((one) => one.code === code);
  }
}

export interface Asked {
  kind: RewardKind;
  amountFen: number | null;
  adoption: Adoption | null;
}

/** Why the rule does not carry the reward, as field and sentence; null when it does. */
export function ruleFault(
  found: RewardRule | undefined,
  { kind, amountFen, adoption }: Asked,
): { path: string; message: string } | null {
  if (!found) return { path: 'rule', message: '请选择奖励规定。' };
  if (found.kind !== kind) return { path: 'rule', message: '这条规定不适用于这种奖励方式。' };
  if (!adoption || !found.adoptions.includes(adoption))
    return { path: 'rule', message: '按采纳情况，不能适用这条规定。' };
  if (found.mostFen !== null && (amountFen ?? 0) > found.mostFen)
    return { path: 'amountFen', message: `按这条规定最多 ${(found.mostFen / 100).toFixed(2)} 元。` };
  return null;
}
