import type { DocumentSummary } from '@petition/shared-types/schemas/petition';
import { Box, Tap, Txt } from '@/primitives';
import { dayText } from '@/features/dates';
import { now } from '@/services/platform';
import { texts } from '@/texts';
import { Icon } from './Icon';

/** A document: name, who issued it when, and whether it has been received. */
export function DocumentRow({ document, onOpen }: { document: DocumentSummary; onOpen: () => void }) {
  const state =
    document.servedAt === null
      ? texts.document.unopened
      : texts.document.opened(dayText(document.servedAt, now()));
  return (
    <Tap className="row-link document" onTap={onOpen}>
      <Icon name="document" />
      <Box className="grow">
        <Box>{document.title}</Box>
        {document.number && <Box className="t-small">{document.number}</Box>}
        <Box className="t-hint">
          <Txt>{texts.document.issuedBy(document.issuedBy)}</Txt>
          <Txt className="whole">{dayText(document.issuedAt, now())}</Txt>
        </Box>
        {(document.needsAcknowledgement || document.servedAt !== null) && (
          <Box className={`row ${document.needsAcknowledgement ? 't-warn' : 't-ok'} t-small`}>
            <Icon name={document.needsAcknowledgement ? 'alert' : 'done'} size="s" />
            <Txt className="grow">{state}</Txt>
          </Box>
        )}
      </Box>
      <Icon name="right" size="s" className="t-hint" />
    </Tap>
  );
}
