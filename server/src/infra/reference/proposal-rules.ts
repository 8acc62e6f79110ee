// What is not taken as a proposal, each with where to go instead (config/data/proposal-rules.json).
import { marks, type Mark } from '@petition/shared-types/vocabulary';
import { z } from 'zod';
import { type FaultList, readJson } from './files';

const file = z.strictObject({
  version: z.int().positive(),
  note: z.string(),
  rules: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z_]{3,24}$/),
        label: z.string().min(1).max(40),
        plain: z.string().min(1).max(120),
        entrance: z.enum(['complaint', 'elsewhere', 'none']),
        instead: z.string().min(1).max(200),
        basis: z.string().min(1),
        mark: z.enum(Object.keys(marks) as [Mark, ...Mark[]]),
      }),
    )
    .min(1),
});
export type ProposalRuleTable = z.infer<typeof file>;

/** Reads proposal-rules.json; faults go to the list. Undefined only together with a fault. */
export function loadProposalRules(dataDir: string, faults: FaultList): ProposalRuleTable | undefined {
  const name = 'proposal-rules.json';
  const data = readJson(dataDir, name, file, faults);
  const ids = data?.rules.map((rule) => rule.id) ?? [];
  for (const id of new Set(ids.filter((found, i) => ids.indexOf(found) !== i)))
    faults.add(name, `${id} stands twice`);
  return data;
}
