// A dialog with a short form: what the server refuses stands at its field, what belongs to no field above the form, and
// what was typed stays.
import { Form, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { ApiError } from '../api/client';
import { words } from '../words';
import { Failure } from './states';

/** @param fields names in the body that stand in the form; `failure` is what belongs to none of them */
export function useSending(send: () => Promise<unknown>, fields: readonly string[], onDone?: () => void) {
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const [changed, setChanged] = useState<readonly string[]>([]);
  const start = (): void => {
    setBusy(true);
    setChanged([]);
    send()
      .then(onDone)
      .catch((error: unknown) => setFailure(error instanceof ApiError ? error : null))
      .finally(() => setBusy(false));
  };
  const toldOf = (field: string) => failure?.problem?.errors?.find(({ path }) => path === field)?.message;
  return {
    start,
    busy,
    /** What the server refused at a field, until it is changed. */
    faultOf: (field: string) => (changed.includes(field) ? undefined : toldOf(field)),
    change: (field: string) => setChanged((before) => (before.includes(field) ? before : [...before, field])),
    failure: fields.some(toldOf) ? null : failure,
  };
}
export type Sending = ReturnType<typeof useSending>;

interface FieldProps {
  sending: Sending;
  /** In the body that is sent; also the id of the control. */
  name: string;
  label: string;
  children: ReactNode;
}

export function DialogField({ sending, name, label, children }: FieldProps) {
  const fault = sending.faultOf(name);
  return (
    <Form.Item
      label={label}
      htmlFor={name}
      validateStatus={fault ? 'error' : undefined}
      help={fault}
      required
    >
      <div onChange={() => sending.change(name)}>{children}</div>
    </Form.Item>
  );
}

interface TextProps extends Omit<FieldProps, 'children'> {
  rows?: number;
  value: string;
  onChange: (value: string) => void;
}

export function TextField({ rows = 3, value, onChange, ...field }: TextProps) {
  return (
    <DialogField {...field}>
      <Input.TextArea
        id={field.name}
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </DialogField>
  );
}

interface DialogProps {
  title: string;
  why: string;
  okText: string;
  sending: Sending;
  onClose: () => void;
  children: ReactNode;
}

export function FormDialog({ title, why, okText, sending, onClose, children }: DialogProps) {
  return (
    <Modal
      open
      title={title}
      okText={okText}
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
