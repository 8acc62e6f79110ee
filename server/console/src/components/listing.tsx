// The frame of every page with one list: its name, what one may switch between, and the table with what failed or is missing.
import { Card, Segmented, Space, Table, type TableProps, Typography } from 'antd';
import type { ReactNode } from 'react';
import { Failure, Nothing } from './states';

interface HeadProps<Value extends string> {
  title: string;
  hint?: string;
  /** What one may switch between; fewer than two are not shown. */
  tabs?: { value: Value; of: readonly { value: Value; label: string }[]; onChange: (value: Value) => void };
  extra?: ReactNode;
}

export function PageHead<Value extends string>({ title, hint, tabs, extra }: HeadProps<Value>) {
  return (
    <>
      <div className="page-head">
        <Space size={16}>
          <Typography.Title level={1} className="page-title">
            {title}
          </Typography.Title>
          {tabs && tabs.of.length > 1 ? (
            <Segmented<Value> value={tabs.value} options={[...tabs.of]} onChange={tabs.onChange} />
          ) : null}
        </Space>
        {extra}
      </div>
      {hint ? <p className="hint">{hint}</p> : null}
    </>
  );
}

interface ListProps<Row> extends TableProps<Row> {
  query: { isError: boolean; error: unknown; isPending: boolean; refetch: () => Promise<unknown> };
  empty: string;
  /** Below the table. */
  children?: ReactNode;
}

export function ListCard<Row extends object>({ query, empty, children, ...table }: ListProps<Row>) {
  return (
    <Card size="small">
      {query.isError ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table<Row>
          size="small"
          loading={query.isPending}
          pagination={false}
          locale={{ emptyText: <Nothing text={empty} /> }}
          {...table}
        />
      )}
      {children}
    </Card>
  );
}
