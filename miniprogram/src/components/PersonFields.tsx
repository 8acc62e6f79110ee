// Who the person is and where they live: asked while filing and on the account's own screen.
import { idDocumentFault } from '@petition/shared-types/id-documents';
import { mobilePhoneFault } from '@petition/shared-types/identity-number';
import { idKinds } from '@petition/shared-types/vocabulary';
import type { IdKind } from '@petition/shared-types/vocabulary';
import { useState } from 'react';
import type { Answers } from '@/features/filing/answers';
import { Box, Tap, Txt } from '@/primitives';
import { texts } from '@/texts';
import { ChoiceList } from './ChoiceList';
import { FieldBlock, TextField } from './Field';
import { PhoneButton } from './PhoneButton';
import { TreePicker } from './TreePicker';

const words = texts.filing;
/** Lengths at which a number is complete, so that it can be judged while it is typed. */
const RESIDENT_ID = 18;
const MOBILE = 11;
type Person = Pick<Answers, 'name' | 'idKind' | 'idNumber' | 'phone'>;
type Address = Pick<Answers, 'addressRegion' | 'address'>;

interface PersonProps {
  person: Person;
  change: (part: Partial<Person>) => void;
  /** By the field's name, without the prefix. */
  faultAt: (id: string) => string | undefined;
  /** Before the ids, where a screen asks about more than one person. */
  prefix?: string;
  labels?: Record<keyof Person, string>;
  phoneWhy?: string;
  phoneOptional?: boolean;
  /** The person is the one who holds the phone. */
  own?: boolean;
}

export function PersonFields({
  person,
  change,
  faultAt,
  prefix = '',
  labels = words.labels,
  phoneWhy = words.person.phoneWhy,
  phoneOptional = false,
  own = false,
}: PersonProps) {
  const { idKind } = person;
  return (
    <Box className="stack-l">
      <TextField
        id={`${prefix}name`}
        label={labels.name}
        why={words.person.nameWhy}
        error={faultAt('name')}
        value={person.name}
        onChange={(name) => change({ name })}
      />
      <IdKindField
        id={`${prefix}idKind`}
        label={labels.idKind}
        kind={idKind}
        onChange={(kind) => change({ idKind: kind })}
      />
      <TextField
        id={`${prefix}idNumber`}
        label={labels.idNumber}
        kind={idKind === 'resident_id' ? 'idcard' : 'text'}
        error={faultAt('idNumber')}
        check={(value) => idDocumentFault(idKind, value)}
        full={idKind === 'resident_id' ? RESIDENT_ID : undefined}
        value={person.idNumber}
        onChange={(idNumber) => change({ idNumber })}
      />
      <TextField
        id={`${prefix}phone`}
        label={labels.phone}
        why={phoneWhy}
        kind="tel"
        optional={phoneOptional}
        error={faultAt('phone')}
        check={mobilePhoneFault}
        full={MOBILE}
        value={person.phone}
        onChange={(phone) => change({ phone })}
      />
      {own && person.phone === '' && <PhoneButton onPhone={(phone) => change({ phone })} />}
    </Box>
  );
}

/** Nearly everybody has a resident card, so the other kinds stay folded away. */
function IdKindField({
  id,
  label,
  kind,
  onChange,
}: {
  id: string;
  label: string;
  kind: IdKind;
  onChange: (kind: IdKind) => void;
}) {
  const [open, setOpen] = useState(false);
  const options = Object.entries(idKinds).map(([value, { label }]) => ({ value, label }));
  return (
    <FieldBlock id={`${id}-group`} label={label}>
      {open ? (
        <ChoiceList
          id={id}
          label={label}
          options={options}
          value={kind}
          onChange={(value) => {
            onChange(value as IdKind);
            setOpen(false);
          }}
        />
      ) : (
        <Box className="choice choice-on" id={id}>
          <Txt className="grow">{idKinds[kind].label}</Txt>
          <Tap className="text-button" expanded={false} onTap={() => setOpen(true)}>
            <Txt>{words.person.otherKind}</Txt>
          </Tap>
        </Box>
      )}
    </FieldBlock>
  );
}

interface AddressProps {
  person: Address;
  change: (part: Partial<Address>) => void;
  faultAt: (id: string) => string | undefined;
  labels?: Record<keyof Address, string>;
  why?: string;
}

export function AddressFields({
  person,
  change,
  faultAt,
  labels = words.labels,
  why = words.address.detailWhy,
}: AddressProps) {
  return (
    <Box className="stack-l">
      <FieldBlock id="addressRegion-group" label={labels.addressRegion} error={faultAt('addressRegion')}>
        <TreePicker
          id="addressRegion"
          tree="regions"
          label={labels.addressRegion}
          value={person.addressRegion}
          choosable={(node) => node.path.length > 1}
          onChange={(addressRegion) => change({ addressRegion })}
        />
      </FieldBlock>
      <TextField
        id="address"
        label={labels.address}
        why={why}
        error={faultAt('address')}
        value={person.address}
        onChange={(address) => change({ address })}
      />
    </Box>
  );
}
