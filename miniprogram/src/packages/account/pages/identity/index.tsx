// The person's own data, in full, to see and to correct (PIPL 45–46).
import { useCallback, useState } from 'react';
import type { Me } from '@petition/shared-types/schemas/account';
import { Button } from '@/components/Button';
import { ErrorSummary, showFaults } from '@/components/ErrorSummary';
import { Icon } from '@/components/Icon';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { AddressFields, PersonFields } from '@/components/PersonFields';
import { FailureNote } from '@/components/states';
import { fullDayText } from '@/features/dates';
import { emptyAnswers } from '@/features/filing/answers';
import type { Answers } from '@/features/filing/answers';
import { profileAnswers, profileOf } from '@/features/filing/prefill';
import { faultsOf } from '@/features/filing/rules';
import type { Fault } from '@/features/filing/rules';
import { useLoad } from '@/features/useLoad';
import { Box, Txt } from '@/primitives';
import { routes } from '@/routes';
import { getMe, putMe } from '@/services/endpoints';
import { asFailure } from '@/services/failure';
import type { Failure } from '@/services/failure';
import { back } from '@/services/navigation';
import { toast } from '@/services/platform';
import { noteProfile } from '@/services/session';
import { texts } from '@/texts';

const words = texts.identity;

interface Known {
  me: Me;
  answers: Answers;
}

async function load(): Promise<Known> {
  const me = await getMe();
  return {
    me,
    answers: { ...emptyAnswers('complaint'), ...(me.profile ? await profileAnswers(me.profile) : {}) },
  };
}

/** `profile.idNumber` → the field's id. */
const fieldOf = (path: string): string => path.split('.').pop() ?? path;

/** Whether a register said that name and number belong together. */
function Confirmed({ at }: { at: string | null }) {
  return (
    <Box className={`row-top ${at === null ? 't-meta' : 't-ok'}`}>
      <Icon name={at === null ? 'info' : 'done'} size="s" />
      <Txt className="grow">{at === null ? words.notConfirmed : words.confirmed(fullDayText(at))}</Txt>
    </Box>
  );
}

function Form({ known }: { known: Known }) {
  const [answers, setAnswers] = useState(known.answers);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Answers>): void => {
    setAnswers((before) => ({ ...before, ...part }));
    setFaults((before) => before.filter((f) => !(f.id in part)));
  };
  const faultAt = (id: string): string | undefined => faults.find((f) => f.id === id)?.message;
  const save = async (): Promise<void> => {
    const found = [...faultsOf('person', answers), ...faultsOf('address', answers)];
    setFaults(found);
    setFailure(null);
    if (found.length > 0) return showFaults();
    setBusy(true);
    try {
      await putMe(profileOf(answers), known.me.version);
      noteProfile();
      toast(words.done);
      back(routes.account);
    } catch (error) {
      const failed = asFailure(error);
      setFaults(failed.fields.map(({ path, message }) => ({ id: fieldOf(path), message })));
      if (failed.fields.length === 0) setFailure(failed);
      setBusy(false);
    }
  };
  return (
    <Box className="stack-l">
      <ErrorSummary faults={faults} />
      {known.me.profile && <Confirmed at={known.me.identityConfirmedAt} />}
      <PersonFields person={answers} change={change} faultAt={faultAt} own />
      <AddressFields person={answers} change={change} faultAt={faultAt} />
      {failure && <FailureNote failure={failure} />}
      <Button text={words.save} busy={busy} busyText={words.saving} onTap={() => void save()} />
    </Box>
  );
}

export default function Identity() {
  const known = useLoad(useCallback(load, []));
  return (
    <Page title={words.title} lead={words.lead}>
      <Load from={known}>{(data) => <Form known={data} />}</Load>
    </Page>
  );
}
