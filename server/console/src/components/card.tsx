import { Card } from 'antd';
import type { ReactNode } from 'react';

/** A titled block of a petition; the title is a heading for readers that jump by headings. */
export function Block({ title, extra, children }: { title: string; extra?: ReactNode; children: ReactNode }) {
  return (
    <Card
      size="small"
      title={
        <span role="heading" aria-level={2}>
          {title}
        </span>
      }
      extra={extra}
    >
      {children}
    </Card>
  );
}
