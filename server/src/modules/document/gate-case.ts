// What the gate is asked and what it finds.
import type { DemandOutcome } from '@petition/shared-types/vocabulary';
import type { OpinionRule } from '../../infra/reference/opinion-gate';
import type { DocumentTemplate } from './templates';

export interface OpinionCase {
  /** The step's input: `facts`, `answers`, `opinion`, `answer`, `legalBasis`, as far as it has them. */
  input: Readonly<Record<string, unknown>>;
  now: Date;
  /** Numbers of the petitioner, which may stand in the text. */
  ownNumbers: readonly string[];
  /** Templates of the documents the step issues. */
  templates?: readonly DocumentTemplate[];
  /** Of the petition, for steps that answer its demands. */
  demandCount?: number;
  /** Days of the petition's course by the word for it (提出, 收到, 转来, 受理), as the ledger has them. */
  course?: Readonly<Record<string, readonly string[]>>;
  /** For a closing report: what is on record of the result it reports. */
  result?: ReportedResult;
}

export interface Found {
  rule: OpinionRule;
  path: string;
  message: string;
}
export interface Field {
  path: string;
  text: string;
}

export interface ReportedResult {
  outcomes: readonly DemandOutcome[];
  /** Number of the opinion, null when it carries none. */
  opinionNumber: string | null;
  /** The opinion and a receipt of its service are among the petition's documents. */
  opinionThere: boolean;
  receiptThere: boolean;
}

export const textAt = (c: OpinionCase, key: string): string | undefined =>
  typeof c.input[key] === 'string' ? c.input[key] : undefined;
