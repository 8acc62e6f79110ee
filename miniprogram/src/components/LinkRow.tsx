// One way on among several below each other: what it is, a line about it, and the arrow.
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/Icon';
import { Box, Tap } from '@/primitives';
import { go } from '@/services/navigation';

interface LinkRowProps {
  icon: IconName;
  title: string;
  note: string;
  url: string;
}

export function LinkRow({ icon, title, note, url }: LinkRowProps) {
  return (
    <Tap className="row-link" role="link" label={`${title}，${note}`} onTap={() => go(url)}>
      <Icon name={icon} className="t-link" />
      <Box className="grow">
        <Box>{title}</Box>
        <Box className="t-meta">{note}</Box>
      </Box>
      <Icon name="right" size="s" className="t-hint" />
    </Tap>
  );
}
