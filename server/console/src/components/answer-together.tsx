// The answer to several related proposals, one for all or one each, and what became of each when it was sent.
import type {
  RelatedGroup,
  RelatedGroups,
  RelatedProposal,
  TogetherResult,
} from '@petition/shared-types/schemas/related-proposals';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Collapse, Drawer, Segmented, Space, Typography } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/client';
import { endpoints } from '../api/endpoints';
import { proposalEndpoints } from '../api/proposals';
import { ActionForm } from '../forms/action-form';
import { grouped } from '../time';
import { words } from '../words';
import { Failure, Loading } from './states';
import { answerOf, togetherBody, type Input, type OwnAnswers } from './together-body';

const text = words.related;
type Results = TogetherResult['results'];

/** Runs a request for several proposals and tells what became of each. */
export function useTogether() {
  const [told, setTold] = useState<Results | null>(null);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const client = useQueryClient();
  const run = (work: () => Promise<TogetherResult | null>, after?: (results: Results) => void): void => {
    setBusy(true);
    setFailure(null);
    work()
      .then(async (result) => {
        setTold(result?.results ?? null);
        await client.invalidateQueries({ queryKey: ['related'] });
        if (result) after?.(result.results);
      })
      .catch((error: unknown) => setFailure(error instanceof ApiError ? error : null))
      .finally(() => setBusy(false));
  };
  const results = failure ? <Failure error={failure} /> : told ? <Told results={told} /> : null;
  return { run, busy, results, told };
}

function Told({ results }: { results: Results }) {
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  return (
    <Alert
      className="gap-below"
      showIcon
      type={failed.length > 0 ? 'warning' : 'success'}
      title={
        failed.length === 0
          ? text.allDone
          : failed.length === results.length
            ? text.noneDone
            : text.someFailed(failed.length)
      }
      description={
        <ul className="plain-list">
          {results.map(({ petitionId, number, outcome, problem, errors }) => (
            <li key={petitionId}>
              <span className="tabular">{grouped(number)}</span> {text.results[outcome]}
              {outcome === 'failed'
                ? `：${errors.length > 0 ? errors.map(({ message }) => message).join(' ') : (problem ?? '')}`
                : ''}
            </li>
          ))}
        </ul>
      }
    />
  );
}

interface Props {
  group: RelatedGroup;
  chosen: readonly RelatedProposal[];
  of: Pick<RelatedGroups, 'inputSchema' | 'needsApproval'>;
  onClose: () => void;
}

/** What is written: one answer for all, or one each, which starts from the one for all. */
function useAnswers(members: readonly RelatedProposal[], start: Input) {
  const [typed, setTyped] = useState<Input | null>(null);
  const [own, setOwn] = useState<OwnAnswers>(null);
  const shared = typed ?? start;
  return {
    isEach: own !== null,
    shared,
    setShared: setTyped,
    of: (petitionId: string): Input => answerOf(own, shared, petitionId),
    setOf: (petitionId: string, input: Input) => setOwn((known) => ({ ...known, [petitionId]: input })),
    /** What is written for each is given up with the way back. */
    writeEach: (each: boolean) => setOwn(each ? {} : null),
    body: () => togetherBody(members, shared, own),
  };
}

export function AnswerDrawer({ group, chosen, of, onClose }: Props) {
  const [first] = chosen;
  const start = useQuery({
    queryKey: ['step-draft', first?.petitionId, 'answer_proposal'],
    queryFn: () => endpoints.stepDraft(first?.petitionId ?? '', 'answer_proposal'),
    enabled: first !== undefined,
    staleTime: Infinity,
  });
  // Those that were chosen when the drawer opened; whatever is done of them meanwhile is told as done.
  const [members] = useState(() => [...chosen]);
  const answers = useAnswers(members, start.data?.input ?? {});
  const together = useTogether();
  const send = (): void => together.run(() => proposalEndpoints.answerTogether(group.id, answers.body()));
  const finished = together.told?.every(({ outcome }) => outcome !== 'failed') === true;
  return (
    <Drawer
      open
      size={720}
      title={text.drawer}
      onClose={onClose}
      footer={
        <Space>
          <Button onClick={onClose}>{finished ? text.close : words.action.cancel}</Button>
          {finished ? null : (
            <Button type="primary" loading={together.busy} onClick={send}>
              {of.needsApproval ? text.prepare(members.length) : text.answer(members.length)}
            </Button>
          )}
        </Space>
      }
    >
      <Alert
        type="info"
        showIcon
        title={(answers.isEach ? text.eachWhy : text.allWhy) + (of.needsApproval ? text.chainWhy : '')}
        className="gap-below"
      />
      {together.results}
      {start.isPending ? (
        <Loading />
      ) : (
        <Answers
          members={members}
          answers={answers}
          schema={of.inputSchema}
          told={together.told}
          disabled={together.busy || finished}
          onSubmit={send}
        />
      )}
    </Drawer>
  );
}

interface AnswersProps {
  members: readonly RelatedProposal[];
  answers: ReturnType<typeof useAnswers>;
  schema: RelatedGroups['inputSchema'];
  told: Results | null;
  disabled: boolean;
  onSubmit: () => void;
}

function Answers({ members, answers, schema, told, disabled, onSubmit }: AnswersProps) {
  const failed = told?.filter((result) => result.errors.length > 0) ?? [];
  const form = (petitionId: string, value: Input, onChange: (input: Input) => void) => {
    // A bad field of the answer for all is as bad in each of them.
    const found = answers.isEach ? failed.find((result) => result.petitionId === petitionId) : failed[0];
    const errors = (found?.errors ?? []).map(({ path, message }) => ({
      path: path.replace(/^input\./, ''),
      message,
    }));
    return (
      <ActionForm
        idPrefix={`together-${petitionId}`}
        context={{ petitionId, demands: [], documents: [] }}
        {...{ schema, value, errors, disabled, onChange, onSubmit }}
      />
    );
  };
  return (
    <>
      {members.length > 1 ? (
        <Segmented
          className="gap-below"
          disabled={disabled}
          value={answers.isEach ? 'each' : 'all'}
          options={[
            { value: 'all', label: text.oneForAll },
            { value: 'each', label: text.oneEach },
          ]}
          onChange={(how) => answers.writeEach(how === 'each')}
        />
      ) : null}
      {answers.isEach ? (
        <Collapse
          accordion
          destroyOnHidden
          defaultActiveKey={members[0]?.petitionId}
          items={members.map(({ petitionId, title, number }) => ({
            key: petitionId,
            label: title,
            extra: failed.some((result) => result.petitionId === petitionId) ? (
              <Typography.Text type="danger">{text.mend}</Typography.Text>
            ) : (
              <span className="hint tabular">{grouped(number)}</span>
            ),
            children: form(petitionId, answers.of(petitionId), (input) => answers.setOf(petitionId, input)),
          }))}
        />
      ) : (
        form(members[0]?.petitionId ?? '', answers.shared, answers.setShared)
      )}
    </>
  );
}
