// How a document reached the petitioner, in words.
import type { DocumentSummary } from '@petition/shared-types/schemas/petition';
import { timeText } from './time';
import { words } from './words';

type Service = Pick<DocumentSummary, 'servedAt' | 'serviceMethod' | 'needsAcknowledgement'>;

/** Only a document that is to be received (签收) can still wait for its service; the others lie open from the start. */
export function serviceWords({ servedAt, serviceMethod, needsAcknowledgement }: Service): string {
  if (servedAt !== null) return words.petition.served(serviceMethod?.label ?? '', timeText(servedAt));
  return needsAcknowledgement ? words.petition.notServed : words.petition.online;
}
