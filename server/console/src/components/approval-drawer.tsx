// One prepared step: the documents as they would be issued, who has seen it, and what the reader may do with it.
import type { ApprovalView } from '@petition/shared-types/schemas/approval';
import { Alert, App, Button, Checkbox, Drawer, Input, Space, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { ApiError } from '../api/client';
import { useApproval, useApprovalAct, usePetition } from '../api/queries';
import { ActionForm } from '../forms/action-form';
import { timeText } from '../time';
import { words } from '../words';
import { FileButton, FilesField } from './attachments';
import { Failure, Loading } from './states';

const text = words.approval;

function Papers({ view }: { view: ApprovalView }) {
  return (
    <>
      {view.documents.map((document) => (
        <article className="document-page" key={document.title}>
          <Typography.Title level={4}>{document.title}</Typography.Title>
          {document.sections.map((section, index) => (
            <section key={index}>
              {section.heading ? <h3>{section.heading}</h3> : null}
              {section.paragraphs.map((paragraph, at) => (
                <p key={at}>{paragraph}</p>
              ))}
            </section>
          ))}
        </article>
      ))}
    </>
  );
}

function State({ view }: { view: ApprovalView }) {
  return (
    <>
      <Typography.Paragraph type="secondary">
        {text.preparedBy(view.preparedBy)} · {timeText(view.preparedAt)}
        {view.approvedBy ? ` · ${text.approvedBy(view.approvedBy)}` : ''} ·{' '}
        <Link to={`/petitions/${view.petitionId}`}>{text.toPetition}</Link>
      </Typography.Paragraph>
      {view.reason ? <Alert type="warning" showIcon title={text.returnedFor(view.reason)} /> : null}
      {view.stale ? <Alert type="warning" showIcon title={text.staleWhy} /> : null}
      {view.refusal ? <Alert type="error" showIcon title={text.refused(view.refusal)} /> : null}
    </>
  );
}

/** What goes with the step; `kept` with boxes, for whoever may leave some out. */
function Files({
  view,
  kept,
  onKeep,
}: {
  view: ApprovalView;
  kept?: string[];
  onKeep?: (ids: string[]) => void;
}) {
  if (view.attachments.length === 0) return null;
  return (
    <>
      <h3>{text.files}</h3>
      <ul className="plain-list">
        {view.attachments.map((file) => (
          <li key={file.id}>
            {kept && onKeep ? (
              <Checkbox
                aria-label={file.name}
                checked={kept.includes(file.id)}
                onChange={({ target }) =>
                  onKeep(target.checked ? [...kept, file.id] : kept.filter((id) => id !== file.id))
                }
              />
            ) : null}
            <FileButton file={file} />
          </li>
        ))}
      </ul>
    </>
  );
}

type Act = ReturnType<typeof useApprovalAct>;

/** Looked at again by whoever prepares: what was filled in is still there. */
function Mend({ view, act, onDone }: { view: ApprovalView; act: Act; onDone: () => void }) {
  const petition = usePetition(view.petitionId);
  const [value, setValue] = useState<Record<string, unknown>>(view.input);
  const [kept, keep] = useState(() => view.attachments.map(({ id }) => id));
  const [added, add] = useState<string[]>([]);
  if (!petition.data) return <Loading rows={6} />;
  const context = {
    petitionId: view.petitionId,
    demands: petition.data.matter.demands,
    documents: petition.data.documents,
  };
  const errors = act.error instanceof ApiError ? (act.error.problem?.errors ?? []) : [];
  const submit = (): void =>
    act.mutate(
      {
        kind: 'resubmit',
        body: { expectedVersion: petition.data.version, input: value, attachments: [...kept, ...added] },
      },
      { onSuccess: onDone },
    );
  return (
    <>
      <ActionForm
        idPrefix="mend"
        schema={view.inputSchema}
        value={value}
        errors={errors}
        context={context}
        disabled={act.isPending}
        onChange={setValue}
        onSubmit={submit}
      />
      <Files view={view} kept={kept} onKeep={keep} />
      <FilesField hint={words.attachments.stepHint} disabled={act.isPending} onChange={add} />
      <Button type="primary" loading={act.isPending} onClick={submit}>
        {text.resubmit}
      </Button>
    </>
  );
}

function Footer({ view, act, onDone }: { view: ApprovalView; act: Act; onDone: () => void }) {
  const [reason, setReason] = useState<string | null>(null);
  const done = { onSuccess: onDone };
  const rung = view.may.includes('sign') ? 'sign' : 'approve';
  if (reason !== null)
    return (
      <Space.Compact className="full-width">
        <Input
          aria-label={text.reason}
          placeholder={text.reason}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button onClick={() => setReason(null)}>{words.action.cancel}</Button>
        <Button
          type="primary"
          danger
          disabled={reason.trim().length < 2}
          loading={act.isPending}
          onClick={() => act.mutate({ kind: 'return', body: { reason } }, done)}
        >
          {text.giveBack}
        </Button>
      </Space.Compact>
    );
  return (
    <Space className="drawer-footer">
      {view.may.includes('withdraw') ? (
        <Button loading={act.isPending} onClick={() => act.mutate({ kind: 'withdraw' }, done)}>
          {text.withdraw}
        </Button>
      ) : null}
      {view.may.includes('return') ? <Button onClick={() => setReason('')}>{text.giveBack}</Button> : null}
      {view.may.includes(rung) ? (
        <Button
          type="primary"
          loading={act.isPending}
          disabled={view.refusal !== null}
          onClick={() => act.mutate({ kind: rung }, done)}
        >
          {rung === 'sign' ? text.sign(view.step.label) : text.approve}
        </Button>
      ) : null}
    </Space>
  );
}

export function ApprovalDrawer({ approvalId, onClose }: { approvalId: string; onClose: () => void }) {
  const approval = useApproval(approvalId);
  const act = useApprovalAct(approvalId);
  const { message } = App.useApp();
  const view = approval.data;
  const done = (): void => {
    void message.success(text.done);
    onClose();
  };
  const failure = act.error instanceof ApiError && !act.error.problem?.errors?.length ? act.error : null;
  return (
    <Drawer
      open
      size={720}
      title={view ? `${view.step.label} · ${view.title}` : text.title}
      onClose={onClose}
      footer={view && view.may.length > 0 ? <Footer view={view} act={act} onDone={done} /> : null}
    >
      {approval.isPending ? <Loading rows={10} /> : null}
      {approval.isError ? <Failure error={approval.error} onRetry={() => void approval.refetch()} /> : null}
      {failure ? <Alert type="error" showIcon title={failure.detail} className="gap-below" /> : null}
      {view ? <State view={view} /> : null}
      {view?.may.includes('resubmit') ? (
        <Mend view={view} act={act} onDone={done} />
      ) : view ? (
        <>
          <Papers view={view} />
          <Files view={view} />
        </>
      ) : null}
    </Drawer>
  );
}
