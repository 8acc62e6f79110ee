// Those who petition together: one is written at a time, the others are lines with their names, to change or to drop.
import { useState } from 'react';
import { jointLimits } from '@petition/shared-types/limits';
import { Button } from '@/components/Button';
import { Agree } from '@/components/ChoiceList';
import { FieldBlock, TextField } from '@/components/Field';
import { PersonFields } from '@/components/PersonFields';
import { emptyMember } from '@/features/filing/parties';
import type { Member } from '@/features/filing/parties';
import { Box, Tap, Txt } from '@/primitives';
import { texts } from '@/texts';
import type { StepProps } from './types';

const words = texts.parties;
const plain = texts.filing.labels;

interface OneProps {
  member: Member;
  at: number;
  change: (part: Partial<Member>) => void;
  onRemove: (() => void) | null;
  faultAt: StepProps['faultAt'];
}

const whoIs = (member: Member, at: number): string => member.name.trim() || words.joint.unnamed(at + 1);

function Remove({ who, onRemove }: { who: string; onRemove: () => void }) {
  return (
    <Tap className="text-button" label={words.joint.remove(who)} onTap={onRemove}>
      <Txt>{words.joint.removeShort}</Txt>
    </Tap>
  );
}

function Editor({ member, at, change, onRemove, faultAt }: OneProps) {
  const of = (what: string): string => words.labels.ofMember(at + 1, what);
  return (
    <Box className="card stack-l">
      <PersonFields
        person={member}
        change={change}
        faultAt={(id) => faultAt(`member-${at}-${id}`)}
        prefix={`member-${at}-`}
        labels={{
          name: of(plain.name),
          idKind: of(plain.idKind),
          idNumber: of(plain.idNumber),
          phone: of(plain.phone),
        }}
        phoneWhy=""
      />
      <Agree
        id={`member-${at}-representative`}
        label={words.joint.representative}
        on={member.representative}
        onChange={(representative) => change({ representative })}
      />
      {onRemove && <Remove who={whoIs(member, at)} onRemove={onRemove} />}
    </Box>
  );
}

function Line({
  member,
  at,
  onEdit,
  onRemove,
}: Omit<OneProps, 'change' | 'faultAt'> & { onEdit: () => void }) {
  const who = whoIs(member, at);
  return (
    <Box className="choice">
      <Txt className="grow">{member.representative ? words.joint.isRepresentative(who) : who}</Txt>
      <Tap className="text-button" label={words.joint.edit(who)} onTap={onEdit}>
        <Txt>{texts.check.mend}</Txt>
      </Tap>
      {onRemove && <Remove who={who} onRemove={onRemove} />}
    </Box>
  );
}

export function JointStep({ answers, change, faultAt }: StepProps) {
  const members = answers.members.length > 0 ? answers.members : [emptyMember()];
  const [editing, setEditing] = useState(members.length - 1);
  const put = (at: number, part: Partial<Member>): void =>
    change({ members: members.map((m, i) => (i === at ? { ...m, ...part } : m)) });
  const remove = (at: number): void => {
    change({ members: members.filter((_, i) => i !== at) });
    setEditing(-1);
  };
  const add = (): void => {
    change({ members: [...members, emptyMember()] });
    setEditing(members.length);
  };
  const wrong = (at: number): boolean =>
    ['name', 'idNumber', 'phone'].some((part) => faultAt(`member-${at}-${part}`) !== undefined);
  return (
    <Box className="stack-l">
      <FieldBlock id="members" label={words.labels.members} error={faultAt('members')}>
        <Box className="stack">
          <Box className="choice choice-on">
            <Txt className="grow">{words.joint.you}</Txt>
          </Box>
          {members.map((member, at) => {
            const onRemove = members.length > 1 ? () => remove(at) : null;
            return at === editing || wrong(at) ? (
              <Editor
                key={at}
                member={member}
                at={at}
                change={(part) => put(at, part)}
                onRemove={onRemove}
                faultAt={faultAt}
              />
            ) : (
              <Line key={at} member={member} at={at} onEdit={() => setEditing(at)} onRemove={onRemove} />
            );
          })}
        </Box>
      </FieldBlock>
      {members.length < jointLimits.members.max && (
        <Button kind="quiet" icon="plus" text={words.joint.add} onTap={add} />
      )}
      <TextField
        id="count"
        label={words.labels.count}
        why={words.joint.countWhy}
        kind="number"
        optional
        error={faultAt('count')}
        value={answers.count}
        onChange={(count) => change({ count })}
      />
    </Box>
  );
}
