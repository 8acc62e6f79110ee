// Proposing a reward, and a change of the budget. Amounts are typed in yuan and sent as whole fen; what the server refuses
// stands at its field, and what was typed stays.
import type { Rewardable } from '@petition/shared-types/schemas/reward';
import { rewardBudgetKinds, rewardKinds, type RewardKind } from '@petition/shared-types/vocabulary';
import { Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { rewardEndpoints } from '../api/rewards';
import { words } from '../words';
import { DialogField, FormDialog, type Sending, TextField, useSending } from './form-dialog';

const text = words.rewards;

/** “200”, “12.5” as fen, never through a fraction; NaN when it is no amount. */
function fenOf(yuan: string): number {
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(yuan.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : NaN;
}

interface AmountProps {
  sending: Sending;
  /** In yuan, as typed. */
  value: string;
  onChange: (yuan: string) => void;
}

function AmountField({ sending, value, onChange }: AmountProps) {
  return (
    <DialogField sending={sending} name="amountFen" label={text.amount}>
      <Input
        id="amountFen"
        inputMode="decimal"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </DialogField>
  );
}

const choices = (table: Readonly<Record<string, { label: string }>>) =>
  Object.entries(table).map(([value, { label }]) => ({ value, label }));

interface ProposeProps {
  proposal: Rewardable['items'][number];
  from: Rewardable;
  onDone: () => void;
  onClose: () => void;
}

export function ProposeReward({ proposal, from, onDone, onClose }: ProposeProps) {
  const [kind, setKind] = useState<RewardKind>(from.noMoneyBecause ? 'certificate' : 'money');
  const [rule, setRule] = useState('');
  const [yuan, setYuan] = useState('');
  const [grounds, setGrounds] = useState('');
  const sending = useSending(
    () =>
      rewardEndpoints.propose({
        petitionId: proposal.petitionId,
        kind,
        rule,
        grounds,
        ...(kind === 'money' ? { amountFen: fenOf(yuan) } : {}),
      }),
    ['kind', 'rule', 'amountFen', 'grounds'],
    onDone,
  );
  const rules = from.rules.filter(
    (one) => one.kind === kind && one.adoptions.includes(proposal.adoption.code),
  );
  return (
    <FormDialog
      title={text.proposeTitle}
      okText={text.submit}
      why={`${proposal.title} · ${from.noMoneyBecause ?? text.available(text.yuan(from.availableFen))}`}
      sending={sending}
      onClose={onClose}
    >
      <DialogField sending={sending} name="kind" label={text.kind}>
        <Radio.Group
          id="kind"
          aria-label={text.kind}
          value={kind}
          options={choices(rewardKinds).map((one) => ({
            ...one,
            disabled: one.value === 'money' && from.noMoneyBecause !== null,
          }))}
          onChange={(event) => {
            setKind(event.target.value as RewardKind);
            setRule('');
          }}
        />
      </DialogField>
      <DialogField sending={sending} name="rule" label={text.rule}>
        <Select
          id="rule"
          aria-label={text.rule}
          value={rule === '' ? undefined : rule}
          options={rules.map(({ code, label, mostFen }) => ({
            value: code,
            label: text.ruleMost(label, mostFen === null ? null : text.yuan(mostFen)),
          }))}
          onChange={setRule}
        />
      </DialogField>
      {kind === 'money' ? <AmountField sending={sending} value={yuan} onChange={setYuan} /> : null}
      <TextField
        sending={sending}
        name="grounds"
        label={text.grounds}
        value={grounds}
        onChange={setGrounds}
      />
    </FormDialog>
  );
}

export function ChangeBudget({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const [kind, setKind] = useState('grant');
  const [yuan, setYuan] = useState('');
  const [reason, setReason] = useState('');
  const sending = useSending(
    () => rewardEndpoints.changeBudget({ kind, amountFen: fenOf(yuan), reason }),
    ['kind', 'amountFen', 'reason'],
    onDone,
  );
  return (
    <FormDialog
      okText={text.submit}
      title={text.changeTitle}
      why={text.changeWhy}
      sending={sending}
      onClose={onClose}
    >
      <DialogField sending={sending} name="kind" label={text.columns.kind}>
        <Radio.Group
          id="kind"
          aria-label={text.columns.kind}
          value={kind}
          options={choices(rewardBudgetKinds)}
          onChange={(event) => setKind(event.target.value as string)}
        />
      </DialogField>
      <AmountField sending={sending} value={yuan} onChange={setYuan} />
      <TextField
        sending={sending}
        name="reason"
        label={text.reasonOfBudget}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}
