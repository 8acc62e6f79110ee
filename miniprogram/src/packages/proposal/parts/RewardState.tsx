// How a reward stands: word, icon and colour together.
import type { CitizenReward } from '@petition/shared-types/schemas/reward';
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/Icon';
import { Box, Txt } from '@/primitives';

type State = CitizenReward['state']['code'];

const MARK: Record<State, { icon: IconName; tone: string }> = {
  proposed: { icon: 'clock', tone: 'them' },
  approved_once: { icon: 'clock', tone: 'them' },
  refused: { icon: 'close', tone: 'over' },
  offered: { icon: 'edit', tone: 'you' },
  claiming: { icon: 'clock', tone: 'them' },
  paid: { icon: 'done', tone: 'done' },
  lapsed: { icon: 'close', tone: 'over' },
  withdrawn: { icon: 'close', tone: 'over' },
};

/** A certificate waits for nothing: once it is given it is there. */
export function RewardState({ reward: { state, kind } }: { reward: CitizenReward }) {
  const given = kind.code === 'certificate' && state.code === 'offered';
  const { icon, tone } = MARK[given ? 'paid' : state.code];
  return (
    <Box className={`chip chip-${tone}`}>
      <Icon name={icon} size="s" />
      <Txt>{given ? kind.label : (state.plain ?? state.label)}</Txt>
    </Box>
  );
}
