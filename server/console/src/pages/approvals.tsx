// What waits for me to approve or sign, what of mine came back, and all that is being approved at my unit.
import type { ApprovalSummary } from '@petition/shared-types/schemas/approval';
import { Card, Segmented, Space, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useApprovals } from '../api/queries';
import { ApprovalDrawer } from '../components/approval-drawer';
import { Failure, Nothing } from '../components/states';
import { grouped, timeText } from '../time';
import { words } from '../words';

const text = words.approval;

const columns = [
  {
    title: text.columns.petition,
    key: 'petition',
    render: (_: unknown, row: ApprovalSummary) => (
      <div>
        <Typography.Link>{row.title}</Typography.Link>
        <div className="hint tabular">{grouped(row.petitionNumber)}</div>
      </div>
    ),
  },
  {
    title: text.columns.step,
    key: 'step',
    width: 140,
    render: (_: unknown, r: ApprovalSummary) => r.step.label,
  },
  {
    title: text.columns.state,
    key: 'state',
    width: 200,
    render: (_: unknown, row: ApprovalSummary) => (
      <Space size={4} wrap>
        <Tag color={row.state.code === 'returned' ? 'orange' : 'blue'}>{row.state.label}</Tag>
        {row.stale ? <Tag color="orange">{text.stale}</Tag> : null}
      </Space>
    ),
  },
  {
    title: text.columns.people,
    key: 'people',
    width: 240,
    render: (_: unknown, row: ApprovalSummary) => (
      <div>
        {text.preparedBy(row.preparedBy)}
        <div className="hint">
          {row.approvedBy ? text.approvedBy(row.approvedBy) : timeText(row.preparedAt)}
        </div>
      </div>
    ),
  },
];

export function ApprovalsPage() {
  const [scope, setScope] = useState<'mine' | 'unit'>('mine');
  const [open, setOpen] = useState<string | null>(null);
  const approvals = useApprovals(scope);
  const items = approvals.data?.items ?? [];
  return (
    <>
      <div className="page-head">
        <Space size={16}>
          <Typography.Title level={1} className="page-title">
            {text.title}
          </Typography.Title>
          <Segmented
            value={scope}
            options={(['mine', 'unit'] as const).map((value) => ({ value, label: text.scopes[value] }))}
            onChange={setScope}
          />
        </Space>
      </div>
      <Card size="small">
        {approvals.isError ? (
          <Failure error={approvals.error} onRetry={() => void approvals.refetch()} />
        ) : (
          <Table<ApprovalSummary>
            rowKey="id"
            size="small"
            columns={columns}
            dataSource={items}
            loading={approvals.isPending}
            pagination={false}
            locale={{ emptyText: <Nothing text={text.empty} /> }}
            onRow={(row) => ({ onClick: () => setOpen(row.id), className: 'clickable-row' })}
          />
        )}
      </Card>
      {open ? <ApprovalDrawer key={open} approvalId={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
