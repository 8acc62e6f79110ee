// Publication of adopted proposals: what may be published, what waits for the second person, what is public, what was taken
// down. Writing and checking are in a drawer beside the list.
import type { OfficerAdopted, ReadyMatter } from '@petition/shared-types/schemas/publication';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Space, Table, Tabs, type TableColumnsType, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { ApiError } from '../api/client';
import type { DisclosureTab } from '../api/endpoints';
import { proposalEndpoints } from '../api/proposals';
import { AdoptedDrawer, type Writing } from '../components/adopted-drawer';
import { MoreRows, usePaged } from '../components/paged';
import { ProposalPages } from '../components/proposal-pages';
import { ReasonDialog } from '../components/reason-dialog';
import { Failure, Nothing } from '../components/states';
import { dayText, grouped, timeText } from '../time';
import { words } from '../words';

const text = words.disclosures;
const own = words.adopted;
const tabs = ['ready', 'prepared', 'published', 'taken_down'] as const;
type Tab = (typeof tabs)[number];

const titleColumn = {
  title: text.columns.petition,
  key: 'petition',
  render: (_: unknown, row: { petitionId: string; petitionNumber: string; title: string }) => (
    <div>
      <Link to={`/petitions/${row.petitionId}`} className="row-title">
        {row.title}
      </Link>
      <div className="hint tabular">{grouped(row.petitionNumber)}</div>
    </div>
  ),
};

function Ready({ onPrepare }: { onPrepare: (row: ReadyMatter) => void }) {
  const { query, items } = usePaged(['adopted', 'ready'], proposalEndpoints.readyProposals);
  const columns: TableColumnsType<ReadyMatter> = [
    titleColumn,
    { title: text.columns.unit, dataIndex: 'organisation', key: 'unit', width: 220 },
    {
      title: text.columns.at,
      key: 'at',
      width: 180,
      render: (_, row) => own.answered(dayText(row.answeredAt)),
    },
    {
      title: text.columns.act,
      key: 'act',
      width: 120,
      render: (_, row) => (
        <Button type="link" size="small" onClick={() => onPrepare(row)}>
          {text.prepare}
        </Button>
      ),
    },
  ];
  return <List query={query} items={items} columns={columns} rowKey="petitionId" empty={own.empty.ready} />;
}

interface Acts {
  onOpen: (row: OfficerAdopted) => void;
  onTakeDown: (row: OfficerAdopted) => void;
}

function Written({ state, onOpen, onTakeDown }: Acts & { state: DisclosureTab }) {
  const { query, items } = usePaged(['adopted', state], (cursor) => proposalEndpoints.adopted(state, cursor));
  const columns: TableColumnsType<OfficerAdopted> = [
    titleColumn,
    {
      title: text.columns.people,
      key: 'people',
      width: 180,
      render: (_, row) => [row.preparedBy, row.publishedBy].filter(Boolean).join(' / '),
    },
    {
      title: text.columns.at,
      key: 'at',
      width: 180,
      render: (_, row) => timeText(row.takenDownAt ?? row.publishedAt ?? row.preparedAt),
    },
    {
      title: text.columns.act,
      key: 'act',
      width: 220,
      render: (_, row) =>
        state === 'taken_down' ? (
          <span className="hint">{text.why(row.reason ?? '')}</span>
        ) : (
          <Space size={0}>
            <Button type="link" size="small" onClick={() => onOpen(row)}>
              {state === 'published' ? text.tabs.published : row.mayPublish ? text.publish : text.edit}
            </Button>
            <Button type="text" size="small" onClick={() => onTakeDown(row)}>
              {text.takeDown}
            </Button>
          </Space>
        ),
    },
  ];
  return <List query={query} items={items} columns={columns} rowKey="id" empty={own.empty[state]} />;
}

function List<Row extends object>({
  query,
  items,
  columns,
  rowKey,
  empty,
}: {
  query: ReturnType<typeof usePaged<Row>>['query'];
  items: Row[];
  columns: TableColumnsType<Row>;
  rowKey: string;
  empty: string;
}) {
  const forbidden = query.error instanceof ApiError && query.error.code === 'forbidden';
  if (query.isError && !forbidden)
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <Table<Row>
        rowKey={rowKey}
        size="small"
        columns={columns}
        dataSource={items}
        loading={query.isPending}
        pagination={false}
        locale={{ emptyText: <Nothing text={forbidden ? text.forbidden : empty} /> }}
      />
      <MoreRows query={query} />
    </>
  );
}

export function AdoptedPage() {
  const [tab, setTab] = useState<Tab>('ready');
  const [writing, setWriting] = useState<Writing | null>(null);
  const [down, setDown] = useState<OfficerAdopted | null>(null);
  const client = useQueryClient();
  const { message } = App.useApp();
  const refresh = () => client.invalidateQueries({ queryKey: ['adopted'] });
  const takeDown = async (reason: string): Promise<void> => {
    if (!down) return;
    await proposalEndpoints.takeDownAdopted(down.id, down.version, reason);
    void message.success(text.down);
    setDown(null);
    await refresh();
  };
  const done = (said: string): void => {
    void message.success(said);
    setWriting(null);
    void refresh();
  };
  return (
    <>
      <div className="page-head">
        <Typography.Title level={1} className="page-title">
          {own.title}
        </Typography.Title>
        <ProposalPages page="adopted" />
      </div>
      <p className="hint">{own.hint}</p>
      <Card size="small">
        <Tabs
          activeKey={tab}
          items={tabs.map((key) => ({ key, label: text.tabs[key] }))}
          onChange={(key) => setTab(key as Tab)}
        />
        {tab === 'ready' ? (
          <Ready onPrepare={(row) => setWriting({ petitionId: row.petitionId, disclosure: null })} />
        ) : (
          <Written
            key={tab}
            state={tab}
            onOpen={(row) => setWriting({ petitionId: row.petitionId, disclosure: row })}
            onTakeDown={setDown}
          />
        )}
      </Card>
      {writing ? <AdoptedDrawer writing={writing} onDone={done} onClose={() => setWriting(null)} /> : null}
      {down ? (
        <ReasonDialog
          title={own.takeDownTitle}
          why={text.takeDownWhy}
          label={text.reason}
          onSave={takeDown}
          onClose={() => setDown(null)}
        />
      ) : null}
    </>
  );
}
