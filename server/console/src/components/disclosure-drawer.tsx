// Writes and checks the text of a publication. It starts from the masked suggestion; a field that still points at a person is
// refused by the server and marked here.
import type { FieldError } from '@petition/shared-types/errors';
import type {
  DisclosureContent,
  DisclosurePicture,
  OfficerDisclosure,
} from '@petition/shared-types/schemas/publication';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/client';
import { endpoints } from '../api/endpoints';
import { words } from '../words';
import { DisclosurePictures } from './disclosure-pictures';
import { Failure, Loading } from './states';

const text = words.disclosures;
const fields = ['title', 'matter', 'supervised', 'result'] as const;

export interface Writing {
  petitionId: string;
  /** Null: from the suggestion. */
  disclosure: OfficerDisclosure | null;
}

interface Props {
  writing: Writing;
  onDone: (said: string) => void;
  onClose: () => void;
}

export function DisclosureDrawer({ writing, onDone, onClose }: Props) {
  const { petitionId, disclosure } = writing;
  const suggestion = useQuery({
    queryKey: ['disclosure-suggestion', petitionId],
    queryFn: () => endpoints.disclosureSuggestion(petitionId),
    enabled: disclosure === null,
    staleTime: Infinity,
  });
  const suggested = suggestion.data && { ...suggestion.data.content, pictures: [] };
  const start = disclosure?.content ?? suggested;
  if (!start) {
    return (
      <Drawer open size={640} title={text.prepare} onClose={onClose}>
        {suggestion.isError ? (
          <Failure error={suggestion.error} onRetry={() => void suggestion.refetch()} />
        ) : (
          <Loading />
        )}
      </Drawer>
    );
  }
  const hint = disclosure ? null : { disagrees: suggestion.data?.petitionerAgrees === false };
  const { contentCheck: check = null, pictures = [] } = disclosure ?? suggestion.data ?? {};
  return <Editor {...{ start, hint, check, pictures, writing, onDone, onClose }} />;
}

function useSending(onDone: (said: string) => void) {
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const send = (work: () => Promise<unknown>, said: string): void => {
    setBusy(true);
    setFailure(null);
    work()
      .then(() => onDone(said))
      .catch((error: unknown) => setFailure(error instanceof ApiError ? error : null))
      .finally(() => setBusy(false));
  };
  return { failure, busy, send };
}

function Editor({
  start,
  hint,
  check,
  pictures,
  writing: { petitionId, disclosure },
  onDone,
  onClose,
}: Props & {
  start: DisclosureContent;
  hint: { disagrees: boolean } | null;
  check: OfficerDisclosure['contentCheck'];
  pictures: readonly DisclosurePicture[];
}) {
  const [content, setContent] = useState<DisclosureContent>(start);
  const { failure, busy, send } = useSending(onDone);
  const changed =
    fields.some((field) => content[field] !== start[field]) ||
    content.pictures.join() !== start.pictures.join();
  const fixed = disclosure?.state.code === 'published';
  const save = (): void =>
    send(
      () =>
        disclosure
          ? endpoints.editDisclosure(disclosure.id, disclosure.version, content)
          : endpoints.prepareDisclosure(petitionId, content),
      text.saved,
    );
  const publish = (): void => {
    if (disclosure)
      send(() => endpoints.publishDisclosure(disclosure.id, disclosure.version), text.published);
  };
  const footer = fixed ? null : (
    <Space>
      <Button onClick={onClose}>{words.action.cancel}</Button>
      {disclosure?.mayPublish && !changed ? (
        <Button type="primary" loading={busy} onClick={publish}>
          {text.publish}
        </Button>
      ) : (
        <Button type="primary" loading={busy} disabled={disclosure !== null && !changed} onClick={save}>
          {text.save}
        </Button>
      )}
    </Space>
  );
  return (
    <Drawer open size={640} title={text.title} onClose={onClose} footer={footer}>
      {hint ? <Alert type="info" showIcon title={text.suggestion} className="gap-below" /> : null}
      {hint?.disagrees ? (
        <Alert type="warning" showIcon title={text.disagrees} className="gap-below" />
      ) : null}
      {check && !fixed ? (
        <Alert
          type={check.code === 'harmless' ? 'success' : 'warning'}
          showIcon
          title={text.contentCheck(check.label)}
          className="gap-below"
        />
      ) : null}
      {disclosure && !fixed ? (
        <Alert
          type="info"
          showIcon
          title={disclosure.mayPublish ? text.publishWhy : text.secondPerson}
          className="gap-below"
        />
      ) : null}
      {failure && (failure.problem?.errors ?? []).length === 0 ? <Failure error={failure} /> : null}
      <Fields
        content={content}
        pictures={pictures}
        errors={failure?.problem?.errors ?? []}
        disabled={busy || fixed}
        onChange={setContent}
      />
    </Drawer>
  );
}

function Fields({
  content,
  pictures,
  errors,
  disabled,
  onChange,
}: {
  content: DisclosureContent;
  pictures: readonly DisclosurePicture[];
  errors: readonly FieldError[];
  disabled: boolean;
  onChange: (content: DisclosureContent) => void;
}) {
  return (
    <Form layout="vertical" disabled={disabled}>
      {fields.map((field) => {
        const faults = errors.filter(({ path }) => path === `content.${field}`).map(({ message }) => message);
        const rows = field === 'title' ? 1 : 6;
        return (
          <Form.Item
            key={field}
            label={text.fields[field]}
            htmlFor={`disclosure-${field}`}
            validateStatus={faults.length > 0 ? 'error' : undefined}
            help={faults.length > 0 ? faults.join(' ') : undefined}
            required
          >
            <Input.TextArea
              id={`disclosure-${field}`}
              autoSize={{ minRows: rows, maxRows: 16 }}
              value={content[field]}
              onChange={(event) => onChange({ ...content, [field]: event.target.value })}
            />
          </Form.Item>
        );
      })}
      <DisclosurePictures
        pictures={pictures}
        chosen={content.pictures}
        faults={errors.filter(({ path }) => path.startsWith('content.pictures')).map((e) => e.message)}
        onChange={(chosen) => onChange({ ...content, pictures: chosen })}
      />
    </Form>
  );
}
