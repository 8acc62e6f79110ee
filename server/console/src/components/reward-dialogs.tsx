// Proposing a reward, and a change of the budget. Amounts are typed in yuan and sent as whole fen; what the server refuses
// stands at its field, and what was typed stays.
import type { Rewardable } from '@petition/shared-types/schemas/reward';
import { rewardBudgetKinds, rewardKinds, type RewardKind } from '@petition/shared-types/vocabulary';
import { Form, Input, Modal, Radio, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { ApiError } from '../api/client';
import { rewardEndpoints } from '../api/rewards';
import { words } from '../words';
import { Failure } from './states';

const text = words.rewards;

/** “200”, “12.5” as fen, never through a fraction; NaN when it is no amount. */
function fenOf(yuan: string): number {
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(yuan.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : NaN;
}

function useSending(send: () => Promise<unknown>, onDone: () => void) {
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const start = (): void => {
    setBusy(true);
    send()
      .then(onDone)
      .catch((error: unknown) => setFailure(error instanceof ApiError ? error : null))
      .finally(() => setBusy(false));
  };
  const faultOf = (field: string) => failure?.problem?.errors?.find(({ path }) => path === field)?.message;
  const rest = failure && !failure.problem?.errors?.length ? failure : null;
  return { start, busy, faultOf, failure: rest };
}
type Sending = ReturnType<typeof useSending>;

function Field({
  sending,
  name,
  label,
  children,
}: {
  sending: Sending;
  name: string;
  label: string;
  children: ReactNode;
}) {
  const fault = sending.faultOf(name);
  return (
    <Form.Item
      label={label}
      htmlFor={name}
      validateStatus={fault ? 'error' : undefined}
      help={fault}
      required
    >
      {children}
    </Form.Item>
  );
}

function Dialog({
  title,
  why,
  sending,
  onClose,
  children,
}: {
  title: string;
  why: string;
  sending: Sending;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Modal
      open
      title={title}
      okText={text.submit}
      cancelText={words.action.cancel}
      confirmLoading={sending.busy}
      onOk={sending.start}
      onCancel={onClose}
    >
      <p className="hint">{why}</p>
      {sending.failure ? <Failure error={sending.failure} /> : null}
      <Form layout="vertical">{children}</Form>
    </Modal>
  );
}

const choices = (table: Readonly<Record<string, { label: string }>>) =>
  Object.entries(table).map(([value, { label }]) => ({ value, label }));

export function ProposeReward({
  proposal,
  from,
  onDone,
  onClose,
}: {
  proposal: Rewardable['items'][number];
  from: Rewardable;
  onDone: () => void;
  onClose: () => void;
}) {
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
    onDone,
  );
  const rules = from.rules.filter(
    (one) => one.kind === kind && one.adoptions.includes(proposal.adoption.code),
  );
  return (
    <Dialog
      title={text.proposeTitle}
      why={`${proposal.title} · ${from.noMoneyBecause ?? text.available(text.yuan(from.availableFen))}`}
      sending={sending}
      onClose={onClose}
    >
      <Field sending={sending} name="kind" label={text.kind}>
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
      </Field>
      <Field sending={sending} name="rule" label={text.rule}>
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
      </Field>
      {kind === 'money' ? (
        <Field sending={sending} name="amountFen" label={text.amount}>
          <Input
            id="amountFen"
            inputMode="decimal"
            value={yuan}
            onChange={(event) => setYuan(event.target.value)}
          />
        </Field>
      ) : null}
      <Field sending={sending} name="grounds" label={text.grounds}>
        <Input.TextArea
          id="grounds"
          rows={3}
          value={grounds}
          onChange={(event) => setGrounds(event.target.value)}
        />
      </Field>
    </Dialog>
  );
}

export function ChangeBudget({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const [kind, setKind] = useState('grant');
  const [yuan, setYuan] = useState('');
  const [reason, setReason] = useState('');
  const sending = useSending(
    () => rewardEndpoints.changeBudget({ kind, amountFen: fenOf(yuan), reason }),
    onDone,
  );
  return (
    <Dialog title={text.changeTitle} why={text.changeWhy} sending={sending} onClose={onClose}>
      <Field sending={sending} name="kind" label={text.columns.kind}>
        <Radio.Group
          id="kind"
          aria-label={text.columns.kind}
          value={kind}
          options={choices(rewardBudgetKinds)}
          onChange={(event) => setKind(event.target.value as string)}
        />
      </Field>
      <Field sending={sending} name="amountFen" label={text.amount}>
        <Input
          id="amountFen"
          inputMode="decimal"
          value={yuan}
          onChange={(event) => setYuan(event.target.value)}
        />
      </Field>
      <Field sending={sending} name="reason" label={text.reasonOfBudget}>
        <Input.TextArea
          id="reason"
          rows={3}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Dialog>
  );
}
