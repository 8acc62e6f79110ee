// A published topic as everybody reads it, with what was changed of its period and what came of it.
import type { OfficerSolicitation } from '@petition/shared-types/schemas/solicitation';
import { Descriptions, Typography } from 'antd';
import { dayText } from '../time';
import { words } from '../words';

const text = words.topics;

export function TopicReading({ topic }: { topic: OfficerSolicitation }) {
  const { fields } = text;
  const files = topic.attachments.map((file) => (
    <div key={file.id}>
      <a href={file.url} target="_blank" rel="noreferrer">
        {file.name}
      </a>
    </div>
  ));
  return (
    <>
      <Typography.Title level={2} className="topic-title">
        {topic.title}
      </Typography.Title>
      <div className="petition-facts">{topic.text}</div>
      <Descriptions
        size="small"
        column={1}
        className="gap-above"
        items={[
          { key: 'period', label: fields.period, children: text.period(topic.opensOn, topic.closesOn) },
          {
            key: 'regions',
            label: fields.regions,
            children: topic.regions.map(({ name }) => name).join('、'),
          },
          { key: 'count', label: text.columns.count, children: text.count(topic.proposals) },
          ...topic.questions.map((question, i) => ({
            key: question.id,
            label: fields.question(i + 1),
            children: question.required ? `${question.text}（${fields.required}）` : question.text,
          })),
          ...(files.length > 0
            ? [{ key: 'files', label: fields.attachments, children: <div>{files}</div> }]
            : []),
          ...topic.changes.map((change) => ({
            key: change.at,
            label: text.changes,
            children: text.change(dayText(change.at), change.kind.label, change.closesOn, change.reason),
          })),
        ]}
      />
      {topic.outcome ? (
        <>
          <Typography.Paragraph strong className="gap-above">
            {text.outcome}
          </Typography.Paragraph>
          <div className="petition-facts">{topic.outcome.text}</div>
        </>
      ) : null}
    </>
  );
}
