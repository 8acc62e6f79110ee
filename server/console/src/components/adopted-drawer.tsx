// Writes and checks the text of a publication. It starts from the masked suggestion; a field that still points at a person is
// refused by the server and marked here.
import type { FieldError } from '@petition/shared-types/errors';
import type { AdoptedProposalContent, OfficerAdopted } from '@petition/shared-types/schemas/publication';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/client';
import { proposalEndpoints } from '../api/proposals';
import { words } from '../words';
import { Failure, Loading } from './states';

const text = words.disclosures;
const own = words.adopted;
const fields = ['title', 'proposal', 'adopted', 'implementation'] as const;

export interface Writing {
  petitionId: string;
  /** Null: from the suggestion. */
  disclosure: OfficerAdopted | null;
}

interface Props {
  writing: Writing;
  onDone: (said: string) => void;
  onClose: () => void;
}

export function AdoptedDrawer({ writing, onDone, onClose }: Props) {
  const { petitionId, disclosure } = writing;
  const suggestion = useQuery({
    queryKey: ['adopted-suggestion', petitionId],
    queryFn: () => proposalEndpoints.adoptedSuggestion(petitionId),
    enabled: disclosure === null,
    staleTime: Infinity,
  });
  const start = disclosure?.content ?? suggestion.data?.content;
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
  const check = (disclosure ?? suggestion.data)?.contentCheck ?? null;
  return (
    <Editor start={start} hint={hint} check={check} writing={writing} onDone={onDone} onClose={onClose} />
  );
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
  writing: { petitionId, disclosure },
  onDone,
  onClose,
}: Props & {
  start: AdoptedProposalContent;
  hint: { disagrees: boolean } | null;
  check: OfficerAdopted['contentCheck'];
}) {
  const [content, setContent] = useState<AdoptedProposalContent>(start);
  const { failure, busy, send } = useSending(onDone);
  const changed = fields.some((field) => content[field] !== start[field]);
  const fixed = disclosure?.state.code === 'published';
  const save = (): void =>
    send(
      () =>
        disclosure
          ? proposalEndpoints.editAdopted(disclosure.id, disclosure.version, content)
          : proposalEndpoints.prepareAdopted(petitionId, content),
      text.saved,
    );
  const publish = (): void => {
    if (disclosure)
      send(() => proposalEndpoints.publishAdopted(disclosure.id, disclosure.version), text.published);
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
        errors={failure?.problem?.errors ?? []}
        disabled={busy || fixed}
        onChange={setContent}
      />
    </Drawer>
  );
}

function Fields({
  content,
  errors,
  disabled,
  onChange,
}: {
  content: AdoptedProposalContent;
  errors: readonly FieldError[];
  disabled: boolean;
  onChange: (content: AdoptedProposalContent) => void;
}) {
  return (
    <Form layout="vertical" disabled={disabled}>
      {fields.map((field) => {
        const faults = errors.filter(({ path }) => path === `content.${field}`).map(({ message }) => message);
        const rows = field === 'title' ? 1 : 6;
        return (
          <Form.Item
            key={field}
            label={own.fields[field]}
            htmlFor={`adopted-${field}`}
            validateStatus={faults.length > 0 ? 'error' : undefined}
            help={faults.length > 0 ? faults.join(' ') : undefined}
            required={field !== 'implementation'}
          >
            <Input.TextArea
              id={`adopted-${field}`}
              autoSize={{ minRows: rows, maxRows: 16 }}
              value={content[field]}
              onChange={(event) => onChange({ ...content, [field]: event.target.value })}
            />
          </Form.Item>
        );
      })}
    </Form>
  );
}
