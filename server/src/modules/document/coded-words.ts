// Coded inputs of a step in the words a document prints: {label_<field>}.
import {
  actions,
  adoptions,
  answerMeans,
  barGrounds,
  declineGrounds,
  legalRoutes,
  mediationOutcomes,
  reviewDecisions,
  serviceMethods,
} from '@petition/shared-types/vocabulary';
import type { Word } from '@petition/shared-types/vocabulary';

const tables: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  ground: { ...declineGrounds, ...barGrounds },
  legalRoute: legalRoutes,
  decision: reviewDecisions,
  outcome: mediationOutcomes,
  means: answerMeans,
  adoption: adoptions,
  method: serviceMethods,
};

/** A review that orders a new handling says so by its step and has no field for it; so does opening a document. */
const unsaid: Readonly<Record<string, string>> = {
  decision: actions.order_rehandling.label,
  method: serviceMethods.mini_program.label,
};

export function codedWords(input: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tables).flatMap(([field, table]) => {
      const code = input[field];
      const label = typeof code === 'string' ? table[code]?.label : unsaid[field];
      return label === undefined ? [] : [[`label_${field}`, label]];
    }),
  );
}
