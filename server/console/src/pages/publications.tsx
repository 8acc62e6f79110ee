// The publications of one kind: what may be published, what waits for the second person, what is public, what was taken down.
// Writing and checking are in a drawer beside the list.
import type {
  OfficerPublication,
  PublicationKind,
  ReadyMatter,
} from '@petition/shared-types/schemas/publication';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Space, Table, Tabs, type TableColumnsType, Typography } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/client';
import { publicationEndpoints, type PublicationState } from '../api/publications';
import { PetitionCell } from '../components/petition-cell';
import { MoreRows, usePaged } from '../components/paged';
import { ProposalPages } from '../components/proposal-pages';
import { PublicationDrawer, type Writing } from '../components/publication-drawer';
import { ReasonDialog } from '../components/reason-dialog';
import { Failure, Nothing } from '../components/states';
import { dayText, timeText } from '../time';
import { words } from '../words';

const text = words.publications;
const tabs = ['ready', 'prepared', 'published', 'taken_down'] as const;
type Tab = (typeof tabs)[number];

const titleColumn = {
  title: text.columns.petition,
  key: 'petition',
  render: (_: unknown, row: { petitionId: string; petitionNumber: string; title: string }) => (
    <PetitionCell id={row.petitionId} title={row.title} number={row.petitionNumber} />
  ),
};

function Ready({ kind, onPrepare }: { kind: PublicationKind; onPrepare: (row: ReadyMatter) => void }) {
  const own = text.kinds[kind];
  const { query, items } = usePaged(['publications', kind, 'ready'], publicationEndpoints(kind).ready);
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
  return <List {...{ query, items, columns, own }} rowKey="petitionId" tab="ready" />;
}

interface Acts {
  kind: PublicationKind;
  onOpen: (row: OfficerPublication) => void;
  onTakeDown: (row: OfficerPublication) => void;
}

function Written({ kind, state, onOpen, onTakeDown }: Acts & { state: PublicationState }) {
  const own = text.kinds[kind];
  const { query, items } = usePaged(['publications', kind, state], (cursor) =>
    publicationEndpoints(kind).list(state, cursor),
  );
  const columns: TableColumnsType<OfficerPublication> = [
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
  return <List {...{ query, items, columns, own }} rowKey="id" tab={state} />;
}

function List<Row extends object>({
  query,
  items,
  columns,
  own,
  rowKey,
  tab,
}: {
  query: ReturnType<typeof usePaged<Row>>['query'];
  items: Row[];
  columns: TableColumnsType<Row>;
  own: (typeof text.kinds)[PublicationKind];
  rowKey: string;
  tab: Tab;
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
        locale={{ emptyText: <Nothing text={forbidden ? own.forbidden : own.empty[tab]} /> }}
      />
      <MoreRows query={query} />
    </>
  );
}

export const DisclosuresPage = () => <PublicationsPage kind="supervision" />;
export const AdoptedPage = () => <PublicationsPage kind="proposal" />;

function PublicationsPage({ kind }: { kind: PublicationKind }) {
  const own = text.kinds[kind];
  const [tab, setTab] = useState<Tab>('ready');
  const [writing, setWriting] = useState<Writing | null>(null);
  const [down, setDown] = useState<OfficerPublication | null>(null);
  const client = useQueryClient();
  const { message } = App.useApp();
  const refresh = () => client.invalidateQueries({ queryKey: ['publications', kind] });
  const takeDown = async (reason: string): Promise<void> => {
    if (!down) return;
    await publicationEndpoints(kind).takeDown(down, reason);
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
        {kind === 'proposal' ? <ProposalPages page="adopted" /> : null}
      </div>
      <p className="hint">{own.hint}</p>
      <Card size="small">
        <Tabs
          activeKey={tab}
          items={tabs.map((key) => ({ key, label: text.tabs[key] }))}
          onChange={(key) => setTab(key as Tab)}
        />
        {tab === 'ready' ? (
          <Ready
            kind={kind}
            onPrepare={(row) => setWriting({ petitionId: row.petitionId, publication: null })}
          />
        ) : (
          <Written
            key={tab}
            kind={kind}
            state={tab}
            onOpen={(row) => setWriting({ petitionId: row.petitionId, publication: row })}
            onTakeDown={setDown}
          />
        )}
      </Card>
      {writing ? (
        <PublicationDrawer kind={kind} writing={writing} onDone={done} onClose={() => setWriting(null)} />
      ) : null}
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
