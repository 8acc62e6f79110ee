// What belongs to a petition: documents, evaluations, notices with how they fared.
import { FileTextOutlined } from '@ant-design/icons';
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import { Alert, Button, Table, Typography } from 'antd';
import { serviceWords } from '../service-words';
import { lastDayText, timeText } from '../time';
import { words } from '../words';
import { Block } from './card';
import { DeliverySign, GradeSign, PlainSign } from './signs';

const text = words.petition;

export function DocumentsBlock({
  petition,
  onDocument,
}: {
  petition: OfficerPetition;
  onDocument: (id: string) => void;
}) {
  return (
    <Block title={text.documents}>
      {petition.documents.length === 0 ? <span className="hint">{text.noDocuments}</span> : null}
      <ul className="plain-list">
        {petition.documents.map((document) => (
          <li key={document.id}>
            <span>
              <Button
                type="link"
                size="small"
                icon={<FileTextOutlined />}
                onClick={() => onDocument(document.id)}
              >
                {document.title}
              </Button>
              {document.number ? <span>{document.number} </span> : null}
              <span className="hint">{text.issued(document.issuedBy, timeText(document.issuedAt))}</span>
            </span>
            <span className="hint">{serviceWords(document)}</span>
          </li>
        ))}
      </ul>
    </Block>
  );
}

type Evaluation = OfficerPetition['evaluations'][number];

function EvaluationRow({ evaluation }: { evaluation: Evaluation }) {
  return (
    <li>
      <span>
        <Typography.Text strong>{evaluation.target.label}</Typography.Text> {evaluation.organisation}
        <div className="hint">
          {evaluation.evaluatedAt ? timeText(evaluation.evaluatedAt) : null}
          {evaluation.status.code === 'open' && evaluation.openUntil
            ? text.openUntil(lastDayText(evaluation.openUntil))
            : null}
        </div>
        {evaluation.grade ? (
          <div className="as-written">
            {evaluation.reason ?? <span className="hint">{text.noReason}</span>}
          </div>
        ) : null}
      </span>
      {evaluation.grade ? (
        <GradeSign grade={evaluation.grade} />
      ) : (
        <PlainSign>{evaluation.status.label}</PlainSign>
      )}
    </li>
  );
}

export function EvaluationsBlock({ petition }: { petition: OfficerPetition }) {
  const flagged = petition.evaluations.filter((evaluation) => evaluation.grade?.code === 'dissatisfied');
  return (
    <Block title={text.evaluations}>
      {petition.redFlag
        ? flagged.map((evaluation) => (
            <Alert
              key={`${evaluation.target.code}-${evaluation.round}`}
              type="error"
              showIcon
              className="gap-below"
              title={`${text.redFlag}：${text.redFlagWhy(evaluation.organisation)}`}
            />
          ))
        : null}
      {petition.evaluations.length === 0 ? <span className="hint">{text.noEvaluations}</span> : null}
      <ul className="plain-list">
        {petition.evaluations.map((evaluation) => (
          <EvaluationRow key={`${evaluation.target.code}-${evaluation.round}`} evaluation={evaluation} />
        ))}
      </ul>
    </Block>
  );
}

type Notice = OfficerPetition['notices'][number];

export function NoticesBlock({ petition }: { petition: OfficerPetition }) {
  const columns = text.noticeColumns;
  return (
    <Block title={text.notices}>
      <Table<Notice>
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={petition.notices}
        locale={{ emptyText: text.noNotices }}
        columns={[
          { title: columns.title, dataIndex: 'title', key: 'title' },
          { title: columns.to, dataIndex: 'recipient', key: 'recipient' },
          { title: columns.channel, key: 'channel', render: (_, notice) => notice.channel.label },
          {
            title: columns.state,
            key: 'state',
            render: (_, notice) => (
              <div>
                <DeliverySign state={notice.state} />
                {notice.error ? <div className="hint">{notice.error}</div> : null}
                {notice.attempts > 1 ? <div className="hint">{text.attempts(notice.attempts)}</div> : null}
              </div>
            ),
          },
          {
            title: columns.at,
            key: 'at',
            className: 'tabular',
            render: (_, notice) => timeText(notice.sentAt ?? notice.createdAt),
          },
        ]}
      />
    </Block>
  );
}
