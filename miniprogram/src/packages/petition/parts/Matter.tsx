// What the petitioner handed in, folded away: the way it goes matters more than what one knows already.
import { useState } from 'react';
import type { CitizenPetition } from '@petition/shared-types/schemas/petition';
import { Button } from '@/components/Button';
import { rowsOf } from '@/features/matter-rows';
import { Box, Txt } from '@/primitives';
import { texts } from '@/texts';

const words = texts.petition;
export function Matter({ petition, masked }: { petition: CitizenPetition; masked: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <Box as="section" className="stack">
      <Box as="h2" className="t-card">
        {words.matterTitle}
      </Box>
      {open && (
        <Box className="card">
          {masked && <Box className="t-meta">{words.masked}</Box>}
          {rowsOf(petition).map(([label, value]) => (
            <Box key={label} className="answer">
              <Box className="t-meta">{label}</Box>
              <Txt className="block answer-value" selectable>
                {value}
              </Txt>
            </Box>
          ))}
        </Box>
      )}
      <Button kind="quiet" text={open ? words.hideMatter : words.showMatter} onTap={() => setOpen(!open)} />
    </Box>
  );
}
