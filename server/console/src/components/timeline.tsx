// The steps of a petition, newest first: date, unit and officer, method, next unit, document, reason, article.
import { ArrowRightOutlined, FileTextOutlined } from '@ant-design/icons';
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import { Button, Space, Timeline, Typography } from 'antd';
import { colours } from '../theme';
import { timeText } from '../time';
import { words } from '../words';
import { MarkSign } from './clocks';

type Entry = OfficerPetition['timeline'][number];

function Step({ entry, onDocument }: { entry: Entry; onDocument: (id: string) => void }) {
  return (
    <div className="timeline-entry">
      <Space size={8} wrap>
        <Typography.Text strong>{entry.label}</Typography.Text>
        <span className="hint tabular">{timeText(entry.at)}</span>
      </Space>
      <Space size={6} wrap>
        <span>
          {entry.byPetitioner ? words.petition.byPetitioner : entry.unit}
          {entry.officer ? ` ${entry.officer}` : ''}
        </span>
        {entry.nextUnit ? (
          <>
            <ArrowRightOutlined aria-hidden />
            <span>{entry.nextUnit}</span>
          </>
        ) : null}
      </Space>
      {entry.reason ? <div className="timeline-reason">{entry.reason}</div> : null}
      {entry.documents.map((document) => (
        <div key={document.id}>
          <Button
            type="link"
            size="small"
            icon={<FileTextOutlined />}
            onClick={() => onDocument(document.id)}
          >
            {document.title}
          </Button>
        </div>
      ))}
      <span className="hint">
        {entry.basis} <MarkSign mark={entry.basisMark} />
      </span>
    </div>
  );
}

export function Steps({
  timeline,
  onDocument,
}: {
  timeline: readonly Entry[];
  onDocument: (id: string) => void;
}) {
  const newestFirst = [...timeline].sort((a, b) => b.seq - a.seq);
  return (
    <Timeline
      className="gap-above"
      items={newestFirst.map((entry, index) => ({
        key: entry.seq,
        color: index === 0 ? colours.primary : colours.control,
        content: <Step entry={entry} onDocument={onDocument} />,
      }))}
    />
  );
}
