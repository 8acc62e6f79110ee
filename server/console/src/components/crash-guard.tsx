import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { words } from '../words';

/** A fault in a screen shows a sentence and a way on, never a blank page. */
export class CrashGuard extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children;
    return (
      <Result
        status="error"
        title={words.problem.crashed}
        extra={
          <Button type="primary" onClick={() => window.location.reload()}>
            {words.problem.reload}
          </Button>
        }
      />
    );
  }
}
