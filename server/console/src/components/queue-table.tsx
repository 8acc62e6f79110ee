// The rows of the queue. The title is the link; a click anywhere on the row opens it too.
import type { OfficerPetitionSummary } from '@petition/shared-types/schemas/petition';
import { Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { grouped, timeText } from '../time';
import { words } from '../words';
import { Due, PlainSign, RedFlagSign, StateSign } from './signs';

const text = words.queue.columns;
type Row = OfficerPetitionSummary;

const petition = {
  title: text.petition,
  key: 'petition',
  render: (_: unknown, row: Row) => (
    <div>
      <Link to={`/petitions/${row.id}`} className="row-title" onClick={(event) => event.stopPropagation()}>
        {row.title}
      </Link>
      <div className="hint tabular">
        {grouped(row.number)} · {timeText(row.submittedAt)}
      </div>
    </div>
  ),
};

const state = {
  title: text.state,
  key: 'state',
  width: 170,
  render: (_: unknown, row: Row) => (
    <div className="signs">
      <StateSign state={row.state} />
      {row.redFlag ? <RedFlagSign /> : null}
      {row.duplicateVerdict?.code === 'repeat' ? <PlainSign>{row.duplicateVerdict.label}</PlainSign> : null}
    </div>
  ),
};

function twoLines(title: string, key: string, width: number, lines: (row: Row) => [string, string]) {
  return {
    title,
    key,
    width,
    render: (_: unknown, row: Row) => {
      const [first, second] = lines(row);
      return (
        <div>
          {first}
          <div className="hint one-line" title={second}>
            {second}
          </div>
        </div>
      );
    },
  };
}

function columns(showHolder: boolean): TableColumnsType<Row> {
  return [
    petition,
    state,
    twoLines(text.kind, 'kind', 130, (row) => [
      row.petitionType?.label ?? row.entrance.label,
      row.petitionForm.label,
    ]),
    twoLines(text.where, 'where', 230, (row) => [row.region, row.category]),
    { title: text.petitioner, dataIndex: 'petitioner', key: 'petitioner', width: 90 },
    ...(showHolder ? [{ title: text.holder, dataIndex: 'holder', key: 'holder', width: 150 }] : []),
    { title: text.due, key: 'due', width: 200, render: (_: unknown, row: Row) => <Due clock={row.due} /> },
  ];
}

interface Props {
  items: Row[];
  loading: boolean;
  empty: ReactNode;
  showHolder: boolean;
}

export function QueueTable({ items, loading, empty, showHolder }: Props) {
  const navigate = useNavigate();
  return (
    <Table<Row>
      rowKey="id"
      columns={columns(showHolder)}
      dataSource={items}
      loading={loading}
      pagination={false}
      size="small"
      scroll={{ x: 1100 }}
      locale={{ emptyText: empty }}
      onRow={(row) => ({ onClick: () => void navigate(`/petitions/${row.id}`), className: 'clickable-row' })}
    />
  );
}
