// A document laid out for the screen.
import { PrinterOutlined } from '@ant-design/icons';
import { Button, Drawer, Typography } from 'antd';
import { documentPdf } from '../api/endpoints';
import { useDocument } from '../api/queries';
import { serviceWords } from '../service-words';
import { timeText } from '../time';
import { words } from '../words';
import { Failure, Loading } from './states';

const text = words.petition;

export function DocumentDrawer({ documentId, onClose }: { documentId: string | null; onClose: () => void }) {
  const document = useDocument(documentId);
  const view = document.data;
  return (
    <Drawer
      open={documentId !== null}
      onClose={onClose}
      size={640}
      title={view?.title ?? text.documents}
      destroyOnHidden
      extra={
        view ? (
          <Button icon={<PrinterOutlined />} href={documentPdf(view.id)} target="_blank">
            {text.printDocument}
          </Button>
        ) : null
      }
    >
      {document.isPending ? <Loading rows={10} /> : null}
      {document.isError ? <Failure error={document.error} onRetry={() => void document.refetch()} /> : null}
      {view ? (
        <article className="document-page">
          <Typography.Paragraph type="secondary">
            {text.documentNumber} {view.number ?? text.noNumber} ·{' '}
            {text.issued(view.issuedBy, timeText(view.issuedAt))} · {serviceWords(view)}
          </Typography.Paragraph>
          {view.sections.map((section, index) => (
            <section key={index}>
              {section.heading ? <h3>{section.heading}</h3> : null}
              {section.paragraphs.map((paragraph, at) => (
                <p key={at}>{paragraph}</p>
              ))}
            </section>
          ))}
        </article>
      ) : null}
    </Drawer>
  );
}
