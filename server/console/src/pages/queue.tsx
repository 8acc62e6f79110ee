// The queue of my organisation: what must be done, what is due first. Filters live in the address, so that going
// back from a petition finds the list as it was.
import { ReloadOutlined } from '@ant-design/icons';
import type { Desk } from '@petition/shared-types/schemas/officer-petition';
import { Button, Card, Space, Tabs, Typography } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { ApiError } from '../api/client';
import type { QueueFilters } from '../api/endpoints';
import { useDesk, useQueue } from '../api/queries';
import { Filters, ScopeSwitch, type Change } from '../components/queue-filters';
import { QueueTable } from '../components/queue-table';
import { SealedNotice } from '../components/sealed-notice';
import { Failure, Nothing } from '../components/states';
import { clockTimeText } from '../time';
import { words } from '../words';

const text = words.queue;

const scopes = ['helping', 'chain'] as const;

function useFilters(): [QueueFilters, Change] {
  const [params, setParams] = useSearchParams();
  const filters: QueueFilters = {
    scope: scopes.find((scope) => scope === params.get('scope')) ?? 'mine',
    order: params.get('order') === 'newest' ? 'newest' : 'due',
    state: params.get('state') ?? undefined,
    handler: params.get('handler') === 'me' ? 'me' : undefined,
    redFlag: params.get('redFlag') === 'true' ? 'true' : undefined,
    number: params.get('number') ?? undefined,
  };
  const change: Change = (changes) => {
    const next = new URLSearchParams(params);
    for (const [key, value] of Object.entries(changes)) {
      if (value) next.set(key, value);
      else next.delete(key);
    }
    setParams(next, { replace: true });
  };
  return [filters, change];
}

function stateTabs(desk: Desk | undefined) {
  const all = desk?.counts.reduce((sum, row) => sum + row.count, 0);
  const tabs = (desk?.counts ?? []).map(({ state, count, overdue }) => ({
    key: state.code,
    label: (
      <span>
        {state.label} {count}
        {overdue > 0 ? (
          <Typography.Text type="danger"> · {text.overdueCount(overdue)}</Typography.Text>
        ) : null}
      </span>
    ),
  }));
  return [{ key: '', label: all === undefined ? text.all : `${text.all} ${all}` }, ...tabs];
}

export function QueuePage() {
  const [filters, change] = useFilters();
  const desk = useDesk();
  const queue = useQueue(filters);
  const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Boolean(filters.state ?? filters.redFlag ?? filters.number ?? filters.handler);
  if (queue.error instanceof ApiError && queue.error.code === 'forbidden')
    return <Nothing text={text.forbidden} />;
  const refresh = (): void => {
    void desk.refetch();
    void queue.refetch();
  };
  const clear = (): void =>
    change({
      state: undefined,
      redFlag: undefined,
      number: undefined,
      handler: undefined,
      ...(filters.number ? { scope: undefined } : {}),
    });
  const empty = (
    <Nothing text={filtered ? text.emptyFiltered : text.empty}>
      {filtered ? <Button onClick={clear}>{text.clear}</Button> : null}
    </Nothing>
  );
  return (
    <>
      <SealedNotice />
      <div className="page-head">
        <Space size={16}>
          <Typography.Title level={1} className="page-title">
            {text.title}
          </Typography.Title>
          <ScopeSwitch filters={filters} change={change} desk={desk.data} />
        </Space>
        <Filters filters={filters} change={change} desk={desk.data} />
      </div>
      <Card size="small">
        <div className="tabs-row">
          <Tabs
            className="state-tabs"
            activeKey={filters.scope === 'mine' ? (filters.state ?? '') : ''}
            items={
              filters.scope === 'mine'
                ? stateTabs(filters.handler ? undefined : desk.data)
                : [{ key: '', label: filters.scope === 'helping' ? text.helpingHint : text.newestFirst }]
            }
            onChange={(state) => change({ state: state || undefined })}
          />
          <Refresh at={queue.dataUpdatedAt} busy={queue.isRefetching} onRefresh={refresh} />
        </div>
        {queue.isError ? <Failure error={queue.error} onRetry={() => void queue.refetch()} /> : null}
        {queue.isError && items.length === 0 ? null : (
          <QueueTable
            items={items}
            loading={queue.isPending}
            empty={empty}
            showHolder={filters.scope !== 'mine'}
          />
        )}
        {items.length > 0 ? <More queue={queue} /> : null}
      </Card>
    </>
  );
}

function Refresh({ at, busy, onRefresh }: { at: number; busy: boolean; onRefresh: () => void }) {
  return (
    <Space>
      {at > 0 ? <span className="hint">{text.updated(clockTimeText(at))}</span> : null}
      <Button type="text" icon={<ReloadOutlined spin={busy} />} onClick={onRefresh}>
        {text.refresh}
      </Button>
    </Space>
  );
}

function More({ queue }: { queue: ReturnType<typeof useQueue> }) {
  return (
    <div className="more">
      {queue.hasNextPage ? (
        <Button loading={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
          {text.more}
        </Button>
      ) : (
        <span className="hint">{text.end}</span>
      )}
    </div>
  );
}
