// The frame around every page: where one is, who one is, the way out.
import { AuditOutlined, CalendarOutlined, FormOutlined, LogoutOutlined } from '@ant-design/icons';
import { Alert, App, Badge, Button, Layout, Space, Typography } from 'antd';
import { useState } from 'react';
import { Link, Outlet, useNavigate } from 'react-router-dom';
import type { ApiError } from './api/client';
import { useApprovals, useOfflineStep, useSite } from './api/queries';
import { AbsenceDrawer } from './components/absences';
import { NoticeBell } from './components/notices';
import { Sections } from './components/sections';
import { SignInAgain } from './pages/sign-in';
import { useSession } from './session';
import { useScrollPlace } from './use-scroll-place';
import { words } from './words';

export function Frame() {
  const { session, signOut } = useSession();
  useScrollPlace();
  const site = useSite();
  const { message } = App.useApp();
  const leave = (): void => {
    signOut().catch((failure: ApiError) => void message.error(failure.detail));
  };
  const officer = session?.officer;
  return (
    <Layout className="frame">
      <Layout.Header className="frame-header">
        <Link to="/" className="frame-name">
          {site.data?.name ?? words.site} · {words.console}
        </Link>
        {officer ? <Sections /> : null}
        {officer ? (
          <Space size={16}>
            <OfflineButton />
            <NoticeBell />
            <ApprovalsButton />
            <AbsenceButton />
            <span className="frame-officer">
              <Typography.Text strong>{officer.organisation.name}</Typography.Text>
              <Typography.Text>{officer.name}</Typography.Text>
              <Typography.Text type="secondary" ellipsis={{ tooltip: true }} className="frame-roles">
                {[
                  ...officer.roles.map((role) => role.label),
                  ...officer.standsInFor.map(({ name, role }) => words.absence.standsInFor(name, role)),
                ].join('、')}
              </Typography.Text>
            </span>
            <Button type="text" icon={<LogoutOutlined />} onClick={leave}>
              {words.signOut}
            </Button>
          </Space>
        ) : null}
      </Layout.Header>
      {site.data?.demo ? <Alert banner type="info" title={site.data.notice ?? words.demoNotice} /> : null}
      <Layout.Content className="frame-content">
        <Outlet />
      </Layout.Content>
      <SignInAgain />
    </Layout>
  );
}

/** Only for officers who handle matters. */
function ApprovalsButton() {
  const navigate = useNavigate();
  const { data } = useApprovals('mine');
  if (!data) return null;
  return (
    <Badge count={data.items.length} size="small" offset={[-4, 4]}>
      <Button type="text" icon={<AuditOutlined />} onClick={() => void navigate('/approvals')}>
        {words.approval.open}
      </Button>
    </Badge>
  );
}

function AbsenceButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="text" icon={<CalendarOutlined />} onClick={() => setOpen(true)}>
        {words.absence.open}
      </Button>
      <AbsenceDrawer open={open} onClose={() => setOpen(false)} />
    </>
  );
}

/** Only for officers whose roles may take the step. */
function OfflineButton() {
  const navigate = useNavigate();
  const { data } = useOfflineStep();
  if (!data?.step) return null;
  return (
    <Button icon={<FormOutlined />} onClick={() => void navigate('/offline')}>
      {words.offline.open}
    </Button>
  );
}
