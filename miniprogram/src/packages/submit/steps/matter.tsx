// The questions about the matter: which field, where, what happened, what is asked for, which ways were tried.
import { filingLimits } from '@petition/shared-types/limits';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { ChoiceList } from '@/components/ChoiceList';
import { AreaField, FieldBlock } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { TreePicker } from '@/components/TreePicker';
import type { Point } from '@/features/filing/against';
import { legalQuestions, mayStayOpen } from '@/features/filing/answers';
import { Box, Tap, Txt } from '@/primitives';
import { choosePoint, isH5, toast } from '@/services/platform';
import { texts } from '@/texts';
import type { StepProps } from './types';

const words = texts.filing;
/** The API's code for “not sure”; it stands outside the tree. */
const UNSURE = { code: '990000', name: words.category.unsure };

export function CategoryStep({ answers, change, faultAt }: StepProps) {
  return (
    <FieldBlock id="category-group" label={words.labels.category} error={faultAt('category')} titled>
      <TreePicker
        id="category"
        tree="categories"
        label={words.category.picker}
        value={answers.category}
        choosable={() => true}
        extra={UNSURE}
        onChange={(category) => change({ category })}
      />
    </FieldBlock>
  );
}

export function RegionStep({ answers, change, faultAt }: StepProps) {
  return (
    <FieldBlock id="region-group" label={words.labels.region} error={faultAt('region')} titled>
      <TreePicker
        id="region"
        tree="regions"
        label={words.region.picker}
        value={answers.region}
        choosable={(node) => node.path.length > 1}
        onChange={(region) => change({ region })}
      />
      {answers.region && <PointField point={answers.point} onChange={(point) => change({ point })} />}
    </FieldBlock>
  );
}

/** A point on the map, for places that have no name; nobody is asked for it. */
function PointField({ point, onChange }: { point?: Point; onChange: (point: Point | undefined) => void }) {
  const [finding, setFinding] = useState(false);
  const find = async (): Promise<void> => {
    setFinding(true);
    const found = await choosePoint(words.point.hereName);
    setFinding(false);
    if (found === 'failed') toast(words.point.failed);
    else if (found) onChange(found);
  };
  if (point) {
    return (
      <Box className="choice choice-on" id="point">
        <Icon name="pin" size="s" />
        <Box className="grow">{point.name}</Box>
        <Tap className="text-button" onTap={() => onChange(undefined)}>
          <Txt>{words.point.drop}</Txt>
        </Tap>
      </Box>
    );
  }
  return (
    <Box className="stack-s point-ask">
      <Button
        kind="quiet"
        icon="pin"
        id="point"
        text={isH5 ? words.point.here : words.point.pick}
        busy={finding}
        busyText={words.point.finding}
        onTap={() => void find()}
      />
      <Box className="t-meta">{words.point.why}</Box>
    </Box>
  );
}

export function MatterStep({ answers, change, faultAt }: StepProps) {
  const { entrance } = answers;
  return (
    <Box className="stack-l">
      <AreaField
        id="title"
        label={words.labels.title}
        why={words.matter.titleWhy}
        placeholder={words.matter.titlePlaceholder[entrance]}
        lines={2}
        max={filingLimits.title.max}
        error={faultAt('title')}
        value={answers.title}
        // Two lines on the screen so that all of it is seen; one line in itself.
        onChange={(title) => change({ title: title.replace(/\n/g, '') })}
      />
      <AreaField
        id="facts"
        label={words.labels.facts}
        why={words.matter.factsWhy[entrance]}
        lines={8}
        max={filingLimits.facts.max}
        error={faultAt('facts')}
        value={answers.facts}
        onChange={(facts) => change({ facts })}
      />
    </Box>
  );
}

export function DemandsStep({ answers, change, faultAt }: StepProps) {
  const { demands } = answers;
  const full = demands.length >= filingLimits.demands.max;
  const set = (at: number, value: string): void =>
    change({ demands: demands.map((d, i) => (i === at ? value : d)) });
  return (
    <Box className="stack-l">
      {demands.map((demand, at) => (
        // A demand has no identity of its own but its place.
        <Box key={at} className="stack-s">
          <AreaField
            id={`demand-${at}`}
            label={words.labels.demandNo(at + 1)}
            lines={2}
            max={filingLimits.demand.max}
            error={faultAt(`demand-${at}`)}
            value={demand}
            onChange={(value) => set(at, value)}
          />
          {demands.length > 1 && (
            <Tap
              className="text-button"
              onTap={() => change({ demands: demands.filter((_, i) => i !== at) })}
            >
              <Txt>{words.demands.remove(at + 1)}</Txt>
            </Tap>
          )}
        </Box>
      ))}
      {full ? (
        <Box className="t-meta">{words.demands.full}</Box>
      ) : (
        <Button
          kind="quiet"
          icon="plus"
          text={words.demands.add}
          onTap={() => change({ demands: [...demands, ''] })}
        />
      )}
    </Box>
  );
}

const NONE_TRIED = { litigation: false, arbitration: false, reconsideration: false, opinion: false };

export function LegalStep({ answers, change, choose, faultAt }: StepProps) {
  const options = [
    { value: 'no', label: words.legal.no },
    { value: 'yes', label: words.legal.yes },
  ];
  return (
    <Box className="stack-l">
      <Button kind="quiet" icon="check" text={words.legal.none} onTap={() => choose({ legal: NONE_TRIED })} />
      {legalQuestions.map((question) => {
        const given = answers.legal[question];
        return (
          <FieldBlock
            key={question}
            id={`${question}-group`}
            label={words.labels.legal[question]}
            why={words.legal.why[question]}
            optional={mayStayOpen(question)}
            error={faultAt(question)}
          >
            <ChoiceList
              id={question}
              label={words.labels.legal[question]}
              inline
              options={options}
              value={given === undefined ? undefined : given ? 'yes' : 'no'}
              onChange={(value) => change({ legal: { ...answers.legal, [question]: value === 'yes' } })}
            />
          </FieldBlock>
        );
      })}
    </Box>
  );
}
