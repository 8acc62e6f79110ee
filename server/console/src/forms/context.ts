// What the widgets need to know of the petition whose step is being filled in.
import type { DocumentSummary } from '@petition/shared-types/schemas/petition';

export interface StepContext {
  /** Of the petition the step is for; empty while one is being made. */
  petitionId: string;
  demands: readonly string[];
  documents: readonly DocumentSummary[];
}
