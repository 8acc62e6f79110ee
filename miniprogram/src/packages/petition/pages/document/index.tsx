// A document. Opening one with legal effect is its service, so the person is told before and agrees by opening.
import { useRouter } from '@tarojs/taro';
import { useCallback, useState } from 'react';
import type { CitizenPetition, DocumentSummary, DocumentView } from '@petition/shared-types/schemas/petition';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { usePeriods } from '@/components/Periods';
import { FailureNote } from '@/components/states';
import { dayText, fullDayText } from '@/features/dates';
import { grouped } from '@/features/numbers';
import { useLoad } from '@/features/useLoad';
import { Box, Txt } from '@/primitives';
import { routes } from '@/routes';
import { getDocument, getPetition, takeStep } from '@/services/endpoints';
import { asFailure } from '@/services/failure';
import type { Failure } from '@/services/failure';
import { openDocumentPdf } from '@/services/files';
import { back, go } from '@/services/navigation';
import { newId, now, printScreen } from '@/services/platform';
import { isTerminal } from '@/services/terminal';
import { texts } from '@/texts';

const words = texts.documentPage;

type Opened =
  | { kind: 'sealed'; petition: CitizenPetition; summary: DocumentSummary }
  | { kind: 'open'; document: DocumentView };

async function open(number: string, id: string): Promise<Opened> {
  const petition = await getPetition(number);
  const summary = petition.documents.find((d) => d.id === id);
  if (summary?.needsAcknowledgement) return { kind: 'sealed', petition, summary };
  return { kind: 'open', document: await getDocument(number, id) };
}

const REVIEW = { clock: 'T6', act: 'request_review' } as const;
/** What a document served can be answered with, and the period that begins with its service (条例 第35、36条). */
const REMEDIES: Readonly<
  Record<string, typeof REVIEW | { clock: 'T8'; act: 'request_final_review' } | undefined>
> = {
  handling_opinion: REVIEW,
  fast_track_answer: REVIEW,
  review_opinion: { clock: 'T8', act: 'request_final_review' },
};
/** After it nothing follows. */
const FINAL = 'final_review_opinion';

interface BeforeProps {
  petition: CitizenPetition;
  summary: DocumentSummary;
  onOpened: (document: DocumentView) => void;
}

/** Tells what opening means, then receives and opens in one tap. */
function Before({ petition, summary, onOpened }: BeforeProps) {
  const [key] = useState(newId);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const remedy = REMEDIES[summary.type];
  const [period] = usePeriods(remedy ? [remedy.clock] : []);
  const action = petition.availableActions.find((a) => a.action === 'acknowledge_document');
  const receive = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const { number, version } = petition;
      await takeStep({
        number,
        action: 'acknowledge_document',
        expectedVersion: version,
        input: { documentId: summary.id },
        key,
      });
      onOpened(await getDocument(number, summary.id));
    } catch (error) {
      setFailure(asFailure(error));
      setBusy(false);
    }
  };
  return (
    <Box className="stack">
      <Box className="card stack">
        <Box className="row-top">
          <Icon name="document" />
          <Box className="grow">
            <Box className="t-card">{summary.title}</Box>
            <Box className="t-meta">
              <Txt>{texts.document.issuedBy(summary.issuedBy)}</Txt>
              <Txt className="whole">{dayText(summary.issuedAt, now())}</Txt>
            </Box>
          </Box>
        </Box>
        <Box className="stack-s">
          <Box className="t-strong">{words.beforeTitle}</Box>
          <Box>{words.before}</Box>
          {period && remedy && <Box>{words.within(period.length, texts.acts.entry[remedy.act])}</Box>}
          {summary.type === FINAL && <Box>{words.final}</Box>}
          {action && <Box className="t-hint">{texts.petition.basis(action.basis)}</Box>}
        </Box>
      </Box>
      {failure && <FailureNote failure={failure} />}
      <Button text={words.open} busy={busy} busyText={words.opening} onTap={() => void receive()} />
      <Button kind="quiet" text={words.notYet} onTap={() => back(routes.detail(petition.number))} />
    </Box>
  );
}

/** Whom a letter speaks to stands at the margin. */
const isSalutation = (section: number, paragraph: number, words: string): boolean =>
  section === 0 && paragraph === 0 && words.endsWith('：');

/** The print to keep, and the page where anybody can see that it is genuine. */
function Keep({ number, document }: { number: string; document: DocumentView }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      await openDocumentPdf(number, document.id, `${document.title}${document.number ?? ''}`);
    } catch (error) {
      setFailure(asFailure(error));
    }
    setBusy(false);
  };
  return (
    <Box className="stack-s">
      {failure && <FailureNote failure={failure} />}
      {isTerminal ? (
        // Paper to take along; no file is left behind for the next person.
        <Button kind="quiet" text={texts.terminal.printPaper} onTap={printScreen} />
      ) : (
        <Button
          kind="quiet"
          text={words.save}
          busy={busy}
          busyText={words.saving}
          onTap={() => void save()}
        />
      )}
      <Button kind="plain" text={words.check} onTap={() => go(routes.verify(document.id))} />
    </Box>
  );
}

function Paper({ document }: { document: DocumentView }) {
  return (
    <Box className="card paper stack">
      <Box as="h2" className="t-title paper-title">
        {document.title}
      </Box>
      {document.number && <Box className="paper-title">{words.number(document.number)}</Box>}
      <Txt className="t-hint block" selectable>
        {words.of(grouped(document.petitionNumber))}
      </Txt>
      {document.sections.map((section, at) => (
        <Box key={at} as="section" className="stack-s">
          {section.heading && (
            <Box as="h3" className="t-card">
              {section.heading}
            </Box>
          )}
          {section.paragraphs.map((paragraph, n) => (
            <Box
              key={n}
              as="p"
              className={`paper-text${isSalutation(at, n, paragraph) ? ' paper-salutation' : ''}`}
            >
              {paragraph}
            </Box>
          ))}
        </Box>
      ))}
      <Box className="paper-foot">
        <Box>{document.issuedBy}</Box>
        <Box>{fullDayText(document.issuedAt)}</Box>
      </Box>
      {document.servedAt && document.serviceMethod && (
        <Box className="row t-ok">
          <Icon name="done" size="s" />
          <Txt>{words.served(fullDayText(document.servedAt), document.serviceMethod.label)}</Txt>
        </Box>
      )}
    </Box>
  );
}

export default function DocumentScreen() {
  const { params } = useRouter();
  const { number = '', id = '' } = params;
  const opened = useLoad(useCallback(() => open(number, id), [number, id]));
  const sealed = opened.state.status === 'ready' && opened.state.data.kind === 'sealed';
  return (
    <Page
      title={words.title}
      bottom={!sealed && <Button kind="quiet" text={words.back} onTap={() => back(routes.detail(number))} />}
    >
      <Load from={opened}>
        {(data) =>
          data.kind === 'open' ? (
            <Box className="stack">
              <Paper document={data.document} />
              <Keep number={number} document={data.document} />
            </Box>
          ) : (
            <Before
              petition={data.petition}
              summary={data.summary}
              onOpened={(document) => opened.put({ kind: 'open', document })}
            />
          )
        }
      </Load>
    </Page>
  );
}
