// What the widgets need to know of the petition whose step is being filled in.
import type { DocumentSummary } from '@petition/shared-types/schemas/petition';

export interface StepContext {
  demands: readonly string[];
  documents: readonly DocumentSummary[];
}
