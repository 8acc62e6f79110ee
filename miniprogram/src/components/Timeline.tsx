// Every step, newest first: date, unit, what was done (the law's word and the plain one), next unit, documents, reason.
import type { TimelineEntry } from '@petition/shared-types/schemas/petition';
import { Box, Tap, Txt } from '@/primitives';
import { momentText } from '@/features/dates';
import { now } from '@/services/platform';
import { texts } from '@/texts';
import { Icon } from './Icon';

interface TimelineProps {
  entries: TimelineEntry[];
  onDocument: (id: string) => void;
}

export function Timeline({ entries, onDocument }: TimelineProps) {
  const newestFirst = [...entries].sort((a, b) => b.seq - a.seq);
  return (
    <Box as="ol" className="timeline">
      {newestFirst.map((entry, at) => (
        <Box as="li" key={entry.seq} className={`step${at === 0 ? ' step-now' : ''}`}>
          <Box className="step-mark" hidden />
          <Box className="step-body stack-s">
            <Box className="t-hint">{momentText(entry.at, now())}</Box>
            <Box className="t-strong">
              {entry.byPetitioner ? texts.timeline.you : entry.unit} {entry.label}
            </Box>
            {entry.plain !== entry.label && <Box>{entry.plain}</Box>}
            {entry.nextUnit && (
              <Box className="row step-next">
                <Icon name="right" size="s" />
                <Txt className="grow">{texts.timeline.to(entry.nextUnit)}</Txt>
              </Box>
            )}
            {entry.reason && <Box className="t-meta answer-value">{texts.timeline.reason(entry.reason)}</Box>}
            {entry.documents.map((document) => (
              <Tap
                key={document.id}
                role="link"
                className="text-button row"
                onTap={() => onDocument(document.id)}
              >
                <Icon name="document" size="s" />
                <Txt className="grow">{texts.timeline.openDocument(document.title)}</Txt>
              </Tap>
            ))}
            {entry.basis && <Box className="t-hint">{texts.clock.basis(entry.basis)}</Box>}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
