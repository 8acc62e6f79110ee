// Writes and checks the text of a publication. It starts from the masked suggestion; a field that still points at a person is
// refused by the server and marked here.
import type { FieldError } from '@petition/shared-types/errors';
import {
  publicationTexts,
  type OfficerPublication,
  type PublicationKind,
  type PublicationPicture,
} from '@petition/shared-types/schemas/publication';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/client';
import { publicationEndpoints, type WrittenTexts } from '../api/publications';
import { words } from '../words';
import { PublicationPictures } from './publication-pictures';
import { Failure, Loading } from './states';

const text = words.publications;

export interface Writing {
  petitionId: string;
  /** Null: from the suggestion. */
  publication: OfficerPublication | null;
}

interface Props {
  kind: PublicationKind;
  writing: Writing;
  onDone: (said: string) => void;
  onClose: () => void;
}

export function PublicationDrawer({ kind, writing, onDone, onClose }: Props) {
  const { petitionId, publication } = writing;
  const suggestion = useQuery({
    queryKey: ['publication-suggestion', kind, petitionId],
    queryFn: () => publicationEndpoints(kind).suggestion(petitionId),
    enabled: publication === null,
    staleTime: Infinity,
  });
  const start = publication
    ? writtenOf(publication)
    : suggestion.data && { texts: suggestion.data.content, pictures: [] };
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
  const hint = publication ? null : { disagrees: suggestion.data?.petitionerAgrees === false };
  const { contentCheck: check = null, pictures = [] } = publication ?? suggestion.data ?? {};
  return <Editor {...{ kind, start, hint, check, pictures, writing, onDone, onClose }} />;
}

function writtenOf({ content: { pictures, ...texts } }: OfficerPublication): WrittenTexts {
  return { texts, pictures };
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
  kind,
  start,
  hint,
  check,
  pictures,
  writing: { petitionId, publication },
  onDone,
  onClose,
}: Props & {
  start: WrittenTexts;
  hint: { disagrees: boolean } | null;
  check: OfficerPublication['contentCheck'];
  pictures: readonly PublicationPicture[];
}) {
  const own = text.kinds[kind];
  const [written, setWritten] = useState<WrittenTexts>(start);
  const { failure, busy, send } = useSending(onDone);
  const changed =
    Object.keys(start.texts).some((field) => written.texts[field] !== start.texts[field]) ||
    written.pictures.join() !== start.pictures.join();
  const fixed = publication?.state.code === 'published';
  const endpoints = publicationEndpoints(kind);
  const save = (): void =>
    send(
      () => (publication ? endpoints.edit(publication, written) : endpoints.prepare(petitionId, written)),
      text.saved,
    );
  const publish = (): void => {
    if (publication) send(() => endpoints.publish(publication), text.published);
  };
  const footer = fixed ? null : (
    <Space>
      <Button onClick={onClose}>{words.action.cancel}</Button>
      {publication?.mayPublish && !changed ? (
        <Button type="primary" loading={busy} onClick={publish}>
          {text.publish}
        </Button>
      ) : (
        <Button type="primary" loading={busy} disabled={publication !== null && !changed} onClick={save}>
          {text.save}
        </Button>
      )}
    </Space>
  );
  return (
    <Drawer open size={640} title={own.title} onClose={onClose} footer={footer}>
      {hint ? <Alert type="info" showIcon title={text.suggestion} className="gap-below" /> : null}
      {hint?.disagrees ? <Alert type="warning" showIcon title={own.disagrees} className="gap-below" /> : null}
      {check && !fixed ? (
        <Alert
          type={check.code === 'harmless' ? 'success' : 'warning'}
          showIcon
          title={text.contentCheck(check.label)}
          className="gap-below"
        />
      ) : null}
      {publication && !fixed ? (
        <Alert
          type="info"
          showIcon
          title={publication.mayPublish ? text.publishWhy : text.secondPerson}
          className="gap-below"
        />
      ) : null}
      {failure && (failure.problem?.errors ?? []).length === 0 ? <Failure error={failure} /> : null}
      <Fields
        kind={kind}
        written={written}
        pictures={pictures}
        errors={failure?.problem?.errors ?? []}
        disabled={busy || fixed}
        onChange={setWritten}
      />
    </Drawer>
  );
}

function Fields({
  kind,
  written,
  pictures,
  errors,
  disabled,
  onChange,
}: {
  kind: PublicationKind;
  written: WrittenTexts;
  pictures: readonly PublicationPicture[];
  errors: readonly FieldError[];
  disabled: boolean;
  onChange: (written: WrittenTexts) => void;
}) {
  const labels: Readonly<Record<string, string>> = text.kinds[kind].fields;
  return (
    <Form layout="vertical" disabled={disabled}>
      {['title', ...publicationTexts[kind]].map((field) => {
        const faults = errors.filter(({ path }) => path === `content.${field}`).map(({ message }) => message);
        const rows = field === 'title' ? 1 : 6;
        return (
          <Form.Item
            key={field}
            label={labels[field]}
            htmlFor={`publication-${field}`}
            validateStatus={faults.length > 0 ? 'error' : undefined}
            help={faults.length > 0 ? faults.join(' ') : undefined}
            required={field !== text.kinds[kind].optional}
          >
            <Input.TextArea
              id={`publication-${field}`}
              autoSize={{ minRows: rows, maxRows: 16 }}
              value={written.texts[field]}
              onChange={(event) =>
                onChange({ ...written, texts: { ...written.texts, [field]: event.target.value } })
              }
            />
          </Form.Item>
        );
      })}
      <PublicationPictures
        pictures={pictures}
        chosen={written.pictures}
        faults={errors.filter(({ path }) => path.startsWith('content.pictures')).map((e) => e.message)}
        onChange={(chosen) => onChange({ ...written, pictures: chosen })}
      />
    </Form>
  );
}
