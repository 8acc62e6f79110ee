// For whom one petitions, and what is asked only then: the organisation, the ground for acting, the person one acts for.
import { creditCodeFault } from '@petition/shared-types/id-documents';
import { proxyGrounds } from '@petition/shared-types/vocabulary';
import type { ProxyGround } from '@petition/shared-types/vocabulary';
import { Agree, ChoiceList } from '@/components/ChoiceList';
import { FieldBlock, TextField } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { AddressFields, PersonFields } from '@/components/PersonFields';
import { worksAtSixteen } from '@/features/filing/answers';
import { forWhoms } from '@/features/filing/parties';
import { Box, Tap } from '@/primitives';
import { texts } from '@/texts';
import type { StepProps } from './types';

const words = texts.parties;

/** One tap chooses and goes on: most people petition for themselves. */
export function WhomStep({ answers, choose, faultAt }: StepProps) {
  return (
    <FieldBlock id="whom-group" label={words.labels.whom} error={faultAt('whom')} titled>
      <Box className="choices" id="whom" role="group" label={words.labels.whom}>
        {forWhoms.map((forWhom) => {
          const { label, note } = words.whom.options[forWhom];
          const on = answers.forWhom === forWhom;
          return (
            <Tap
              key={forWhom}
              className={`choice${on ? ' choice-on' : ''}`}
              label={`${on ? words.whom.chosen : ''}${label}，${note}`}
              onTap={() => choose({ forWhom })}
            >
              <Box className="grow">
                <Box>{label}</Box>
                <Box className="t-meta">{note}</Box>
              </Box>
              <Icon name={on ? 'check' : 'right'} size="s" />
            </Tap>
          );
        })}
      </Box>
    </FieldBlock>
  );
}

export function PersonStep({ answers, change, faultAt }: StepProps) {
  return (
    <Box className="stack-l">
      <PersonFields person={answers} change={change} faultAt={faultAt} own />
      {answers.forWhom !== 'other' && worksAtSixteen(answers) && (
        <FieldBlock id="ownIncome-group" label={words.labels.ownIncome} why={words.ownIncome.why}>
          <Agree
            id="ownIncome"
            label={words.ownIncome.ask}
            on={answers.ownIncome}
            onChange={(ownIncome) => change({ ownIncome })}
          />
        </FieldBlock>
      )}
    </Box>
  );
}

export function OfficeStep({ answers, change, faultAt }: StepProps) {
  const { office } = answers;
  return (
    <Box className="stack-l">
      <TextField
        id="office-name"
        label={words.labels.office.name}
        error={faultAt('office-name')}
        value={office.name}
        onChange={(name) => change({ office: { ...office, name } })}
      />
      <TextField
        id="creditCode"
        label={words.labels.office.creditCode}
        why={words.office.creditWhy}
        error={faultAt('creditCode')}
        check={creditCodeFault}
        full={18}
        value={office.creditCode}
        onChange={(creditCode) => change({ office: { ...office, creditCode } })}
      />
      <TextField
        id="name"
        label={words.labels.contact}
        error={faultAt('name')}
        value={answers.name}
        onChange={(name) => change({ name })}
      />
      <TextField
        id="phone"
        label={words.labels.contactPhone}
        why={texts.filing.person.phoneWhy}
        kind="tel"
        error={faultAt('phone')}
        value={answers.phone}
        onChange={(phone) => change({ phone })}
      />
    </Box>
  );
}

export function ActingStep({ answers, change, faultAt }: StepProps) {
  const { acting } = answers;
  const options = Object.entries(proxyGrounds).map(([value, { label, plain }]) => ({
    value,
    label: plain ?? label,
    note: label,
  }));
  return (
    <Box className="stack-l">
      <FieldBlock id="ground-group" label={words.labels.ground} error={faultAt('ground')}>
        <ChoiceList
          id="ground"
          label={words.labels.ground}
          options={options}
          value={acting.ground}
          onChange={(ground) => change({ acting: { ...acting, ground: ground as ProxyGround } })}
        />
      </FieldBlock>
      <TextField
        id="relation"
        label={words.labels.relation}
        why={words.acting.relationWhy}
        error={faultAt('relation')}
        maxLength={20}
        value={acting.relation}
        onChange={(relation) => change({ acting: { ...acting, relation } })}
      />
      <FieldBlock id="authorised-group" label={words.labels.authorised} error={faultAt('authorised')}>
        <Agree
          id="authorised"
          label={words.acting.agree}
          on={acting.authorised}
          onChange={(authorised) => change({ acting: { ...acting, authorised } })}
        />
      </FieldBlock>
    </Box>
  );
}

export function PrincipalStep({ answers, change, faultAt }: StepProps) {
  const { principal } = answers;
  return (
    <PersonFields
      person={principal}
      change={(part) => change({ principal: { ...principal, ...part } })}
      faultAt={(id) => faultAt(`principal-${id}`)}
      prefix="principal-"
      labels={words.labels.principal}
      phoneWhy={words.principal.phoneWhy}
      phoneOptional
    />
  );
}

export function AddressStep({ answers, change, faultAt }: StepProps) {
  const { office, forWhom } = answers;
  if (forWhom === 'organisation') {
    return (
      <AddressFields
        person={office}
        change={(part) => change({ office: { ...office, ...part } })}
        faultAt={faultAt}
        labels={words.labels.officeAddress}
        why={words.address.office.why}
      />
    );
  }
  const labels = forWhom === 'other' ? words.labels.principalAddress : undefined;
  return <AddressFields person={answers} change={change} faultAt={faultAt} labels={labels} />;
}

/** A step that has other words for those who do not petition for themselves. */
export type PartyQuestion = 'whom' | 'office' | 'acting' | 'principal' | 'joint';

export function partyHead(
  step: string,
  forWhom: StepProps['answers']['forWhom'],
): { title: string; lead: string } | undefined {
  if (step === 'whom' || step === 'office' || step === 'acting' || step === 'principal' || step === 'joint')
    return words[step];
  if (step === 'person' && forWhom === 'other') return words.person.other;
  if (step === 'address' && forWhom === 'organisation') return words.address.office;
  return step === 'address' && forWhom === 'other' ? words.address.other : undefined;
}
