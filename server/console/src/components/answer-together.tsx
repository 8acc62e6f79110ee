// One answer for several related proposals, and what became of each when it was sent.
import type {
  RelatedGroup,
  RelatedGroups,
  RelatedProposal,
  TogetherResult,
} from '@petition/shared-types/schemas/related-proposals';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Space } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/client';
import { endpoints } from '../api/endpoints';
import { proposalEndpoints } from '../api/proposals';
import { ActionForm } from '../forms/action-form';
import { grouped } from '../time';
import { words } from '../words';
import { Failure, Loading } from './states';

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

export function AnswerDrawer({ group, chosen, of, onClose }: Props) {
  const [first] = chosen;
  const start = useQuery({
    queryKey: ['step-draft', first?.petitionId, 'answer_proposal'],
    queryFn: () => endpoints.stepDraft(first?.petitionId ?? '', 'answer_proposal'),
    enabled: first !== undefined,
    staleTime: Infinity,
  });
  // Those that were chosen when the drawer opened; whatever is done of them meanwhile is told as done.
  const [members] = useState(() =>
    chosen.map(({ petitionId, version }) => ({ petitionId, expectedVersion: version })),
  );
  const [typed, setTyped] = useState<Record<string, unknown> | null>(null);
  const together = useTogether();
  const value = typed ?? start.data?.input ?? {};
  const send = (): void =>
    together.run(() => proposalEndpoints.answerTogether(group.id, { input: value, members }));
  const finished = together.told?.every(({ outcome }) => outcome !== 'failed') === true;
  // A bad field is as bad in each of them.
  const found = together.told?.find((result) => result.errors.length > 0)?.errors ?? [];
  const errors = found.map(({ path, message }) => ({ path: path.replace(/^input\./, ''), message }));
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
        title={of.needsApproval ? `${text.drawerWhy}${text.chainWhy}` : text.drawerWhy}
        className="gap-below"
      />
      {together.results}
      {start.isPending ? (
        <Loading />
      ) : (
        <ActionForm
          idPrefix="together"
          schema={of.inputSchema}
          value={value}
          errors={errors}
          context={{ petitionId: first?.petitionId ?? '', demands: [], documents: [] }}
          disabled={together.busy || finished}
          onChange={setTyped}
          onSubmit={send}
        />
      )}
    </Drawer>
  );
}
