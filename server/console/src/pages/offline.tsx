// Letters, visits, calls and mailboxes are entered into the same register (条例 第21条): one long form in parts, then
// the slip with number and query code that the petitioner takes home.
import type { AvailableAction } from '@petition/shared-types/schemas/petition';
import { Button, Checkbox, Radio, Typography } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useOfflineStep } from '../api/queries';
import { FilesField } from '../components/attachments';
import { Block } from '../components/card';
import { CodeSlip } from '../components/code-slip';
import { Failure, Loading, Nothing } from '../components/states';
import { Effects, Faults, OtherFailure, Refused } from '../components/step-messages';
import { useOffline } from '../components/use-offline';
import { ActionForm } from '../forms/action-form';
import { errorsOf, type Part } from '../forms/parts';
import { words } from '../words';

const text = words.offline;
const ID_PREFIX = 'offline';
const CONTEXT = { petitionId: '', demands: [], documents: [] };

export function OfflinePage() {
  const query = useOfflineStep();
  // Another letter is another form: nothing of the one before stays in it.
  const [letter, setLetter] = useState(1);
  if (query.isPending) return <Loading rows={12} />;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data.step) return <Nothing text={text.forbidden} />;
  return <OneLetter key={letter} step={query.data.step} onAnother={() => setLetter(letter + 1)} />;
}

type Letter = ReturnType<typeof useOffline>;

function OneLetter({ step, onAnother }: { step: AvailableAction; onAnother: () => void }) {
  const letter = useOffline(step);
  if (letter.made) return <CodeSlip made={letter.made} onAnother={onAnother} />;
  return (
    <div className="offline">
      <Typography.Title level={1} className="page-title">
        {text.title}
      </Typography.Title>
      <p className="hint">{text.hint}</p>
      <Messages letter={letter} />
      <Effects step={step} />
      {letter.parts.map((part, index) => (
        <PartBlock key={part.key} part={part} first={index === 0} letter={letter} />
      ))}
      <Block title={words.attachments.scan}>
        <FilesField hint={words.attachments.scanHint} disabled={letter.pending} onChange={letter.attach} />
      </Block>
      <div className="drawer-footer">
        <Button type="primary" size="large" loading={letter.pending} onClick={letter.submit}>
          {letter.pending ? words.action.pending : text.submit}
        </Button>
      </div>
    </div>
  );
}

function Messages({ letter }: { letter: Letter }) {
  const { failure, errors, drawn } = letter;
  const top = useRef<HTMLDivElement>(null);
  // The button stands at the foot of a long page: the answer must be seen from there.
  useEffect(() => {
    if (failure) top.current?.scrollIntoView({ block: 'start' });
  }, [failure]);
  return (
    <div ref={top}>
      {failure?.code === 'step_refused' && failure.problem ? (
        <Refused problem={failure.problem} open={[]} onStep={() => undefined} />
      ) : null}
      {errors.length > 0 ? <Faults errors={errors} step={drawn} idPrefix={ID_PREFIX} /> : null}
      {failure ? <OtherFailure failure={failure} /> : null}
    </div>
  );
}

function PartBlock({ part, first, letter }: { part: Part; first: boolean; letter: Letter }) {
  const { name } = part;
  const shown = !part.optional || (name !== null && letter.settled.present.includes(name));
  const title = name === null ? (first ? text.received : text.registration) : (part.title ?? text.matter);
  return (
    <Block title={title} extra={<PartChoice part={part} letter={letter} shown={shown} />}>
      {shown ? (
        <ActionForm
          idPrefix={name === null ? ID_PREFIX : `${ID_PREFIX}_${name}`}
          formId={`${ID_PREFIX}-${part.key}`}
          schema={part.schema}
          value={name === null ? ownFields(part, letter.value) : (letter.value[name] ?? {})}
          errors={errorsOf(part, letter.errors)}
          context={CONTEXT}
          disabled={letter.pending}
          onChange={(value) => letter.change(name, value)}
          onSubmit={letter.submit}
        />
      ) : (
        <span className="hint">{words.petition.none}</span>
      )}
    </Block>
  );
}

const ownFields = (part: Part, value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.keys(part.schema.properties ?? {}).map((key) => [key, value[key]]));

/** Which kind it is, or whether there is one at all. */
function PartChoice({ part, letter, shown }: { part: Part; letter: Letter; shown: boolean }) {
  const { name, kinds } = part;
  const { settled, settle, pending } = letter;
  if (name === null) return null;
  if (kinds.length > 0)
    return (
      <Radio.Group
        disabled={pending}
        value={settled.kinds[name] ?? 0}
        options={kinds.map((label, value) => ({ label, value }))}
        onChange={(event) => settle({ kinds: { ...settled.kinds, [name]: event.target.value as number } })}
      />
    );
  if (!part.optional) return null;
  const others = settled.present.filter((each) => each !== name);
  return (
    <Checkbox
      disabled={pending}
      checked={shown}
      onChange={(event) => settle({ present: event.target.checked ? [...others, name] : others })}
    >
      {text.partOn(part.title ?? '')}
    </Checkbox>
  );
}
