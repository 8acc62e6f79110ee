// What is done with a published topic: closed early, extended, taken down, and told what came of it.
import type { OfficerSolicitation } from '@petition/shared-types/schemas/solicitation';
import { Alert, DatePicker, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/client';
import { proposalEndpoints } from '../api/proposals';
import { words } from '../words';
import { Failure } from './states';

const text = words.topics;
export type ActKind = 'close' | 'extend' | 'take_down' | 'outcome';

interface Props {
  topic: OfficerSolicitation;
  kind: ActKind;
  onDone: (said: string) => void;
  onClose: () => void;
}

const titles: Readonly<Record<ActKind, string>> = {
  close: text.close,
  extend: text.extend,
  take_down: text.takeDown,
  outcome: text.outcome,
};
const whys: Readonly<Record<ActKind, string>> = {
  close: text.closeWhy,
  extend: text.extendWhy,
  take_down: text.takeDownWhy,
  outcome: text.outcomeWhy,
};

function send({ topic, kind }: Props, written: string, closesOn: string): Promise<void> {
  if (kind === 'close') return proposalEndpoints.actOnTopic(topic, { kind: 'close', reason: written });
  if (kind === 'take_down')
    return proposalEndpoints.actOnTopic(topic, { kind: 'take-down', reason: written });
  if (kind === 'extend')
    return proposalEndpoints.actOnTopic(topic, { kind: 'extend', reason: written, closesOn });
  return proposalEndpoints.writeOutcome(topic, written);
}

export function TopicAct(props: Props) {
  const { topic, kind, onDone, onClose } = props;
  const start = kind === 'outcome' ? (topic.outcomeDraft?.text ?? topic.outcome?.text ?? '') : '';
  const [written, setWritten] = useState<string>(start);
  const [closesOn, setClosesOn] = useState('');
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const publishes = kind === 'outcome' && topic.may.includes('publish_outcome') && written === start;
  const faultAt = (path: string) => failure?.problem?.errors?.find((error) => error.path === path)?.message;
  const field = kind === 'outcome' ? 'text' : 'reason';
  const save = (): void => {
    setBusy(true);
    const work = publishes
      ? proposalEndpoints.actOnTopic(topic, { kind: 'outcome/publish' })
      : send(props, written, closesOn);
    work
      .then(() => onDone(text.done))
      .catch((error: unknown) => setFailure(error instanceof ApiError ? error : null))
      .finally(() => setBusy(false));
  };
  return (
    <Modal
      open
      width={kind === 'outcome' ? 720 : 520}
      title={`${titles[kind]}：${topic.title}`}
      okText={publishes ? text.outcomePublish : kind === 'outcome' ? text.save : titles[kind]}
      cancelText={words.action.cancel}
      confirmLoading={busy}
      onOk={save}
      onCancel={onClose}
    >
      <p className="hint">{whys[kind]}</p>
      {failure && (failure.problem?.errors ?? []).length === 0 ? <Failure error={failure} /> : null}
      {kind === 'outcome' && topic.outcomeDraft ? (
        <Alert type="info" showIcon title={text.outcomeWaits} className="gap-below" />
      ) : null}
      <Form layout="vertical">
        {kind === 'extend' ? (
          <Form.Item
            label={text.fields.newEnd}
            htmlFor="topic-new-end"
            help={faultAt('closesOn')}
            validateStatus={faultAt('closesOn') ? 'error' : undefined}
            required
          >
            <DatePicker
              id="topic-new-end"
              className="full-width"
              onChange={(day) => setClosesOn(day ? day.format('YYYY-MM-DD') : '')}
            />
          </Form.Item>
        ) : null}
        <Form.Item
          label={kind === 'outcome' ? text.fields.outcome : text.fields.reason}
          htmlFor="topic-written"
          help={faultAt(field)}
          validateStatus={faultAt(field) ? 'error' : undefined}
          required
        >
          <Input.TextArea
            id="topic-written"
            autoSize={{ minRows: kind === 'outcome' ? 8 : 4, maxRows: 16 }}
            value={written}
            onChange={(event) => setWritten(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
