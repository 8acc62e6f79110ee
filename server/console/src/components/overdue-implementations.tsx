// Adopted proposals whose promised day has passed without word of what was done, the longest overdue first.
import type { OverdueImplementation } from '@petition/shared-types/schemas/implementation';
import { Table, type TableColumnsType, Typography } from 'antd';
import { Link } from 'react-router-dom';
import { proposalEndpoints } from '../api/proposals';
import { dayText, lastDayText } from '../time';
import { words } from '../words';
import { PetitionCell } from './petition-cell';
import { MoreRows, usePaged } from './paged';
import { Failure, Nothing } from './states';

const text = words.implementations;

const columns: TableColumnsType<OverdueImplementation> = [
  {
    title: text.columns.petition,
    key: 'petition',
    render: (_, row) => <PetitionCell id={row.petitionId} title={row.title} number={row.petitionNumber} />,
  },
  { title: text.columns.adoption, key: 'adoption', width: 110, render: (_, row) => row.adoption.label },
  { title: text.columns.unit, dataIndex: 'organisation', key: 'unit', width: 220 },
  {
    title: text.columns.promised,
    key: 'promised',
    width: 150,
    render: (_, row) => (
      <div>
        {lastDayText(row.dueAt)}
        <div>
          <Typography.Text type="danger">{text.over(row.daysOver)}</Typography.Text>
        </div>
      </div>
    ),
  },
  {
    title: text.columns.told,
    key: 'told',
    width: 130,
    render: (_, row) => (row.toldAt ? dayText(row.toldAt) : <span className="hint">{text.never}</span>),
  },
  {
    title: text.columns.act,
    key: 'act',
    width: 120,
    render: (_, row) =>
      row.mayRecord ? (
        <Link to={`/petitions/${row.petitionId}?step=record_implementation`}>{text.record}</Link>
      ) : null,
  },
];

export const useOverdue = () =>
  usePaged(['overdue-implementations'], proposalEndpoints.overdueImplementations);

export function OverdueImplementations() {
  const { query, items } = useOverdue();
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <Table<OverdueImplementation>
        rowKey="petitionId"
        size="small"
        columns={columns}
        dataSource={items}
        loading={query.isPending}
        pagination={false}
        locale={{ emptyText: <Nothing text={text.empty} /> }}
      />
      <MoreRows query={query} />
    </>
  );
}
