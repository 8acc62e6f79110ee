// The living page: every piece in both themes, so that a change is seen everywhere at once.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { EvaluationGrade } from '@petition/shared-types/vocabulary';
import { Agree, ChoiceList } from '@/components/ChoiceList';
import { Button } from '@/components/Button';
import { CheckAnswers } from '@/components/CheckAnswers';
import { ClockLine } from '@/components/ClockLine';
import { DocumentRow } from '@/components/DocumentRow';
import { ErrorSummary } from '@/components/ErrorSummary';
import { AreaField, TextField } from '@/components/Field';
import { NoticeBar } from '@/components/bars';
import { NoticeRow } from '@/components/NoticeRow';
import { Page } from '@/components/Page';
import { PetitionCard } from '@/components/PetitionCard';
import { GivenGrade, Rating } from '@/components/Rating';
import { Receipt } from '@/components/Receipt';
import { Empty, FailureBlock, Skeleton } from '@/components/states';
import { ThemeSwitch } from '@/components/ThemeSwitch';
import { Timeline } from '@/components/Timeline';
import { Box } from '@/primitives';
import { toast } from '@/services/platform';
import { texts } from '@/texts';
import { clock, document, failure, notice, petition, replied, timeline } from './samples';

const words = texts.piecesPage;
const nothing = (): void => toast(words.tapped);

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box as="section" className="stack">
      <Box as="h2" className="t-card">
        {title}
      </Box>
      {children}
    </Box>
  );
}

function Controls({ id }: { id: string }) {
  const [name, setName] = useState('');
  const [choice, setChoice] = useState<string>();
  const [agreed, setAgreed] = useState(false);
  const [grade, setGrade] = useState<EvaluationGrade>();
  return (
    <Group title={words.controls}>
      <ErrorSummary faults={[{ id: `${id}-name`, message: words.nameFault }]} />
      <TextField
        id={`${id}-name`}
        label={words.name}
        why={words.nameWhy}
        error={words.nameFault}
        value={name}
        onChange={setName}
      />
      <AreaField
        id={`${id}-facts`}
        label={words.facts}
        max={20}
        lines={2}
        value={words.factsText}
        onChange={nothing}
      />
      <ChoiceList
        id={`${id}-choice`}
        label={words.choice}
        options={words.options}
        value={choice}
        onChange={setChoice}
      />
      <Agree id={`${id}-agree`} label={words.agree} on={agreed} onChange={setAgreed} />
      <Rating id={`${id}-rating`} value={grade} onChange={setGrade} />
      <GivenGrade grade="dissatisfied" />
      <Button text={words.mainButton} onTap={nothing} />
      <Button kind="quiet" icon="copy" text={words.quietButton} onTap={nothing} />
      <Button text={words.mainButton} busy busyText={words.busyButton} onTap={nothing} />
    </Group>
  );
}

function Things() {
  return (
    <Group title={words.things}>
      <NoticeBar text={words.bar} />
      <NoticeBar tone="warn" icon="offline" text={texts.failure.offlineBar} />
      <PetitionCard petition={petition} onTap={nothing} />
      <PetitionCard petition={replied} onTap={nothing} />
      <ClockLine clock={clock(12)} />
      <ClockLine clock={clock(2)} />
      <ClockLine clock={clock(-2, true)} />
      <ClockLine clock={clock(null)} />
      <Box className="card">
        <Timeline entries={timeline} onDocument={nothing} />
      </Box>
      <Box className="card rows">
        <DocumentRow document={document} onOpen={nothing} />
        <DocumentRow
          document={{ ...document, servedAt: document.issuedAt, needsAcknowledgement: false }}
          onOpen={nothing}
        />
      </Box>
      <NoticeRow notice={notice} onOpen={nothing} />
      <Receipt
        receipt={{
          number: petition.number,
          queryCode: 'K7M2P9QRTX',
          submittedAt: petition.submittedAt,
          office: words.office,
          promise: '',
        }}
      />
      <CheckAnswers
        groups={[
          {
            id: 'who',
            title: words.name,
            rows: [
              { label: words.name, value: '' },
              { label: words.facts, value: words.factsText, fault: words.nameFault },
            ],
          },
        ]}
        onMend={nothing}
      />
    </Group>
  );
}

function States() {
  return (
    <Group title={words.states}>
      <Skeleton rows={1} />
      <Empty icon="folder" text={words.empty} act={{ text: words.quietButton, onTap: nothing }} />
      <FailureBlock failure={failure} onRetry={nothing} />
    </Group>
  );
}

export default function Pieces() {
  return (
    <Page title={words.title} aside={<ThemeSwitch />}>
      {(['force-light theme-standard', 'force-dark theme-elder'] as const).map((look) => (
        <Box key={look} className={`theme ${look} stack-l panel`}>
          <Controls id={look.slice(6, 10)} />
          <Things />
          <States />
        </Box>
      ))}
    </Page>
  );
}
