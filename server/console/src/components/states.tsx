// Loading, failing and empty: each says what it is and what one can do.
import { Alert, Button, Empty, Skeleton, Space, Typography } from 'antd';
import type { ReactNode } from 'react';
import { ApiError } from '../api/client';
import { words } from '../words';

export function Loading({ rows = 6 }: { rows?: number }) {
  return (
    <div role="status" aria-label={words.problem.loading}>
      <Skeleton active paragraph={{ rows }} />
    </div>
  );
}

/** What went wrong, what to do, and the number to quote when asking for help. */
export function Failure({
  error,
  onRetry,
  detail,
}: {
  error: unknown;
  onRetry?: () => void;
  detail?: string;
}) {
  const known = error instanceof ApiError ? error : null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={known?.title ?? words.problem.crashed}
      description={
        <Space orientation="vertical" size={4}>
          <span>{detail ?? known?.detail ?? ''}</span>
          {known?.problem?.requestId ? (
            <Typography.Text type="secondary">
              {words.problem.reference(known.problem.requestId)}
            </Typography.Text>
          ) : null}
        </Space>
      }
      action={onRetry ? <Button onClick={onRetry}>{words.problem.retry}</Button> : undefined}
    />
  );
}

export function Nothing({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text}>
      {children}
    </Empty>
  );
}
