// What is collected of a person, and what for (PIPL 17): before filing, and in the guide.
import { Box, Txt } from '@/primitives';
import { texts } from '@/texts';

const words = texts.filing.notice;

export function Collected() {
  return (
    <>
      {words.data.map(({ what, why }) => (
        <Box key={what} className="told">
          <Txt className="t-strong">{what}</Txt>
          <Txt className="t-meta">{why}</Txt>
        </Box>
      ))}
      <Box className="t-meta">{words.dataNote}</Box>
    </>
  );
}
