// Whether a topic takes proposals now: word, icon and colour together.
import type { PublicSolicitationSummary } from '@petition/shared-types/schemas/solicitation';
import type { SolicitationPhase } from '@petition/shared-types/vocabulary';
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/Icon';
import { Box, Txt } from '@/primitives';

const MARK: Record<SolicitationPhase, { icon: IconName; tone: string }> = {
  upcoming: { icon: 'clock', tone: 'them' },
  open: { icon: 'edit', tone: 'them' },
  closed: { icon: 'done', tone: 'over' },
};

export function Phase({ phase }: Pick<PublicSolicitationSummary, 'phase'>) {
  const { icon, tone } = MARK[phase.code as SolicitationPhase];
  return (
    <Box className={`chip chip-${tone}`}>
      <Icon name={icon} size="s" />
      <Txt>{phase.label}</Txt>
    </Box>
  );
}
