// What waits for me to approve or sign, what of mine came back, and all that is being approved at my unit.
import type { ApprovalSummary } from '@petition/shared-types/schemas/approval';
import { Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useApprovals } from '../api/queries';
import { ApprovalDrawer } from '../components/approval-drawer';
import { ListCard, PageHead } from '../components/listing';
import { useSession } from '../session';
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

const scopes = (['mine', 'unit'] as const).map((value) => ({ value, label: text.scopes[value] }));

const heads: readonly string[] = ['signing_leader', 'office_head'];
const granting: readonly string[] = [...heads, 'approver', 'triage_reviewer', 'sealed_matters_officer'];

/** What else two people decide together, and who sets that. */
function BesideApprovals() {
  const { session } = useSession();
  const held = session?.officer.roles.map(({ code }) => code) ?? [];
  const holds = (roles: readonly string[]) => held.some((code) => roles.includes(code));
  return (
    <Space size={16}>
      {holds(granting) ? <Link to="/personal">{words.personal.nav}</Link> : null}
      {holds(heads) ? <Link to="/chains">{words.chains.nav}</Link> : null}
    </Space>
  );
}

export function ApprovalsPage() {
  const [scope, setScope] = useState<'mine' | 'unit'>('mine');
  const [open, setOpen] = useState<string | null>(null);
  const approvals = useApprovals(scope);
  const items = approvals.data?.items ?? [];
  return (
    <>
      <PageHead
        title={text.title}
        tabs={{ value: scope, of: scopes, onChange: setScope }}
        extra={<BesideApprovals />}
      />
      <ListCard<ApprovalSummary>
        query={approvals}
        empty={text.empty}
        rowKey="id"
        columns={columns}
        dataSource={items}
        onRow={(row) => ({ onClick: () => setOpen(row.id), className: 'clickable-row' })}
      />
      {open ? <ApprovalDrawer key={open} approvalId={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
