// Coded inputs of a step in the words a document prints: {label_<field>}.
import {
  actions,
  adoptions,
  adviceKinds,
  answerMeans,
  barGrounds,
  declineGrounds,
  duplicateRules,
  duplicateVerdicts,
  implementations,
  legalRoutes,
  mediationOutcomes,
  petitionTypes,
  reviewDecisions,
  rewardKinds,
  serviceMethods,
  supervisionGrounds,
} from '@petition/shared-types/vocabulary';
import type { Word } from '@petition/shared-types/vocabulary';

const tables: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  ground: { ...declineGrounds, ...barGrounds, ...supervisionGrounds },
  legalRoute: legalRoutes,
  petitionType: petitionTypes,
  duplicateVerdict: duplicateVerdicts,
  duplicateRule: duplicateRules,
  decision: reviewDecisions,
  outcome: mediationOutcomes,
  means: answerMeans,
  adoption: adoptions,
  implementation: implementations,
  method: serviceMethods,
  kind: { ...adviceKinds, ...rewardKinds },
};
export const codedFields = Object.keys(tables);

/** A review that orders a new handling says so by its step and has no field for it; so does opening a document. */
const unsaid: Readonly<Record<string, string>> = {
  decision: actions.order_rehandling.label,
  method: serviceMethods.mini_program.label,
};

const YES: Readonly<Record<string, string>> = { carriedOut: '已经执行' };
const NO: Readonly<Record<string, string>> = { carriedOut: '尚未执行' };

export function codedWords(input: Readonly<Record<string, unknown>>): Record<string, string> {
  const words = codedFields.flatMap((field) => {
    const code = input[field];
    const label = typeof code === 'string' ? tables[field]?.[code]?.label : unsaid[field];
    return label === undefined ? [] : [[`label_${field}`, label]];
  });
  const answers = Object.entries(input).flatMap(([field, value]) =>
    typeof value === 'boolean'
      ? [[`label_${field}`, value ? (YES[field] ?? '是') : (NO[field] ?? '否')]]
      : [],
  );
  return Object.fromEntries([...words, ...answers]) as Record<string, string>;
}
