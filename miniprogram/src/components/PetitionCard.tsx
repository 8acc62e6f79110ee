// One petition in a list: plain state, who must act, how long.
import type { CitizenPetitionSummary } from '@petition/shared-types/schemas/petition';
import { Box, Tap, Txt } from '@/primitives';
import { dayText } from '@/features/dates';
import { now } from '@/services/platform';
import { texts } from '@/texts';
import { clockTone } from './ClockLine';
import { Icon } from './Icon';
import type { IconName } from './Icon';

type Who = CitizenPetitionSummary['waitingOn']['who'];

const MARK: Record<Who, { icon: IconName; tone: string }> = {
  petitioner: { icon: 'edit', tone: 'you' },
  organisation: { icon: 'clock', tone: 'them' },
  nobody: { icon: 'done', tone: 'done' },
};

/** Word, icon and colour together, so that colour is never the only sign. */
export function StateChip({ petition }: { petition: Pick<CitizenPetitionSummary, 'state' | 'waitingOn'> }) {
  const { icon, tone } = MARK[petition.waitingOn.who];
  return (
    <Box className={`chip chip-${tone}`}>
      <Icon name={icon} size="s" />
      <Txt>{petition.state.label}</Txt>
    </Box>
  );
}

export function PetitionCard({ petition, onTap }: { petition: CitizenPetitionSummary; onTap: () => void }) {
  // While the petitioner mends it, the office's period is no promise of anything.
  const mending = petition.state.code === 'draft';
  const clock = petition.promise && !mending && clockTone(petition.promise);
  return (
    <Tap className="card petition-card" onTap={onTap}>
      <StateChip petition={petition} />
      <Box className="t-card">{petition.title}</Box>
      <Box>{petition.waitingOn.promise}</Box>
      {petition.needs.map((need, at) => (
        <Box key={at} className="row need">
          <Icon name="alert" size="s" />
          <Txt className="grow">{need.label}</Txt>
        </Box>
      ))}
      <Box className="row t-hint">
        <Txt className="grow">{texts.card.submitted(dayText(petition.submittedAt, now()))}</Txt>
        {clock && <Txt className={`clock-${clock.tone} clock-left`}>{clock.words}</Txt>}
      </Box>
    </Tap>
  );
}
