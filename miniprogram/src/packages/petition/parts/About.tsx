// Which matter a step is about: whoever comes from a message has not seen it, and some steps can not be taken back.
import type { CitizenPetition } from '@petition/shared-types/schemas/petition';
import { grouped } from '@/features/numbers';
import { Box } from '@/primitives';
import { texts } from '@/texts';

export function About({ petition }: { petition: Pick<CitizenPetition, 'title' | 'number'> }) {
  return (
    <Box className="card stack-s">
      <Box className="t-strong">{petition.title}</Box>
      <Box className="t-hint">{texts.petition.number(grouped(petition.number))}</Box>
    </Box>
  );
}
