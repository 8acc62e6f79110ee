// Against whom, as far as the petitioner knows: an organisation or a person, one card each. All of it may stay empty.
import { filingLimits } from '@petition/shared-types/limits';
import { respondentKinds } from '@petition/shared-types/vocabulary';
import type { RespondentKind } from '@petition/shared-types/vocabulary';
import { Button } from '@/components/Button';
import { ChoiceList } from '@/components/ChoiceList';
import { FieldBlock, TextField } from '@/components/Field';
import { emptyRespondent } from '@/features/filing/against';
import type { RespondentAnswers } from '@/features/filing/against';
import { Box, Tap, Txt } from '@/primitives';
import { texts } from '@/texts';
import type { StepProps } from './types';

const words = texts.filing.against;
const { labels } = texts.filing;

interface OneProps {
  at: number;
  respondent: RespondentAnswers;
  change: (part: Partial<RespondentAnswers>) => void;
  onRemove: () => void;
  faultAt: StepProps['faultAt'];
}

function One({ at, respondent, change, onRemove, faultAt }: OneProps) {
  const id = (part: string): string => `respondent-${at}-${part}`;
  const options = Object.entries(respondentKinds).map(([value, { label }]) => ({ value, label }));
  return (
    <Box className="card stack-l">
      <FieldBlock id={id('kind-group')} label={labels.respondentKind}>
        <ChoiceList
          id={id('kind')}
          label={labels.respondentKind}
          inline
          options={options}
          value={respondent.kind}
          onChange={(kind) => change({ kind: kind as RespondentKind })}
        />
      </FieldBlock>
      <TextField
        id={id('name')}
        label={labels.respondentBy[respondent.kind].name}
        error={faultAt(id('name'))}
        value={respondent.name}
        onChange={(name) => change({ name })}
      />
      <TextField
        id={id('detail')}
        label={labels.respondentBy[respondent.kind].detail}
        why={words.detailWhy}
        optional
        error={faultAt(id('detail'))}
        value={respondent.detail}
        onChange={(detail) => change({ detail })}
      />
      <Tap className="text-button" onTap={onRemove}>
        <Txt>{words.remove(at + 1)}</Txt>
      </Tap>
    </Box>
  );
}

export function AgainstStep({ answers, change, faultAt }: StepProps) {
  const { respondents } = answers;
  const put = (at: number, part: Partial<RespondentAnswers>): void =>
    change({ respondents: respondents.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  return (
    <Box className="stack-l" id="respondents">
      {respondents.map((respondent, at) => (
        // A respondent has no identity of its own but its place.
        <One
          key={at}
          at={at}
          respondent={respondent}
          change={(part) => put(at, part)}
          onRemove={() => change({ respondents: respondents.filter((_, i) => i !== at) })}
          faultAt={faultAt}
        />
      ))}
      {respondents.length < filingLimits.respondents.max && (
        <Button
          kind="quiet"
          icon="plus"
          text={respondents.length === 0 ? words.add : words.more}
          onTap={() => change({ respondents: [...respondents, emptyRespondent()] })}
        />
      )}
      <Box className="t-meta">{words.note}</Box>
    </Box>
  );
}
