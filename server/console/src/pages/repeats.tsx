// Who comes again and with what; stock and growth; how many matters were resolved the first time.
import type { RepeatGroup } from '@petition/shared-types/schemas/supervision';
import { useQuery } from '@tanstack/react-query';
import { Card, Space, Table, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { ApiError } from '../api/client';
import { endpoints } from '../api/endpoints';
import { ListCard, PageHead } from '../components/listing';
import { MoreRows, usePaged } from '../components/paged';
import { Failure, Loading, Nothing } from '../components/states';
import { dayText, grouped } from '../time';
import { words } from '../words';

const text = words.repeats;
const MONTHS = 6;

const columns: TableColumnsType<RepeatGroup> = [
  {
    title: text.columns.group,
    key: 'group',
    render: (_, row) => (
      <div>
        <Link to={`/petitions/${row.petitions[0]?.id ?? ''}`} className="row-title">
          {row.title}
        </Link>
        <div className="hint">{row.petitioner}</div>
      </div>
    ),
  },
  {
    title: text.columns.times,
    key: 'times',
    width: 110,
    render: (_, row) => (
      <div>
        {text.times(row.count)}
        <div className="hint">{text.openCount(row.open)}</div>
      </div>
    ),
  },
  {
    title: text.columns.causes,
    key: 'causes',
    width: 320,
    render: (_, row) => (
      <Space size={[4, 4]} wrap>
        {row.causes.map((cause) => (
          <Tag key={cause.code}>{cause.label}</Tag>
        ))}
      </Space>
    ),
  },
  {
    title: text.columns.leader,
    key: 'leader',
    width: 100,
    render: (_, row) => row.leaderInCharge ?? <span className="hint">{text.noLeader}</span>,
  },
  {
    title: text.columns.span,
    key: 'span',
    width: 180,
    render: (_, row) => `${dayText(row.firstAt)}—${dayText(row.lastAt)}`,
  },
];

function Petitions({ group }: { group: RepeatGroup }) {
  return (
    <ul className="repeat-list">
      {group.petitions.map((petition) => (
        <li key={petition.id}>
          <Link to={`/petitions/${petition.id}`} className="tabular">
            {grouped(petition.number)}
          </Link>{' '}
          {dayText(petition.submittedAt)} · {petition.state.label} · {petition.holder}
        </li>
      ))}
    </ul>
  );
}

function Figures() {
  const year = new Date().getFullYear();
  const figures = useQuery({
    queryKey: ['repeat-figures'],
    queryFn: () => endpoints.repeatFigures(MONTHS),
  });
  const rate = useQuery({
    queryKey: ['first-time', year],
    queryFn: () => endpoints.firstTimeResolution(`${year}-01-01`, `${year + 1}-01-01`),
  });
  const failed = figures.isError ? figures : rate.isError ? rate : null;
  if (failed) return <Failure error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!figures.data || !rate.data) return <Loading rows={3} />;
  const { numerator, denominator } = rate.data;
  return (
    <div className="figure-columns">
      <Card size="small" title={text.stock}>
        <span className="figure">{figures.data.stock}</span> {text.stockUnit}
        <p className="hint">{figures.data.definition}</p>
      </Card>
      <Card size="small" title={text.growth}>
        <Table
          rowKey="month"
          size="small"
          pagination={false}
          dataSource={figures.data.months}
          columns={[
            { title: text.month, dataIndex: 'month' },
            { title: text.added, dataIndex: 'added', align: 'right' },
            { title: text.ended, dataIndex: 'ended', align: 'right' },
            { title: text.monthStock, dataIndex: 'stock', align: 'right' },
          ]}
        />
      </Card>
      <Card size="small" title={text.resolution}>
        <span className="figure">
          {rate.data.rate === null ? '—' : `${(rate.data.rate * 100).toFixed(1)}%`}
        </span>
        <p>{denominator === 0 ? text.nothingYet : text.resolved(numerator, denominator)}</p>
        <p className="hint">{rate.data.definition}</p>
      </Card>
    </div>
  );
}

const ways = (['matter', 'person'] as const).map((value) => ({ value, label: text.by[value] }));

export function RepeatsPage() {
  const [by, setBy] = useState<'matter' | 'person'>('matter');
  const { query, items } = usePaged(['repeats', by], (cursor) => endpoints.repeats(by, cursor));
  if (query.error instanceof ApiError && query.error.code === 'forbidden')
    return <Nothing text={text.forbidden} />;
  return (
    <>
      <PageHead title={text.title} tabs={{ value: by, of: ways, onChange: setBy }} />
      <Figures />
      <ListCard<RepeatGroup>
        query={query}
        empty={text.empty}
        rowKey={(row) => row.petitions[0]?.id ?? row.firstAt}
        columns={columns}
        dataSource={items}
        expandable={{
          columnTitle: text.columns.petitions,
          columnWidth: 64,
          expandedRowRender: (group) => <Petitions group={group} />,
        }}
      >
        <MoreRows query={query} />
      </ListCard>
    </>
  );
}
