// Who the person is and where they live: asked while filing and on the account's own screen.
import { idKinds } from '@petition/shared-types/vocabulary';
import type { IdKind } from '@petition/shared-types/vocabulary';
import { useState } from 'react';
import type { Answers } from '@/features/filing/answers';
import { Box, Tap, Txt } from '@/primitives';
import { texts } from '@/texts';
import { ChoiceList } from './ChoiceList';
import { FieldBlock, TextField } from './Field';
import { TreePicker } from './TreePicker';

const words = texts.filing;
type Person = Pick<Answers, 'name' | 'idKind' | 'idNumber' | 'phone' | 'addressRegion' | 'address'>;

interface PersonProps {
  person: Person;
  change: (part: Partial<Person>) => void;
  faultAt: (id: string) => string | undefined;
}

export function PersonFields({ person, change, faultAt }: PersonProps) {
  return (
    <Box className="stack-l">
      <TextField
        id="name"
        label={words.labels.name}
        why={words.person.nameWhy}
        error={faultAt('name')}
        value={person.name}
        onChange={(name) => change({ name })}
      />
      <IdKindField kind={person.idKind} onChange={(idKind) => change({ idKind })} />
      <TextField
        id="idNumber"
        label={words.labels.idNumber}
        kind={person.idKind === 'resident_id' ? 'idcard' : 'text'}
        error={faultAt('idNumber')}
        value={person.idNumber}
        onChange={(idNumber) => change({ idNumber })}
      />
      <TextField
        id="phone"
        label={words.labels.phone}
        why={words.person.phoneWhy}
        kind="tel"
        error={faultAt('phone')}
        value={person.phone}
        onChange={(phone) => change({ phone })}
      />
    </Box>
  );
}

/** Nearly everybody has a resident card, so the other kinds stay folded away. */
function IdKindField({ kind, onChange }: { kind: IdKind; onChange: (kind: IdKind) => void }) {
  const [open, setOpen] = useState(false);
  const options = Object.entries(idKinds).map(([value, { label }]) => ({ value, label }));
  return (
    <FieldBlock id="idKind-group" label={words.labels.idKind}>
      {open ? (
        <ChoiceList
          id="idKind"
          label={words.labels.idKind}
          options={options}
          value={kind}
          onChange={(value) => {
            onChange(value as IdKind);
            setOpen(false);
          }}
        />
      ) : (
        <Box className="choice choice-on" id="idKind">
          <Txt className="grow">{idKinds[kind].label}</Txt>
          <Tap className="text-button" expanded={false} onTap={() => setOpen(true)}>
            <Txt>{words.person.otherKind}</Txt>
          </Tap>
        </Box>
      )}
    </FieldBlock>
  );
}

export function AddressFields({ person, change, faultAt }: PersonProps) {
  return (
    <Box className="stack-l">
      <FieldBlock
        id="addressRegion-group"
        label={words.labels.addressRegion}
        error={faultAt('addressRegion')}
      >
        <TreePicker
          id="addressRegion"
          tree="regions"
          label={words.address.picker}
          value={person.addressRegion}
          choosable={(node) => node.path.length > 1}
          onChange={(addressRegion) => change({ addressRegion })}
        />
      </FieldBlock>
      <TextField
        id="address"
        label={words.labels.address}
        why={words.address.detailWhy}
        error={faultAt('address')}
        value={person.address}
        onChange={(address) => change({ address })}
      />
    </Box>
  );
}
