// What the petitioner says and asks, demand by demand, and who they are with the identity masked.
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import { Descriptions, Space, Typography } from 'antd';
import { words } from '../words';
import { Block } from './card';
import { PersonalButtons } from './personal-buttons';

const text = words.petition;

export function MatterBlock({ petition }: { petition: OfficerPetition }) {
  const { matter } = petition;
  return (
    <Block title={text.matter}>
      <Typography.Text strong>{text.demands}</Typography.Text>
      <ol className="demands">
        {matter.demands.map((demand, index) => (
          <li key={index}>{demand}</li>
        ))}
      </ol>
      <Typography.Paragraph strong className="gap-above">
        {text.facts}
      </Typography.Paragraph>
      <div className="petition-facts">{matter.facts}</div>
      {petition.solicitation ? (
        <Descriptions
          size="small"
          column={1}
          className="gap-above"
          items={[
            { key: 'topic', label: words.topics.filed, children: petition.solicitation.title },
            ...petition.solicitation.answers.map(({ question, text: answer }) => ({
              key: question,
              label: question,
              children: answer,
            })),
          ]}
        />
      ) : null}
      <Descriptions
        size="small"
        column={2}
        className="gap-above"
        items={[
          { key: 'region', label: text.region, children: matter.region },
          { key: 'category', label: text.category, children: matter.category },
          { key: 'legal', label: text.legalStatus, children: matter.legalStatus.join('、') || text.none },
          {
            key: 'respondents',
            label: text.respondents,
            children: matter.respondents.join('；') || text.none,
          },
          {
            key: 'place',
            label: text.place,
            children: matter.place
              ? `${matter.place.name}（${matter.place.latitude}，${matter.place.longitude}）`
              : text.none,
          },
          { key: 'open', label: text.openToPublic, children: matter.openToPublic ? text.open : text.closed },
        ]}
      />
    </Block>
  );
}

export function PetitionerBlock({ petition }: { petition: OfficerPetition }) {
  const { petitionerDetails: person } = petition;
  return (
    <Block
      title={text.petitioner}
      extra={
        <Space size={8}>
          <span className="hint">{text.maskedHint}</span>
          {petition.withheld ? null : <PersonalButtons petition={petition} />}
        </Space>
      }
    >
      <Descriptions
        size="small"
        column={2}
        items={[
          { key: 'name', label: text.petitioner, children: person.name },
          { key: 'phone', label: text.phone, children: person.phone },
          { key: 'id', label: person.idKind.label, children: person.idNumber },
          { key: 'address', label: text.address, children: person.address },
        ]}
      />
    </Block>
  );
}

/** Which organisations stand in the petition's chain. */
export function ChainBlock({ petition }: { petition: OfficerPetition }) {
  return (
    <Descriptions
      size="small"
      column={1}
      items={[
        { key: 'holder', label: text.holder, children: petition.holder },
        { key: 'handler', label: text.handler, children: petition.handler ?? text.noHandler },
        { key: 'office', label: text.registeringOffice, children: petition.registeringOffice },
        ...(petition.sender ? [{ key: 'sender', label: text.sender, children: petition.sender }] : []),
        ...(petition.coHandlers.length > 0
          ? [{ key: 'co', label: text.coHandlers, children: petition.coHandlers.join('、') }]
          : []),
      ]}
    />
  );
}
