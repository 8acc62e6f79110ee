// Proposals under study at the organ: related ones are linked here and answered together; those it adopted and did not tell of
// in time.
import type { RelatedGroup, RelatedProposal } from '@petition/shared-types/schemas/related-proposals';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Space, Table, Tabs, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/client';
import { proposalEndpoints } from '../api/proposals';
import { PetitionCell } from '../components/petition-cell';
import { AnswerDrawer, useTogether } from '../components/answer-together';
import { PageHead } from '../components/listing';
import { OverdueImplementations, useOverdue } from '../components/overdue-implementations';
import { Failure, Loading, Nothing } from '../components/states';
import { dayText } from '../time';
import { words } from '../words';

const text = words.related;
type Tab = keyof typeof text.tabs;

const columns: TableColumnsType<RelatedProposal> = [
  {
    title: text.columns.petition,
    key: 'petition',
    render: (_, row) => <PetitionCell id={row.petitionId} title={row.title} number={row.number} />,
  },
  {
    title: text.columns.topic,
    key: 'topic',
    width: 260,
    render: (_, row) => row.topic ?? <span className="hint">{text.free}</span>,
  },
  { title: text.columns.at, key: 'at', width: 110, render: (_, row) => dayText(row.submittedAt) },
  {
    title: text.columns.state,
    key: 'state',
    width: 160,
    render: (_, row) => <Tag>{(row.adoption ?? row.approval?.state ?? row.state).label}</Tag>,
  },
];

export function RelatedPage() {
  const query = useQuery({ queryKey: ['related'], queryFn: proposalEndpoints.related });
  const [tab, setTab] = useState<Tab | null>(null);
  // Beside the groups: one that is answered moves to another list while this is still told.
  const [answering, setAnswering] = useState<Answering | null>(null);
  const together = useTogether();
  const overdue = useOverdue();
  if (query.isError) {
    const forbidden = query.error instanceof ApiError && query.error.code === 'forbidden';
    return forbidden ? (
      <Nothing text={text.forbidden} />
    ) : (
      <Failure error={query.error} onRetry={() => void query.refetch()} />
    );
  }
  if (!query.data) return <Loading rows={12} />;
  const { unlinked, open, answered } = query.data;
  const counts = {
    unlinked: unlinked.length,
    open: open.length,
    answered: answered.length,
    overdue: overdue.items.length,
  };
  const shown: Tab = tab ?? (open.length > 0 ? 'open' : 'unlinked');
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      {together.results}
      <Card size="small">
        <Tabs
          activeKey={shown}
          items={(Object.keys(text.tabs) as Tab[]).map((key) => ({
            key,
            label: `${text.tabs[key]}（${counts[key]}${key === 'overdue' && overdue.query.hasNextPage ? '+' : ''}）`,
          }))}
          onChange={(key) => setTab(key as Tab)}
        />
        {shown === 'unlinked' ? (
          <Unlinked items={unlinked} onLinked={() => setTab('open')} />
        ) : shown === 'overdue' ? (
          <OverdueImplementations />
        ) : (
          <Groups
            groups={query.data[shown]}
            needsApproval={query.data.needsApproval}
            empty={text.empty[shown]}
            together={together}
            onAnswer={setAnswering}
          />
        )}
      </Card>
      {answering ? <AnswerDrawer {...answering} of={query.data} onClose={() => setAnswering(null)} /> : null}
    </>
  );
}

function Unlinked({ items, onLinked }: { items: RelatedProposal[]; onLinked: () => void }) {
  const [chosen, setChosen] = useState<string[]>([]);
  const client = useQueryClient();
  const { message } = App.useApp();
  const link = (): void => {
    proposalEndpoints
      .link(chosen)
      .then(async () => {
        void message.success(text.linked);
        await client.invalidateQueries({ queryKey: ['related'] });
        onLinked();
      })
      .catch((error: unknown) => void message.error(sentenceOf(error)));
  };
  return (
    <>
      <Table<RelatedProposal>
        rowKey="petitionId"
        size="small"
        columns={columns}
        dataSource={items}
        pagination={false}
        rowSelection={{ selectedRowKeys: chosen, onChange: (keys) => setChosen(keys as string[]) }}
        locale={{ emptyText: <Nothing text={text.empty.unlinked} /> }}
      />
      {items.length > 1 ? (
        <Button type="primary" className="gap-above" disabled={chosen.length < 2} onClick={link}>
          {text.link(chosen.length)}
        </Button>
      ) : null}
    </>
  );
}

const sentenceOf = (error: unknown): string =>
  error instanceof ApiError ? (error.problem?.errors?.[0]?.message ?? error.detail) : words.problem.offline;

interface Answering {
  group: RelatedGroup;
  chosen: readonly RelatedProposal[];
}
interface GroupProps {
  needsApproval: boolean;
  together: ReturnType<typeof useTogether>;
  onAnswer: (answering: Answering) => void;
}

function Groups({ groups, empty, ...props }: GroupProps & { groups: RelatedGroup[]; empty: string }) {
  if (groups.length === 0) return <Nothing text={empty} />;
  return groups.map((group) => <Group key={group.id} group={group} {...props} />);
}

function Group({ group, needsApproval, together, onAnswer }: GroupProps & { group: RelatedGroup }) {
  const free = group.members.filter(({ adoption, approval }) => adoption === null && approval === null);
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = free.filter(({ petitionId }) => !left.includes(petitionId));
  const rung = (act: 'approve' | 'sign') =>
    group.members.flatMap(({ approval }) => (approval?.may.includes(act) ? [approval.id] : []));
  const unlink = (petitionId: string): void =>
    together.run(() => proposalEndpoints.unlink(group.id, petitionId).then(() => null));
  return (
    <Card size="small" className="gap-below" title={text.group(group.members.length)}>
      <Table<RelatedProposal>
        rowKey="petitionId"
        size="small"
        columns={[
          ...columns,
          {
            title: '',
            key: 'unlink',
            width: 110,
            render: (_, row) =>
              row.adoption === null && row.approval === null ? (
                <Button type="text" size="small" onClick={() => unlink(row.petitionId)}>
                  {text.unlink}
                </Button>
              ) : null,
          },
        ]}
        dataSource={group.members}
        pagination={false}
        rowSelection={
          free.length > 0
            ? {
                selectedRowKeys: chosen.map(({ petitionId }) => petitionId),
                getCheckboxProps: (row) => ({ disabled: !free.includes(row) }),
                onChange: (keys) =>
                  setLeft(free.map(({ petitionId }) => petitionId).filter((id) => !keys.includes(id))),
              }
            : undefined
        }
      />
      <Space className="gap-above">
        {free.length > 0 ? (
          <Button type="primary" disabled={chosen.length === 0} onClick={() => onAnswer({ group, chosen })}>
            {needsApproval ? text.prepare(chosen.length) : text.answer(chosen.length)}
          </Button>
        ) : null}
        {(['approve', 'sign'] as const)
          .filter((act) => rung(act).length > 0)
          .map((act) => (
            <Button
              key={act}
              type="primary"
              loading={together.busy}
              onClick={() => together.run(() => proposalEndpoints.decideTogether(group.id, act, rung(act)))}
            >
              {text[act](rung(act).length)}
            </Button>
          ))}
      </Space>
    </Card>
  );
}
