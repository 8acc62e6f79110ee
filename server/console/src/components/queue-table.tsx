// The rows of the queue. The title is the link; a click anywhere on the row opens it too. A row is drawn once: with some
// hundred of them, drawing all again for each further page is what one would wait for.
import type { OfficerPetitionSummary } from '@petition/shared-types/schemas/officer-petition';
import { Table, type TableColumnsType } from 'antd';
import type { MouseEvent, ReactNode } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { ListState } from '../in-list';
import { grouped, timeText } from '../time';
import { words } from '../words';
import { Due, PlainSign, RedFlagSign, StateSign } from './signs';

const text = words.queue.columns;
type Row = OfficerPetitionSummary;

/** A plain click on the link is the row's; with a key held down it opens a window of its own. */
function onTitle(event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) event.stopPropagation();
  else event.preventDefault();
}

const petition = {
  title: text.petition,
  key: 'petition',
  render: (_: unknown, row: Row) => (
    <div>
      <Link to={`/petitions/${row.id}`} className="row-title" onClick={onTitle}>
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
  width: 112,
  render: (_: unknown, row: Row) => (
    <div className="signs">
      <StateSign state={row.state} />
      {row.redFlag ? <RedFlagSign /> : null}
      {row.duplicateVerdict?.code === 'repeat' ? <PlainSign>{row.duplicateVerdict.label}</PlainSign> : null}
    </div>
  ),
};

function twoLines(title: string, key: string, width: number, lines: (row: Row) => [string, string, string?]) {
  return {
    title,
    key,
    width,
    render: (_: unknown, row: Row) => {
      const [first, second, full] = lines(row);
      return (
        <div>
          {first}
          <div className="hint one-line" title={full ?? second}>
            {second}
          </div>
        </div>
      );
    },
  };
}

/** The last two levels of a category: the first is the least telling, and its column is narrow. */
const nearest = (category: string): string => category.split(' / ').slice(-2).join(' / ');

function columns(showHolder: boolean): TableColumnsType<Row> {
  const all: TableColumnsType<Row> = [
    petition,
    state,
    twoLines(text.kind, 'kind', 112, (row) => [
      row.petitionType?.label ?? row.entrance.label,
      row.petitionForm.label,
    ]),
    twoLines(text.where, 'where', 230, (row) => [row.region, nearest(row.category), row.category]),
    { title: text.petitioner, dataIndex: 'petitioner', key: 'petitioner', width: 90, ellipsis: true },
    showHolder
      ? { title: text.holder, dataIndex: 'holder', key: 'holder', width: 150 }
      : { title: text.handler, dataIndex: 'handler', key: 'handler', width: 90, ellipsis: true },
    { title: text.due, key: 'due', width: 224, render: (_: unknown, row: Row) => <Due clock={row.due} /> },
  ];
  return all.map((column) => ({ ...column, shouldCellUpdate: (row: Row, before: Row) => row !== before }));
}

const columnsOf = { mine: columns(false), chain: columns(true) };

interface Props {
  items: Row[];
  loading: boolean;
  empty: ReactNode;
  showHolder: boolean;
}

export function QueueTable({ items, loading, empty, showHolder }: Props) {
  const navigate = useNavigate();
  const state: ListState = { list: items.map((row) => row.id) };
  return (
    <Table<Row>
      rowKey="id"
      columns={showHolder ? columnsOf.chain : columnsOf.mine}
      dataSource={items}
      loading={loading}
      pagination={false}
      size="small"
      scroll={{ x: 1100 }}
      locale={{ emptyText: empty }}
      onRow={(row) => ({
        onClick: () => void navigate(`/petitions/${row.id}`, { state }),
        className: 'clickable-row',
      })}
    />
  );
}
