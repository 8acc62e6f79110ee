// What the sweep found: which petition, what is wrong by which article, how far the ladder has been climbed, and the next
// rung, which opens the petition's own step.
import type { Finding } from '@petition/shared-types/schemas/supervision';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Select, Space, Table, Tabs, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { ApiError } from '../api/client';
import { endpoints, type FindingFilters } from '../api/endpoints';
import { PageHead } from '../components/listing';
import { MoreRows, usePaged } from '../components/paged';
import { ReasonDialog } from '../components/reason-dialog';
import { Failure, Nothing } from '../components/states';
import { dayText, grouped, timeText } from '../time';
import { words } from '../words';

const text = words.findings;

function columns(onSetAside: (row: Finding) => void): TableColumnsType<Finding> {
  return [
    {
      title: text.columns.petition,
      key: 'petition',
      render: (_, row) => (
        <div>
          <Link to={`/petitions/${row.petitionId}`} className="row-title">
            {row.title}
          </Link>
          <div className="hint tabular">
            {grouped(row.petitionNumber)} · {row.petitionState.label}
          </div>
        </div>
      ),
    },
    {
      title: text.columns.trigger,
      key: 'trigger',
      width: 300,
      render: (_, row) => (
        <div>
          {row.trigger.label}
          <div className="hint">
            {row.basis}（{row.mark.label}）
          </div>
        </div>
      ),
    },
    { title: text.columns.organisation, dataIndex: 'organisation', key: 'organisation', width: 180 },
    {
      title: text.columns.since,
      key: 'since',
      width: 110,
      render: (_, row) => <span title={timeText(row.foundAt)}>{dayText(row.since)}</span>,
    },
    { title: text.columns.level, key: 'level', width: 160, render: (_, row) => <Level row={row} /> },
    {
      title: text.columns.act,
      key: 'act',
      width: 190,
      render: (_, row) => <Next row={row} onSetAside={() => onSetAside(row)} />,
    },
  ];
}

function Level({ row }: { row: Finding }) {
  return (
    <div>
      {row.level.code === 'none' ? text.reminded : row.level.label}
      {row.awaitsAnswer ? <Tag color="warning">{text.awaits}</Tag> : null}
      {row.leaderInCharge ? <div className="hint">{text.leader(row.leaderInCharge)}</div> : null}
    </div>
  );
}

function Next({ row, onSetAside }: { row: Finding; onSetAside: () => void }) {
  if (row.state.code === 'set_aside') return <span className="hint">{text.note(row.note ?? '')}</span>;
  if (row.state.code === 'gone')
    return (
      <span className="hint">{row.closedAt ? text.closed(timeText(row.closedAt)) : row.state.label}</span>
    );
  return (
    <Space size={0} wrap>
      {row.nextStep ? (
        <Link to={`/petitions/${row.petitionId}?step=${row.nextStep.code}`}>
          <Button type="link" size="small">
            {text.go(row.nextStep.label)}
          </Button>
        </Link>
      ) : null}
      <Button type="text" size="small" onClick={onSetAside}>
        {text.setAside}
      </Button>
    </Space>
  );
}

/** Only triggers that something was found by. */
function TriggerFilter({
  filters,
  onChange,
}: {
  filters: FindingFilters;
  onChange: (trigger?: string) => void;
}) {
  const counts = useQuery({
    queryKey: ['finding-counts', filters.scope],
    queryFn: () => endpoints.findingCounts(filters.scope),
  });
  const options = (counts.data?.items ?? [])
    .filter(({ count }) => count > 0)
    .map(({ trigger, count }) => ({
      value: trigger.code,
      label: `${trigger.label}（${text.count(count)}）`,
    }));
  return (
    <Select
      aria-label={text.all}
      className="trigger-filter"
      allowClear
      placeholder={text.all}
      value={filters.trigger}
      options={options}
      onChange={onChange}
    />
  );
}

function SetAside({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const settle = async (reason: string): Promise<void> => {
    await endpoints.setFindingAside(finding.id, reason);
    void message.success(text.saved);
    onClose();
    await client.invalidateQueries({ queryKey: ['findings'] });
    await client.invalidateQueries({ queryKey: ['finding-counts'] });
  };
  return (
    <ReasonDialog
      title={text.setAsideTitle}
      why={text.setAsideWhy}
      label={text.reason}
      onSave={settle}
      onClose={onClose}
    />
  );
}

const scopes = (['office', 'organ'] as const).map((value) => ({ value, label: text.scope[value] }));
const states = (['open', 'set_aside', 'gone'] as const).map((key) => ({ key, label: text.state[key] }));

export function FindingsPage() {
  const [filters, setFilters] = useState<FindingFilters>({ scope: 'office', state: 'open' });
  const [aside, setAside] = useState<Finding | null>(null);
  const { query, items } = usePaged(['findings', filters], (cursor) => endpoints.findings(filters, cursor));
  const forbidden = query.error instanceof ApiError && query.error.code === 'forbidden';
  return (
    <>
      <PageHead
        title={text.title}
        hint={text.hint}
        tabs={{
          value: filters.scope,
          of: scopes,
          onChange: (scope) => setFilters({ ...filters, scope, trigger: undefined }),
        }}
        extra={
          <TriggerFilter filters={filters} onChange={(trigger) => setFilters({ ...filters, trigger })} />
        }
      />
      <Card size="small">
        <Tabs
          activeKey={filters.state}
          items={states}
          onChange={(state) => setFilters({ ...filters, state: state as FindingFilters['state'] })}
        />
        {query.isError && !forbidden ? (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Table<Finding>
            rowKey="id"
            size="small"
            columns={columns(setAside)}
            dataSource={items}
            loading={query.isPending}
            pagination={false}
            scroll={{ x: 1100 }}
            locale={{ emptyText: <Nothing text={forbidden ? text.forbidden : text.empty} /> }}
          />
        )}
        <MoreRows query={query} />
      </Card>
      {aside ? <SetAside finding={aside} onClose={() => setAside(null)} /> : null}
    </>
  );
}
