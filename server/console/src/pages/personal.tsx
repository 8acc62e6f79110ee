// What needs a second person's leave about somebody's data: reading it in full, erasing it.
import type { Labelled } from '@petition/shared-types/schemas/common';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Space, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { ApiError } from '../api/client';
import { endpoints } from '../api/endpoints';
import { ListCard, PageHead } from '../components/listing';
import { useSession } from '../session';
import { grouped, timeText } from '../time';
import { words } from '../words';

const text = words.personal;
type Tab = 'read' | 'erase';

interface Row {
  id: string;
  petitionId: string;
  petitionNumber: string;
  why: Labelled;
  reason: string;
  by: string;
  at: string;
  mayDecide: boolean;
}

const load: Record<Tab, () => Promise<Row[]>> = {
  read: async () =>
    (await endpoints.identityRequests()).items.map(({ purpose, requestedBy, requestedAt, ...rest }) => ({
      ...rest,
      why: purpose,
      by: requestedBy,
      at: requestedAt,
    })),
  erase: async () =>
    (await endpoints.erasures()).items.map(({ ground, proposedBy, proposedAt, ...rest }) => ({
      ...rest,
      why: ground,
      by: proposedBy,
      at: proposedAt,
    })),
};

const columns: TableColumnsType<Row> = [
  {
    title: text.columns.petition,
    key: 'petition',
    width: 240,
    render: (_, row) => (
      <Link to={`/petitions/${row.petitionId}`} className="tabular">
        {grouped(row.petitionNumber)}
      </Link>
    ),
  },
  { title: text.columns.why, key: 'why', width: 240, render: (_, row) => row.why.label },
  { title: text.columns.reason, dataIndex: 'reason' },
  {
    title: text.columns.who,
    key: 'who',
    width: 160,
    render: (_, row) => (
      <div>
        {row.by}
        <div className="hint">{timeText(row.at)}</div>
      </div>
    ),
  },
];

/** Agreeing to an erasure is asked once more: it cannot be undone. */
function Decide({ tab, row }: { tab: Tab; row: Row }) {
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const decide = async (yes: boolean): Promise<void> => {
    try {
      await (tab === 'read' ? endpoints.decideIdentity(row.id, yes) : endpoints.decideErasure(row.id, yes));
      void message.success(text.decided);
    } catch (error) {
      const known = error instanceof ApiError ? error : null;
      void message.error(known?.problem?.errors?.[0]?.message ?? known?.detail ?? words.problem.offline);
    }
    await client.invalidateQueries();
  };
  const agree = (): void => {
    if (tab === 'read') void decide(true);
    else
      void modal.confirm({
        title: text.eraseTitle,
        content: text.eraseWhy,
        okText: text.erase,
        okButtonProps: { danger: true },
        cancelText: words.action.cancel,
        onOk: () => decide(true),
      });
  };
  if (!row.mayDecide) return <span className="hint">{text.waits}</span>;
  return (
    <Space>
      <Button size="small" type="primary" danger={tab === 'erase'} onClick={agree}>
        {tab === 'read' ? text.agree : text.erase}
      </Button>
      <Button size="small" onClick={() => void decide(false)}>
        {text.refuse}
      </Button>
    </Space>
  );
}

const erasing: readonly string[] = ['triage_reviewer', 'office_head', 'sealed_matters_officer'];

export function PersonalPage() {
  const { session } = useSession();
  const [tab, setTab] = useState<Tab>('read');
  const query = useQuery({ queryKey: ['personal', tab], queryFn: load[tab] });
  const both = session?.officer.roles.some(({ code }) => erasing.includes(code)) ?? false;
  const tabs = (both ? (['read', 'erase'] as const) : (['read'] as const)).map((value) => ({
    value,
    label: text.tabs[value],
  }));
  const act = {
    title: text.columns.act,
    key: 'act',
    width: 200,
    render: (_: unknown, row: Row) => <Decide tab={tab} row={row} />,
  };
  return (
    <>
      <PageHead title={text.title} hint={text.hint} tabs={{ value: tab, of: tabs, onChange: setTab }} />
      <ListCard<Row>
        query={query}
        empty={text.empty[tab]}
        rowKey="id"
        columns={[...columns, act]}
        dataSource={query.data ?? []}
      />
    </>
  );
}
