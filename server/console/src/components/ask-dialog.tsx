// Asks another person's leave: for what, and why. What the server refuses stands at its field, and what was typed stays.
import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/client';
import { words } from '../words';
import { Failure } from './states';

interface Props {
  title: string;
  why: string;
  /** The closed list: its label, its name in the body, its words. */
  choice: { label: string; field: string; of: Readonly<Record<string, { label: string }>> };
  onSend: (chosen: string, reason: string) => Promise<void>;
  onClose: () => void;
}

const text = words.personal;

export function AskDialog({ title, why, choice, onSend, onClose }: Props) {
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const faultOf = (field: string) => failure?.problem?.errors?.find(({ path }) => path === field)?.message;
  const [ofChoice, ofReason] = [faultOf(choice.field), faultOf('reason')];
  const send = (): void => {
    setBusy(true);
    onSend(chosen, reason)
      .catch((error: unknown) => setFailure(error instanceof ApiError ? error : null))
      .finally(() => setBusy(false));
  };
  return (
    <Modal
      open
      title={title}
      okText={text.submit}
      cancelText={words.action.cancel}
      confirmLoading={busy}
      onOk={send}
      onCancel={onClose}
    >
      <p className="hint">{why}</p>
      {failure && !ofChoice && !ofReason ? <Failure error={failure} /> : null}
      <Form layout="vertical">
        <Form.Item
          label={choice.label}
          validateStatus={ofChoice ? 'error' : undefined}
          help={ofChoice}
          required
        >
          <Radio.Group
            aria-label={choice.label}
            vertical
            value={chosen}
            options={Object.entries(choice.of).map(([value, { label }]) => ({ value, label }))}
            onChange={(event) => setChosen(event.target.value as string)}
          />
        </Form.Item>
        <Form.Item
          label={text.reason}
          htmlFor="ask-reason"
          validateStatus={ofReason ? 'error' : undefined}
          help={ofReason}
          required
        >
          <Input.TextArea
            id="ask-reason"
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
