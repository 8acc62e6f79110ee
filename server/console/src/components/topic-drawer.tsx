// Writes, reads and publishes a topic. What the server refuses stands at its field, and what was typed stays.
import type {
  OfficerSolicitation,
  SolicitationContentInput,
} from '@petition/shared-types/schemas/solicitation';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, DatePicker, Drawer, Form, Input, Select, Space } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { ApiError } from '../api/client';
import { endpoints } from '../api/endpoints';
import { proposalEndpoints } from '../api/proposals';
import { useDebounced } from '../use-debounced';
import { words } from '../words';
import { FilesField } from './attachments';
import { Failure } from './states';
import { TopicReading } from './topic-reading';

const text = words.topics;
const MOST_QUESTIONS = 10;

interface Draft extends SolicitationContentInput {
  questions: { text: string; required: boolean }[];
  attachments: string[];
}

const draftOf = (topic: OfficerSolicitation | null): Draft => ({
  title: topic?.title ?? '',
  text: topic?.text ?? '',
  opensOn: topic?.opensOn ?? '',
  closesOn: topic?.closesOn ?? '',
  questions: topic?.questions.map(({ text: asked, required }) => ({ text: asked, required })) ?? [],
  regionCodes: topic?.regions.map(({ code }) => code) ?? [],
  attachments: topic?.attachments.map(({ id }) => id) ?? [],
});

interface Props {
  /** Null: a new one. */
  topic: OfficerSolicitation | null;
  onDone: (said: string) => void;
  onClose: () => void;
}

export function TopicDrawer({ topic, onDone, onClose }: Props) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(topic));
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const may = topic ? new Set(topic.may) : null;
  const writes = may === null || may.has('edit');
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(topic));
  const publishes = may?.has('publish') === true && !changed;
  const send = (work: () => Promise<unknown>, said: string): void => {
    setBusy(true);
    setFailure(null);
    work()
      .then(() => onDone(said))
      .catch((error: unknown) => setFailure(error instanceof ApiError ? error : null))
      .finally(() => setBusy(false));
  };
  const save = (): void =>
    send(
      () => (topic ? proposalEndpoints.editTopic(topic, draft) : proposalEndpoints.prepareTopic(draft)),
      text.saved,
    );
  const publish = (): void => {
    if (topic) send(() => proposalEndpoints.actOnTopic(topic, { kind: 'publish' }), text.published);
  };
  const footer = writes ? (
    <Space>
      <Button onClick={onClose}>{words.action.cancel}</Button>
      <Button
        type="primary"
        loading={busy}
        disabled={!publishes && !changed}
        onClick={publishes ? publish : save}
      >
        {publishes ? text.publish : text.save}
      </Button>
    </Space>
  ) : null;
  return (
    <Drawer open size={720} title={topic ? text.title : text.add} onClose={onClose} footer={footer}>
      {topic?.state.code === 'prepared' ? (
        <Alert
          type="info"
          showIcon
          title={topic.may.includes('publish') ? text.publishWhy : text.secondPerson}
          className="gap-below"
        />
      ) : null}
      {failure && (failure.problem?.errors ?? []).length === 0 ? <Failure error={failure} /> : null}
      {writes || !topic ? (
        <Fields
          draft={draft}
          topic={topic}
          errors={failure?.problem?.errors ?? []}
          disabled={busy}
          onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
        />
      ) : (
        <TopicReading topic={topic} />
      )}
    </Drawer>
  );
}

interface FieldsProps {
  draft: Draft;
  topic: OfficerSolicitation | null;
  errors: readonly { path: string; message: string }[];
  disabled: boolean;
  onChange: (part: Partial<Draft>) => void;
}

function Fields({ draft, topic, errors, disabled, onChange }: FieldsProps) {
  const fault = (...paths: string[]) => {
    const found = errors.filter(({ path }) =>
      paths.some((wanted) => path === `content.${wanted}` || path.startsWith(`content.${wanted}.`)),
    );
    return found.length > 0
      ? { validateStatus: 'error' as const, help: found.map(({ message }) => message).join(' ') }
      : {};
  };
  const day = (value: string) => (value ? dayjs(value) : null);
  return (
    <Form layout="vertical" disabled={disabled}>
      <Form.Item label={text.fields.title} htmlFor="topic-title" {...fault('title')} required>
        <Input
          id="topic-title"
          value={draft.title}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={text.fields.text} htmlFor="topic-text" {...fault('text')} required>
        <Input.TextArea
          id="topic-text"
          autoSize={{ minRows: 6, maxRows: 16 }}
          value={draft.text}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={text.fields.period} {...fault('opensOn', 'closesOn')} required>
        <DatePicker.RangePicker
          className="full-width"
          value={[day(draft.opensOn), day(draft.closesOn)]}
          onChange={(days) =>
            onChange({
              opensOn: days?.[0]?.format('YYYY-MM-DD') ?? '',
              closesOn: days?.[1]?.format('YYYY-MM-DD') ?? '',
            })
          }
        />
      </Form.Item>
      <Form.Item
        label={text.fields.regions}
        htmlFor="topic-regions"
        extra={text.fields.regionsHint}
        {...fault('regionCodes')}
        required
      >
        <Regions
          value={draft.regionCodes}
          known={topic?.regions ?? []}
          onChange={(regionCodes) => onChange({ regionCodes })}
        />
      </Form.Item>
      <Form.Item label={text.fields.questions} {...fault('questions')}>
        <Questions
          value={draft.questions}
          disabled={disabled}
          onChange={(questions) => onChange({ questions })}
        />
      </Form.Item>
      <Form.Item label={text.fields.attachments} {...fault('attachments')}>
        <Files draft={draft} topic={topic} disabled={disabled} onChange={onChange} />
      </Form.Item>
    </Form>
  );
}

function Regions({
  value,
  known,
  onChange,
}: {
  value: string[];
  known: readonly { code: string; name: string }[];
  onChange: (codes: string[]) => void;
}) {
  const [typed, setTyped] = useState('');
  const wanted = useDebounced(typed);
  const [seen, setSeen] = useState(known);
  const found = useQuery({
    queryKey: ['regions', 'search', wanted],
    queryFn: ({ signal }) => endpoints.tree('regions', { q: wanted }, signal),
    enabled: wanted !== '',
    placeholderData: (previous) => previous,
  });
  const results = (found.data ?? []).map(({ code, path }) => ({ code, name: path.join(' / ') }));
  const options = [...results, ...seen.filter(({ code }) => !results.some((one) => one.code === code))];
  return (
    <Select
      id="topic-regions"
      mode="multiple"
      value={value}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={options.map(({ code, name }) => ({ value: code, label: name }))}
      onChange={(codes: string[]) => {
        setSeen(options.filter(({ code }) => codes.includes(code)));
        onChange(codes);
      }}
    />
  );
}

function Questions({
  value,
  disabled,
  onChange,
}: {
  value: Draft['questions'];
  disabled: boolean;
  onChange: (questions: Draft['questions']) => void;
}) {
  const set = (at: number, part: Partial<Draft['questions'][number]>): void =>
    onChange(value.map((question, i) => (i === at ? { ...question, ...part } : question)));
  return (
    <Space orientation="vertical" className="full-width">
      {value.map((question, i) => (
        <Space key={i} size={8} className="full-width" align="center">
          <Input
            aria-label={text.fields.question(i + 1)}
            placeholder={text.fields.question(i + 1)}
            className="topic-question"
            value={question.text}
            onChange={(event) => set(i, { text: event.target.value })}
          />
          <Checkbox
            checked={question.required}
            onChange={(event) => set(i, { required: event.target.checked })}
          >
            {text.fields.required}
          </Checkbox>
          {disabled ? null : (
            <Button
              type="text"
              size="small"
              aria-label={text.fields.removeQuestion(i + 1)}
              onClick={() => onChange(value.filter((_, at) => at !== i))}
            >
              ×
            </Button>
          )}
        </Space>
      ))}
      {disabled || value.length >= MOST_QUESTIONS ? null : (
        <Button type="dashed" onClick={() => onChange([...value, { text: '', required: false }])}>
          {text.fields.addQuestion}
        </Button>
      )}
    </Space>
  );
}

/** Those it has may be left out; new ones come after them. */
function Files({ draft, topic, disabled, onChange }: Omit<FieldsProps, 'errors'>) {
  const had = topic?.attachments ?? [];
  const isOld = (id: string): boolean => had.some((file) => file.id === id);
  return (
    <>
      {had.map((file) => (
        <div key={file.id}>
          <Checkbox
            checked={draft.attachments.includes(file.id)}
            onChange={(event) =>
              onChange({
                attachments: event.target.checked
                  ? [file.id, ...draft.attachments]
                  : draft.attachments.filter((id) => id !== file.id),
              })
            }
          />{' '}
          <a href={file.url} target="_blank" rel="noreferrer">
            {file.name}
          </a>
        </div>
      ))}
      {disabled ? null : (
        <FilesField
          hint={text.fields.attachmentsHint}
          disabled={disabled}
          onChange={(ids) => onChange({ attachments: [...draft.attachments.filter(isOld), ...ids] })}
        />
      )}
    </>
  );
}
