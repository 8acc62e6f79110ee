// Signing in: the page of its own, and the same form on top of a page whose session has ended.
import { Alert, App, Button, Card, Form, Input, Modal, Typography } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { ApiError } from '../api/client';
import { useSite } from '../api/queries';
import { useSession } from '../session';
import { words } from '../words';

interface Credentials {
  username: string;
  password: string;
}

function SignInForm({ onDone }: { onDone?: (otherOfficer: boolean) => void }) {
  const { signIn } = useSession();
  const [form] = Form.useForm<Credentials>();
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [pending, setPending] = useState(false);
  const submit = async ({ username, password }: Credentials): Promise<void> => {
    setPending(true);
    setFailure(null);
    try {
      const { otherOfficer } = await signIn(username, password);
      onDone?.(otherOfficer);
    } catch (error) {
      form.setFieldValue('password', '');
      setFailure(error as ApiError);
    } finally {
      setPending(false);
    }
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
      {failure ? (
        <Alert type="error" showIcon role="alert" title={failure.detail} className="gap-below" />
      ) : null}
      <Form.Item
        name="username"
        label={words.signIn.username}
        rules={[{ required: true, message: words.signIn.usernameMissing }]}
      >
        <Input size="large" autoComplete="username" autoFocus />
      </Form.Item>
      <Form.Item
        name="password"
        label={words.signIn.password}
        rules={[{ required: true, message: words.signIn.passwordMissing }]}
      >
        <Input.Password size="large" autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={pending}>
        {words.signIn.submit}
      </Button>
    </Form>
  );
}

export function SignInPage() {
  const site = useSite();
  return (
    <main className="sign-in">
      <Card className="sign-in-card">
        <Typography.Text type="secondary">{site.data?.name ?? words.site}</Typography.Text>
        <Typography.Title level={1} className="sign-in-title">
          {words.signIn.title}
        </Typography.Title>
        <Typography.Paragraph type="secondary">{words.signIn.why}</Typography.Paragraph>
        {site.data?.demo ? (
          <Alert type="info" showIcon title={site.data.notice ?? words.demoNotice} className="gap-below" />
        ) : null}
        <SignInForm />
      </Card>
    </main>
  );
}

/** Over the page, which keeps what was typed. */
export function SignInAgain() {
  const { expired } = useSession();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const done = (otherOfficer: boolean): void => {
    if (!otherOfficer) return;
    void message.info(words.signIn.otherOfficer);
    void navigate('/');
  };
  return (
    <Modal
      open={expired}
      title={words.signIn.expiredTitle}
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      destroyOnHidden
    >
      <Typography.Paragraph type="secondary">{words.signIn.expiredWhy}</Typography.Paragraph>
      <SignInForm onDone={done} />
    </Modal>
  );
}
