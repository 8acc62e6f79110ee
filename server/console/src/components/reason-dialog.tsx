// Asks for a reason before something is settled; what the server refuses stands in the dialog, and what was typed stays.
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/client';
import { words } from '../words';
import { Failure } from './states';

interface Props {
  title: string;
  why: string;
  label: string;
  onSave: (reason: string) => Promise<void>;
  onClose: () => void;
}

export function ReasonDialog({ title, why, label, onSave, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const fault = failure?.problem?.errors?.find(({ path }) => path === 'reason')?.message;
  const save = (): void => {
    setBusy(true);
    onSave(reason)
      .catch((error: unknown) => setFailure(error instanceof ApiError ? error : null))
      .finally(() => setBusy(false));
  };
  return (
    <Modal
      open
      title={title}
      okText={words.findings.save}
      cancelText={words.action.cancel}
      confirmLoading={busy}
      onOk={save}
      onCancel={onClose}
    >
      <p className="hint">{why}</p>
      {failure && !fault ? <Failure error={failure} /> : null}
      <Form layout="vertical">
        <Form.Item
          label={label}
          htmlFor="reason"
          validateStatus={fault ? 'error' : undefined}
          help={fault}
          required
        >
          <Input.TextArea
            id="reason"
            rows={4}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
