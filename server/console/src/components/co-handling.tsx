// What the organs that help have found, for the one that answers; and whose matter it is, while that is disputed.
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import { Alert, Typography } from 'antd';
import { timeText } from '../time';
import { words } from '../words';
import { Block } from './card';

const text = words.petition;

export function CoOpinionsBlock({ petition: { coOpinions } }: { petition: OfficerPetition }) {
  if (coOpinions.length === 0) return null;
  return (
    <Block title={text.coOpinions}>
      {coOpinions.map(({ organisation, opinion, givenAt }) => (
        <div key={organisation} className="gap-below">
          <Typography.Text strong>{organisation}</Typography.Text>{' '}
          <span className="hint">
            {givenAt ? text.coOpinionGiven(timeText(givenAt)) : text.coOpinionAwaited}
          </span>
          {opinion ? <div className="petition-facts">{opinion}</div> : null}
        </div>
      ))}
    </Block>
  );
}

export function DisputeAlert({ petition: { dispute } }: { petition: OfficerPetition }) {
  if (!dispute) return null;
  return (
    <Alert
      type="info"
      showIcon
      className="gap-below"
      title={text.dispute(dispute.organs.join('、'), dispute.arbiter)}
    />
  );
}
