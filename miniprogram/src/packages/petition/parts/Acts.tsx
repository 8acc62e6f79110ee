// What the petitioner may do now, as the procedure allows it; never a button that would be refused.
import type { AvailableAction, CitizenPetition, ClockView } from '@petition/shared-types/schemas/petition';
import { Button } from '@/components/Button';
import { ClockLine } from '@/components/ClockLine';
import type { IconName } from '@/components/Icon';
import { FailureNote } from '@/components/states';
import { isWrittenAct, offeredActs } from '@/features/acts';
import type { WrittenAct } from '@/features/acts';
import { Box } from '@/primitives';
import { routes } from '@/routes';
import { go } from '@/services/navigation';
import { confirm, toast } from '@/services/platform';
import { texts } from '@/texts';
import { useStep } from './useStep';

const words = texts.petition;

const ICONS: Record<WrittenAct, IconName> = {
  add_material: 'plus',
  propose_mediation: 'speak',
  urge: 'bell',
  request_review: 'flag',
  request_final_review: 'flag',
  petition_again: 'edit',
  accept_result: 'check',
  withdraw: 'exit',
};

interface ActsProps {
  petition: CitizenPetition;
  onDone: (petition: CitizenPetition) => void;
}

function Accept({ act, petition, onDone }: ActsProps & { act: AvailableAction }) {
  const { busy, failure, take } = useStep(petition);
  const accept = async (): Promise<void> => {
    const sure = await confirm({
      title: words.acceptTitle,
      content: words.acceptBody,
      yes: words.acceptYes,
      no: words.acceptNo,
    });
    if (!sure) return;
    const now = await take('accept_result', {});
    if (!now) return;
    onDone(now);
    toast(words.accepted);
  };
  return (
    <>
      {failure && <FailureNote failure={failure} />}
      <Button
        kind="quiet"
        icon="check"
        text={act.plain}
        busy={busy}
        busyText={words.doing}
        onTap={() => void accept()}
      />
    </>
  );
}

function Written({ act, number }: { act: AvailableAction; number: string }) {
  const { action } = act;
  if (!isWrittenAct(action)) return null;
  return (
    <Button
      kind="quiet"
      icon={ICONS[action]}
      text={texts.acts.entry[action]}
      onTap={() => go(routes.act(number, action))}
    />
  );
}

/** The petitioner's word after an opinion: ask for review, or accept. */
export function Decisions({ petition, clocks, onDone }: ActsProps & { clocks: ClockView[] }) {
  const { decisions } = offeredActs(petition);
  if (decisions.length === 0) return null;
  return (
    <Box as="section" className="stack">
      <Box as="h2" className="t-card">
        {words.decideTitle}
      </Box>
      {clocks.map((clock) => (
        <ClockLine key={clock.clock + clock.startedAt} clock={clock} />
      ))}
      {decisions.map((act) =>
        act.action === 'accept_result' && !act.needsIdentity ? (
          <Accept key={act.action} act={act} petition={petition} onDone={onDone} />
        ) : (
          <Written key={act.action} act={act} number={petition.number} />
        ),
      )}
    </Box>
  );
}

export function OtherActs({ petition }: Pick<ActsProps, 'petition'>) {
  const { others } = offeredActs(petition);
  if (others.length === 0) return null;
  return (
    <Box as="section" className="stack">
      <Box as="h2" className="t-card">
        {words.otherTitle}
      </Box>
      {others.map((act) => (
        <Written key={act.action} act={act} number={petition.number} />
      ))}
    </Box>
  );
}
