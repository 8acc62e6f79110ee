// Topics on which the office asks for proposals: what waits for the second person, what is published, what was taken down;
// above them what became of this year's proposals.
import type { OfficerSolicitation } from '@petition/shared-types/schemas/solicitation';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Space, Statistic, Table, Tabs, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/client';
import type { PublicationState } from '../api/publications';
import { proposalEndpoints } from '../api/proposals';
import { PageHead } from '../components/listing';
import { MoreRows, usePaged } from '../components/paged';
import { ProposalPages } from '../components/proposal-pages';
import { Failure, Nothing } from '../components/states';
import { TopicAct, type ActKind } from '../components/topic-act';
import { TopicDrawer } from '../components/topic-drawer';
import { words } from '../words';

const text = words.topics;
const tabs = ['prepared', 'published', 'taken_down'] as const;

interface Acts {
  onOpen: (topic: OfficerSolicitation) => void;
  onAct: (topic: OfficerSolicitation, kind: ActKind) => void;
}

const colours: Readonly<Record<string, string>> = { open: 'green', upcoming: 'blue', closed: 'default' };

const columnsOf = ({ onOpen, onAct }: Acts): TableColumnsType<OfficerSolicitation> => [
  {
    title: text.columns.topic,
    key: 'topic',
    render: (_, row) => (
      <div>
        <Button type="link" size="small" className="row-title" onClick={() => onOpen(row)}>
          {row.title}
        </Button>
        <div className="hint">{row.regions.map(({ name }) => name).join('、')}</div>
      </div>
    ),
  },
  {
    title: text.columns.period,
    key: 'period',
    width: 240,
    render: (_, row) => (
      <div>
        <Tag color={colours[row.phase.code]}>{row.phase.label}</Tag>
        <div className="hint tabular">{text.period(row.opensOn, row.closesOn)}</div>
      </div>
    ),
  },
  { title: text.columns.count, key: 'count', width: 90, render: (_, row) => text.count(row.proposals) },
  {
    title: text.columns.people,
    key: 'people',
    width: 160,
    render: (_, row) => (
      <div>
        {[row.preparedBy, row.publishedBy].filter(Boolean).join(' / ')}
        {row.outcome || row.outcomeDraft ? (
          <div className="hint">{row.outcome ? text.outcomeDone : text.outcomeWaits}</div>
        ) : null}
      </div>
    ),
  },
  {
    title: text.columns.act,
    key: 'act',
    width: 300,
    render: (_, row) =>
      row.reason === null ? (
        <ActButtons row={row} onOpen={onOpen} onAct={onAct} />
      ) : (
        <span className="hint">{text.why(row.reason)}</span>
      ),
  },
];

function ActButtons({ row, onOpen, onAct }: Acts & { row: OfficerSolicitation }) {
  const may = new Set(row.may);
  const outcome = may.has('write_outcome') || may.has('publish_outcome');
  return (
    <Space size={0} wrap>
      <Button type="link" size="small" onClick={() => onOpen(row)}>
        {may.has('publish') ? text.check : may.has('edit') ? text.edit : text.open}
      </Button>
      {outcome ? (
        <Button type="link" size="small" onClick={() => onAct(row, 'outcome')}>
          {text.outcome}
        </Button>
      ) : null}
      {(['extend', 'close', 'take_down'] as const)
        .filter((kind) => may.has(kind))
        .map((kind) => (
          <Button key={kind} type="text" size="small" onClick={() => onAct(row, kind)}>
            {kind === 'extend' ? text.extend : kind === 'close' ? text.close : text.takeDown}
          </Button>
        ))}
    </Space>
  );
}

function Figures() {
  const year = new Date().getFullYear();
  const { data } = useQuery({
    queryKey: ['proposal-figures', year],
    queryFn: () => proposalEndpoints.figures(`${year}-01-01`, `${year + 1}-01-01`),
    retry: false,
  });
  if (!data) return null;
  const figures = [
    [text.figure.received, data.received],
    [text.figure.inTime, text.of(data.answeredInTime, data.due)],
    [text.figure.adopted, data.adopted],
    [text.figure.partly, data.partlyAdopted],
    [text.figure.implemented, text.of(data.implemented, data.adopted + data.partlyAdopted)],
  ] as const;
  return (
    <Card size="small" title={text.figures} className="gap-below">
      <Space size={48} wrap>
        {figures.map(([title, value]) => (
          <Statistic key={title} title={title} value={value} />
        ))}
      </Space>
      <p className="hint">{data.definition}</p>
    </Card>
  );
}

function Topics({ state, ...acts }: Acts & { state: PublicationState }) {
  const { query, items } = usePaged(['topics', state], (cursor) => proposalEndpoints.topics(state, cursor));
  const forbidden = query.error instanceof ApiError && query.error.code === 'forbidden';
  if (query.isError && !forbidden)
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <Table<OfficerSolicitation>
        rowKey="id"
        size="small"
        columns={columnsOf(acts)}
        dataSource={items}
        loading={query.isPending}
        pagination={false}
        locale={{ emptyText: <Nothing text={forbidden ? text.forbidden : text.empty[state]} /> }}
      />
      <MoreRows query={query} />
    </>
  );
}

export function TopicsPage() {
  const [tab, setTab] = useState<PublicationState>('published');
  const [open, setOpen] = useState<OfficerSolicitation | 'new' | null>(null);
  const [act, setAct] = useState<{ topic: OfficerSolicitation; kind: ActKind } | null>(null);
  const client = useQueryClient();
  const { message } = App.useApp();
  const done = (said: string): void => {
    void message.success(said);
    setOpen(null);
    setAct(null);
    void client.invalidateQueries({ queryKey: ['topics'] });
  };
  return (
    <>
      <PageHead
        title={text.title}
        hint={text.hint}
        extra={
          <Space size={16}>
            <ProposalPages page="topics" />
            <Button type="primary" onClick={() => setOpen('new')}>
              {text.add}
            </Button>
          </Space>
        }
      />
      <Figures />
      <Card size="small">
        <Tabs
          activeKey={tab}
          items={tabs.map((key) => ({ key, label: text.tabs[key] }))}
          onChange={(key) => setTab(key as PublicationState)}
        />
        <Topics key={tab} state={tab} onOpen={setOpen} onAct={(topic, kind) => setAct({ topic, kind })} />
      </Card>
      {open ? (
        <TopicDrawer topic={open === 'new' ? null : open} onDone={done} onClose={() => setOpen(null)} />
      ) : null}
      {act ? <TopicAct {...act} onDone={done} onClose={() => setAct(null)} /> : null}
    </>
  );
}
