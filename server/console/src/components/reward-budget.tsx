// The organ's reward money: balances, changes that wait, the last entries; and the reconciliations with the platform.
import type { RewardBudget, RewardReconciliation } from '@petition/shared-types/schemas/reward';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Descriptions, Flex, Space, Table, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/client';
import { rewardEndpoints } from '../api/rewards';
import { grouped, timeText } from '../time';
import { words } from '../words';
import { Block } from './card';
import { ListCard } from './listing';
import { ChangeBudget } from './reward-dialogs';
import { Failure, Loading, Nothing } from './states';

const text = words.rewards;
type Waiting = RewardBudget['waiting'][number];
type Entry = RewardBudget['entries'][number];

const entryColumns: TableColumnsType<Entry> = [
  { title: text.columns.at, key: 'at', width: 160, render: (_, row) => timeText(row.at) },
  { title: text.columns.kind, key: 'kind', width: 220, render: (_, row) => row.kind.label },
  { title: text.columns.fromTo, key: 'legs', width: 220, render: (_, row) => `${row.from} → ${row.to}` },
  {
    title: text.columns.petition,
    key: 'petition',
    render: (_, row) => (
      <span className="tabular">{row.petitionNumber ? grouped(row.petitionNumber) : ''}</span>
    ),
  },
  {
    title: text.columns.amount,
    key: 'amount',
    align: 'right',
    width: 160,
    render: (_, row) => <span className="tabular">{text.yuan(row.amountFen)}</span>,
  },
];

export function BudgetPanel() {
  const query = useQuery({ queryKey: ['rewards', 'budget'], queryFn: rewardEndpoints.budget });
  const { message } = App.useApp();
  const [changing, setChanging] = useState(false);
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { data } = query;
  const decide = async (row: Waiting, approved: boolean): Promise<void> => {
    try {
      await rewardEndpoints.decideBudget(row.id, approved);
      void message.success(text.done);
    } catch (error) {
      void message.error(error instanceof ApiError ? error.detail : words.problem.offline);
    }
    await query.refetch();
  };
  const waitingColumns: TableColumnsType<Waiting> = [
    { title: text.columns.kind, key: 'kind', width: 120, render: (_, row) => row.kind.label },
    { title: text.columns.amount, key: 'amount', width: 160, render: (_, row) => text.yuan(row.amountFen) },
    { title: text.columns.reason, dataIndex: 'reason' },
    {
      title: text.columns.who,
      key: 'who',
      width: 200,
      render: (_, row) => `${row.proposedBy}，${timeText(row.proposedAt)}`,
    },
    {
      title: text.columns.act,
      key: 'act',
      width: 180,
      render: (_, row) =>
        row.mayDecide ? (
          <Space>
            <Button size="small" type="primary" onClick={() => void decide(row, true)}>
              {text.approve}
            </Button>
            <Button size="small" onClick={() => void decide(row, false)}>
              {text.refuse}
            </Button>
          </Space>
        ) : (
          <span className="hint">{text.waits}</span>
        ),
    },
  ];
  return (
    <Flex vertical gap={16}>
      <Block
        title={text.accounts}
        extra={
          data.mayPropose ? (
            <Button type="primary" onClick={() => setChanging(true)}>
              {text.change}
            </Button>
          ) : null
        }
      >
        <Descriptions
          size="small"
          column={3}
          items={data.balances.map(({ account, fen }) => ({
            key: account.code,
            label: account.label,
            children: <span className="tabular">{text.yuan(Math.abs(fen))}</span>,
          }))}
        />
      </Block>
      <Block title={text.waiting}>
        <Table<Waiting>
          size="small"
          rowKey="id"
          columns={waitingColumns}
          dataSource={data.waiting}
          pagination={false}
          locale={{ emptyText: <Nothing text={text.empty.waiting} /> }}
        />
      </Block>
      <Block title={text.entries}>
        <Table<Entry>
          size="small"
          rowKey="id"
          columns={entryColumns}
          dataSource={data.entries}
          pagination={false}
          locale={{ emptyText: <Nothing text={text.empty.entries} /> }}
        />
      </Block>
      {changing ? (
        <ChangeBudget
          onDone={() => {
            setChanging(false);
            void message.success(text.done);
            void query.refetch();
          }}
          onClose={() => setChanging(false)}
        />
      ) : null}
    </Flex>
  );
}

function Result({ day }: { day: RewardReconciliation }) {
  if (day.failure) return <Tag color="warning">{text.failed(day.failure)}</Tag>;
  if (day.differences.length === 0) return <Tag color="success">{text.agrees}</Tag>;
  const yuan = (fen: number | null): string => (fen === null ? text.none : text.yuan(fen));
  return (
    <>
      <Tag color="error">{text.differs(day.differences.length)}</Tag>
      {day.differences.map(({ outBillNo, fault, oursFen, theirsFen }) => (
        <div key={outBillNo} className="hint tabular">
          {text.difference(outBillNo, fault.label, yuan(oursFen), yuan(theirsFen))}
        </div>
      ))}
    </>
  );
}

const dayColumns: TableColumnsType<RewardReconciliation> = [
  { title: text.columns.day, dataIndex: 'day', width: 140 },
  {
    title: text.columns.ours,
    key: 'ours',
    width: 200,
    render: (_, row) => text.count(row.ours.count, text.yuan(row.ours.fen)),
  },
  {
    title: text.columns.theirs,
    key: 'theirs',
    width: 200,
    render: (_, row) => text.count(row.theirs.count, text.yuan(row.theirs.fen)),
  },
  { title: text.columns.result, key: 'result', render: (_, row) => <Result day={row} /> },
  { title: text.columns.at, key: 'at', width: 160, render: (_, row) => timeText(row.checkedAt) },
];

export function DaysPanel() {
  const query = useQuery({ queryKey: ['rewards', 'days'], queryFn: rewardEndpoints.days });
  return (
    <ListCard<RewardReconciliation>
      query={query}
      empty={text.empty.days}
      rowKey="day"
      columns={dayColumns}
      dataSource={query.data?.items ?? []}
    />
  );
}
