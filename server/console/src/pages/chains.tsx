// Which steps several people take together at the own organisation: its head switches them on and off.
import type { ApprovalSettings } from '@petition/shared-types/schemas/approval';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Space, Switch, type TableColumnsType, Tag } from 'antd';
import { ApiError } from '../api/client';
import { endpoints } from '../api/endpoints';
import { ListCard, PageHead } from '../components/listing';
import { words } from '../words';

const text = words.chains;
type Row = ApprovalSettings['items'][number];

const columns: TableColumnsType<Row> = [
  { title: text.columns.step, key: 'step', width: 180, render: (_, row) => row.step.label },
  {
    title: text.columns.rungs,
    key: 'rungs',
    render: (_, row) =>
      row.rungs.map(({ label, roles }) => `${label}：${roles.map((r) => r.label).join('、')}`).join(' → '),
  },
  {
    title: text.columns.source,
    key: 'source',
    width: 360,
    render: (_, row) => (
      <span>
        {row.source} <span className="hint">{row.mark.label}</span>
      </span>
    ),
  },
];

export function ChainsPage() {
  const client = useQueryClient();
  const { message } = App.useApp();
  const query = useQuery({ queryKey: ['chains'], queryFn: endpoints.approvalSettings });
  const set = useMutation({
    mutationFn: endpoints.setApproval,
    onSuccess: (settings) => {
      client.setQueryData(['chains'], settings);
      void message.success(text.saved);
    },
    onError: (error) =>
      void message.error(
        error instanceof ApiError && error.code === 'forbidden' ? text.forbidden : error.message,
      ),
  });
  const on = {
    title: text.columns.on,
    key: 'on',
    width: 260,
    render: (_: unknown, row: Row) => (
      <Space>
        <Switch
          checked={row.enabled}
          disabled={set.isPending}
          aria-label={text.toggle(row.step.label)}
          onChange={(enabled) => set.mutate({ action: row.step.code, enabled })}
        />
        {row.enabled && !row.inForce ? <Tag color="orange">{text.notEnough}</Tag> : null}
      </Space>
    ),
  };
  const all = (
    <Space>
      <Button disabled={set.isPending} onClick={() => set.mutate({ enabled: true })}>
        {text.allOn}
      </Button>
      <Button disabled={set.isPending} onClick={() => set.mutate({ enabled: false })}>
        {text.allOff}
      </Button>
    </Space>
  );
  return (
    <>
      <PageHead title={text.title} hint={text.hint} extra={all} />
      <ListCard<Row>
        query={query}
        empty={text.empty}
        rowKey={(row) => row.step.code}
        columns={[...columns, on]}
        dataSource={query.data?.items ?? []}
      />
    </>
  );
}
