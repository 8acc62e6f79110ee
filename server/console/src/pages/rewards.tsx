// Rewards of adopted proposals: what waits for whom, what may be rewarded, the budget, the reconciliations.
import type { OfficerReward, Rewardable } from '@petition/shared-types/schemas/reward';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Space, type TableColumnsType, Tag } from 'antd';
import { type JSX, useState } from 'react';
import { Link } from 'react-router-dom';
import { ApiError } from '../api/client';
import { rewardEndpoints } from '../api/rewards';
import { PetitionCell } from '../components/petition-cell';
import { ListCard, PageHead } from '../components/listing';
import { MoreRows, usePaged } from '../components/paged';
import { ReasonDialog } from '../components/reason-dialog';
import { BudgetPanel, DaysPanel } from '../components/reward-budget';
import { ProposeReward } from '../components/reward-dialogs';
import { dayText, grouped, lastDayText, timeText } from '../time';
import { words } from '../words';

const text = words.rewards;
const tabs = ['list', 'propose', 'budget', 'days'] as const;
type Tab = (typeof tabs)[number];

const colours: Readonly<Record<string, string>> = {
  proposed: 'processing',
  approved_once: 'processing',
  refused: 'default',
  offered: 'warning',
  claiming: 'warning',
  paid: 'success',
  lapsed: 'default',
  withdrawn: 'default',
};

const PetitionNumber = ({ row }: { row: { petitionId: string; petitionNumber: string } }) => (
  <Link to={`/petitions/${row.petitionId}`} className="tabular">
    {grouped(row.petitionNumber)}
  </Link>
);

function Progress({ row }: { row: OfficerReward }) {
  const waiting = row.state.code === 'offered' && row.claimBy;
  return (
    <div>
      <Tag color={colours[row.state.code]}>{row.state.label}</Tag>
      {waiting ? <div className="hint">{text.claimBy(lastDayText(row.claimBy ?? ''))}</div> : null}
      {row.payment ? (
        <div className="hint">
          {row.payment.state.label}
          {row.payment.reason ? `：${row.payment.reason}` : ''}
          <div className="tabular">{text.bill(row.payment.outBillNo)}</div>
        </div>
      ) : null}
      {row.withdrawal ? (
        <div className="hint">{text.asked(row.withdrawal.askedBy, row.withdrawal.reason)}</div>
      ) : null}
    </div>
  );
}

function People({ row }: { row: OfficerReward }) {
  const approvers = [row.firstApprovedBy, row.secondApprovedBy].filter((name) => name !== null);
  return (
    <div>
      {text.proposed(row.proposedBy, timeText(row.proposedAt))}
      {approvers.length > 0 ? <div className="hint">{text.approved(approvers.join('、'))}</div> : null}
      {row.refusedBy ? <div className="hint">{text.refusedBy(row.refusedBy)}</div> : null}
      {row.refusal ? <div className="hint">{text.why(row.refusal)}</div> : null}
    </div>
  );
}

type Asking = { kind: 'refuse' | 'withdraw'; row: OfficerReward };

function List() {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { query, items } = usePaged(['rewards', 'list'], rewardEndpoints.list);
  const done = async (): Promise<void> => {
    void message.success(text.done);
    setAsking(null);
    await client.invalidateQueries({ queryKey: ['rewards'] });
  };
  const act = (work: Promise<unknown>): void => {
    work.then(done).catch(async (error: unknown) => {
      void message.error(error instanceof ApiError ? error.detail : words.problem.offline);
      await client.invalidateQueries({ queryKey: ['rewards'] });
    });
  };
  const columns: TableColumnsType<OfficerReward> = [
    {
      title: text.columns.petition,
      key: 'petition',
      width: 220,
      render: (_, row) => <PetitionNumber row={row} />,
    },
    {
      title: text.columns.reward,
      key: 'reward',
      width: 140,
      render: (_, row) => (
        <div>
          {row.kind.label}
          {row.amountFen === null ? null : <div className="tabular">{text.yuan(row.amountFen)}</div>}
        </div>
      ),
    },
    {
      title: text.columns.grounds,
      key: 'grounds',
      render: (_, row) => (
        <div>
          {row.grounds}
          <div className="hint">{row.rule}</div>
        </div>
      ),
    },
    { title: text.columns.people, key: 'people', width: 220, render: (_, row) => <People row={row} /> },
    { title: text.columns.state, key: 'state', width: 240, render: (_, row) => <Progress row={row} /> },
    {
      title: text.columns.act,
      key: 'act',
      width: 190,
      render: (_, row) => <Acts row={row} act={act} ask={(kind) => setAsking({ kind, row })} />,
    },
  ];
  return (
    <ListCard<OfficerReward>
      query={query}
      empty={text.empty.list}
      rowKey="id"
      columns={columns}
      dataSource={items}
    >
      <MoreRows query={query} />
      {asking ? (
        <ReasonDialog
          title={asking.kind === 'refuse' ? text.refuseTitle : text.withdrawTitle}
          why={asking.kind === 'refuse' ? text.refuseWhy : text.withdrawWhy}
          label={text.reason}
          onSave={async (reason) => {
            await (asking.kind === 'refuse'
              ? rewardEndpoints.decide(asking.row.id, { approved: false, reason })
              : rewardEndpoints.withdraw(asking.row.id, reason));
            await done();
          }}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </ListCard>
  );
}

interface ActsProps {
  row: OfficerReward;
  act: (work: Promise<unknown>) => void;
  ask: (kind: Asking['kind']) => void;
}

function Acts({ row, act, ask }: ActsProps) {
  if (row.may.confirmWithdrawal)
    return (
      <Space>
        <Button size="small" danger onClick={() => act(rewardEndpoints.confirmWithdrawal(row.id, true))}>
          {text.confirmWithdrawal}
        </Button>
        <Button size="small" onClick={() => act(rewardEndpoints.confirmWithdrawal(row.id, false))}>
          {text.keep}
        </Button>
      </Space>
    );
  return (
    <Space wrap>
      {row.may.decide ? (
        <>
          <Button
            size="small"
            type="primary"
            onClick={() => act(rewardEndpoints.decide(row.id, { approved: true }))}
          >
            {text.approve}
          </Button>
          <Button size="small" onClick={() => ask('refuse')}>
            {text.refuse}
          </Button>
        </>
      ) : null}
      {row.may.withdraw ? (
        <Button size="small" type="text" onClick={() => ask('withdraw')}>
          {text.withdraw}
        </Button>
      ) : null}
      {row.hint ? <span className="hint">{row.hint}</span> : null}
    </Space>
  );
}

function Propose() {
  const query = useQuery({ queryKey: ['rewards', 'rewardable'], queryFn: rewardEndpoints.rewardable });
  const client = useQueryClient();
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<Rewardable['items'][number] | null>(null);
  const columns: TableColumnsType<Rewardable['items'][number]> = [
    {
      title: text.columns.petition,
      key: 'petition',
      render: (_, row) => <PetitionCell id={row.petitionId} title={row.title} number={row.petitionNumber} />,
    },
    { title: text.columns.adoption, key: 'adoption', width: 160, render: (_, row) => row.adoption.label },
    { title: text.columns.answered, key: 'at', width: 160, render: (_, row) => dayText(row.answeredAt) },
    {
      title: text.columns.act,
      key: 'act',
      width: 140,
      render: (_, row) =>
        query.data?.mayPropose ? (
          <Button type="link" size="small" onClick={() => setChosen(row)}>
            {text.propose}
          </Button>
        ) : null,
    },
  ];
  return (
    <ListCard
      query={query}
      empty={text.empty.propose}
      rowKey="petitionId"
      columns={columns}
      dataSource={query.data?.items ?? []}
    >
      {chosen && query.data ? (
        <ProposeReward
          proposal={chosen}
          from={query.data}
          onDone={() => {
            setChosen(null);
            void message.success(text.done);
            void client.invalidateQueries({ queryKey: ['rewards'] });
          }}
          onClose={() => setChosen(null)}
        />
      ) : null}
    </ListCard>
  );
}

const panels: Readonly<Record<Tab, () => JSX.Element>> = {
  list: List,
  propose: Propose,
  budget: BudgetPanel,
  days: DaysPanel,
};

export function RewardsPage() {
  const [tab, setTab] = useState<Tab>('list');
  const Panel = panels[tab];
  const of = tabs.map((value) => ({ value, label: text.tabs[value] }));
  return (
    <>
      <PageHead title={text.title} hint={text.hint} tabs={{ value: tab, of, onChange: setTab }} />
      <Panel />
    </>
  );
}
