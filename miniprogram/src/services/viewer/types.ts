import type { AttachmentKind } from '@petition/shared-types/attachments';

export interface Shown {
  kind: AttachmentKind;
  name: string;
  /** Opens it for some minutes. */
  address: string;
  close: string;
}
