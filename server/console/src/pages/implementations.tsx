// What a petition office watches over: adopted proposals that are not told of in time.
import { Card } from 'antd';
import { PageHead } from '../components/listing';
import { OverdueImplementations } from '../components/overdue-implementations';
import { ProposalPages } from '../components/proposal-pages';
import { words } from '../words';

const text = words.implementations;

export function ImplementationsPage() {
  return (
    <>
      <PageHead title={text.title} hint={text.hint} extra={<ProposalPages page="implementations" />} />
      <Card size="small">
        <OverdueImplementations />
      </Card>
    </>
  );
}
