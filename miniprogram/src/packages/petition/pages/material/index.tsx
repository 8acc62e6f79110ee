// Adding to a petition under way.
import { useRouter } from '@tarojs/taro';
import { useCallback, useState } from 'react';
import { materialLimits } from '@petition/shared-types/limits';
import { Button } from '@/components/Button';
import { ErrorSummary, showFaults } from '@/components/ErrorSummary';
import { AreaField } from '@/components/Field';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { Empty, FailureNote } from '@/components/states';
import type { CitizenPetition } from '@petition/shared-types/schemas/petition';
import { lengthFaults } from '@/features/filing/rules';
import type { Fault } from '@/features/filing/rules';
import { useLoad } from '@/features/useLoad';
import { Box } from '@/primitives';
import { routes } from '@/routes';
import { getPetition, takeStep } from '@/services/endpoints';
import { asFailure } from '@/services/failure';
import type { Failure } from '@/services/failure';
import { back } from '@/services/navigation';
import { newId, toast } from '@/services/platform';
import { texts } from '@/texts';

const words = texts.material;

function Form({ petition }: { petition: CitizenPetition }) {
  const [key, setKey] = useState(newId);
  const [statement, setStatement] = useState('');
  const [faults, setFaults] = useState<Fault[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    const found = lengthFaults('statement', words.label, statement, materialLimits.statement);
    setFaults(found);
    setFailure(null);
    if (found.length > 0) return showFaults();
    setBusy(true);
    try {
      const { number, version } = petition;
      await takeStep({
        number,
        action: 'add_material',
        expectedVersion: version,
        input: { statement: statement.trim() },
        key,
      });
      toast(words.done);
      back(routes.detail(number));
    } catch (error) {
      const failed = asFailure(error);
      if (failed.kind === 'problem') setKey(newId());
      setFailure(failed);
      setBusy(false);
    }
  };
  return (
    <Box className="stack-l">
      <ErrorSummary faults={faults} />
      <AreaField
        id="statement"
        label={words.label}
        max={materialLimits.statement.max}
        lines={8}
        error={faults[0]?.message}
        value={statement}
        onChange={(value) => {
          setStatement(value);
          setFaults([]);
        }}
      />
      {failure && <FailureNote failure={failure} />}
      <Button text={words.submit} busy={busy} busyText={words.submitting} onTap={() => void submit()} />
    </Box>
  );
}

export default function Material() {
  const { params } = useRouter();
  const number = params.number ?? '';
  const loaded = useLoad(useCallback(() => getPetition(number), [number]));
  return (
    <Page title={words.title} lead={words.lead}>
      <Load from={loaded}>
        {(petition) =>
          petition.availableActions.some((a) => a.action === 'add_material') ? (
            <Form petition={petition} />
          ) : (
            <Empty
              icon="info"
              text={words.closed}
              act={{ text: texts.evaluation.backToPetition, onTap: () => back(routes.detail(number)) }}
            />
          )
        }
      </Load>
    </Page>
  );
}
