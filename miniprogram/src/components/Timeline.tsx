// Every step, newest first: date, unit, what was done (the law's word and the plain one), next unit, documents, reason.
import { useState } from 'react';
import type { TimelineEntry } from '@petition/shared-types/schemas/petition';
import { Box, Tap, Txt } from '@/primitives';
import { momentText } from '@/features/dates';
import { now } from '@/services/platform';
import { texts } from '@/texts';
import { Button } from './Button';
import { Icon } from './Icon';

interface TimelineProps {
  entries: TimelineEntry[];
  onDocument: (id: string) => void;
}

/** More than these and the older ones wait behind a tap: what happened last is what one comes for. */
const FOLDED = 8;

/** What was done, without the unit that stands beside it already. */
const saidOf = ({ plain, label, unit }: TimelineEntry): string | null => {
  const said = plain.startsWith(unit) ? plain.slice(unit.length) : plain;
  return said === '' || said === label ? null : said;
};

export function Timeline({ entries, onDocument }: TimelineProps) {
  const [all, setAll] = useState(false);
  const newestFirst = [...entries].sort((a, b) => b.seq - a.seq);
  const folded = !all && newestFirst.length > FOLDED + 1;
  return (
    <>
      <Steps entries={folded ? newestFirst.slice(0, FOLDED) : newestFirst} onDocument={onDocument} />
      {folded && (
        <Button
          kind="quiet"
          text={texts.timeline.earlier(newestFirst.length - FOLDED)}
          onTap={() => setAll(true)}
        />
      )}
    </>
  );
}

function Steps({ entries, onDocument }: TimelineProps) {
  return (
    <Box as="ol" className="timeline">
      {entries.map((entry, at) => (
        <Box as="li" key={entry.seq} className={`step${at === 0 ? ' step-now' : ''}`}>
          <Box className="step-mark" hidden />
          <Box className="step-body stack-s">
            <Box className="t-hint">{momentText(entry.at, now())}</Box>
            <Box className="t-strong">
              <Txt className="together">{entry.byPetitioner ? texts.timeline.you : entry.unit}</Txt>{' '}
              <Txt className="whole">{entry.label}</Txt>
            </Box>
            {saidOf(entry) && <Box>{saidOf(entry)}</Box>}
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
