// The slip that the petitioner takes home: number and query code, large enough to read out and to print.
import type { RegisteredOffline } from '@petition/shared-types/schemas/officer-petition';
import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Space } from 'antd';
import { Link } from 'react-router-dom';
import { endpoints } from '../api/endpoints';
import { useSite } from '../api/queries';
import { useSession } from '../session';
import { dayText, grouped } from '../time';
import { words } from '../words';
import { QrCode } from './qr-code';

const text = words.offline;

export function CodeSlip({ made, onAnother }: { made: RegisteredOffline; onAnother: () => void }) {
  const site = useSite();
  const { session } = useSession();
  // Without it the slip is whole too: the platform need not answer.
  const follow = useQuery({
    queryKey: ['slip-code', made.petitionId],
    queryFn: () => endpoints.slipCode(made),
    staleTime: Infinity,
  });
  return (
    <div className="offline">
      <Alert
        type="success"
        showIcon
        role="status"
        className="gap-below no-print"
        title={text.done}
        description={text.onlyNow}
      />
      <Card className="slip">
        <h1 className="page-title">{text.slip}</h1>
        <p>{session?.officer.organisation.name}</p>
        <dl>
          <dt>{text.number}</dt>
          <dd className="tabular">{grouped(made.number)}</dd>
          <dt>{text.code}</dt>
          <dd className="tabular">{made.queryCode}</dd>
        </dl>
        <p>{text.query(site.data?.name ?? words.site)}</p>
        <p>{text.keep}</p>
        {follow.data ? (
          <div className="slip-follow">
            <QrCode text={follow.data.url} label={text.followAlt} />
            <p>{text.follow(dayText(follow.data.expiresAt))}</p>
          </div>
        ) : null}
      </Card>
      <Space className="no-print gap-above">
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {text.print}
        </Button>
        <Button onClick={onAnother}>{text.another}</Button>
        <Link to={`/petitions/${made.petitionId}`}>{text.view}</Link>
      </Space>
    </div>
  );
}
