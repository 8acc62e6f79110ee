// What else the petitioner may do now, as the procedure allows it; never a button that would be refused.
import { useState } from 'react';
import type { AvailableAction, CitizenPetition } from '@petition/shared-types/schemas/petition';
import { Button } from '@/components/Button';
import { Box } from '@/primitives';
import { routes } from '@/routes';
import { takeStep } from '@/services/endpoints';
import { asFailure } from '@/services/failure';
import { go } from '@/services/navigation';
import { confirm, newId, toast } from '@/services/platform';
import { texts } from '@/texts';

const words = texts.petition;

interface OtherActsProps {
  petition: CitizenPetition;
  onDone: (petition: CitizenPetition) => void;
}

export function OtherActs({ petition, onDone }: OtherActsProps) {
  const [busy, setBusy] = useState(false);
  const [key] = useState(newId);
  const find = (action: string): AvailableAction | undefined =>
    petition.availableActions.find((a) => a.action === action);
  const material = find('add_material');
  const accept = find('accept_result');

  const acceptResult = async (): Promise<void> => {
    const sure = await confirm({
      title: words.acceptTitle,
      content: words.acceptBody,
      yes: words.acceptYes,
      no: words.acceptNo,
    });
    if (!sure) return;
    setBusy(true);
    try {
      onDone(
        await takeStep({
          number: petition.number,
          action: 'accept_result',
          expectedVersion: petition.version,
          input: {},
          key,
        }),
      );
      toast(words.accepted);
    } catch (error) {
      toast(asFailure(error).sentence);
    }
    setBusy(false);
  };

  if (!material && !accept) return null;
  return (
    <Box as="section" className="stack">
      <Box as="h2" className="t-card">
        {words.otherTitle}
      </Box>
      {material && (
        <Button
          kind="quiet"
          icon="plus"
          text={material.label}
          onTap={() => go(routes.material(petition.number))}
        />
      )}
      {accept && (
        <Button
          kind="quiet"
          icon="check"
          text={accept.plain}
          busy={busy}
          busyText={words.doing}
          onTap={() => void acceptResult()}
        />
      )}
    </Box>
  );
}
