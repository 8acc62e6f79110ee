// One petition: the promise on top (who must act by when and why that date), what needs the petitioner, documents,
// evaluations, and every step newest first. Messages of the official account lead here.
import { useDidShow, useRouter } from '@tarojs/taro';
import { useCallback, useEffect, useRef } from 'react';
import type { CitizenPetition, ClockView } from '@petition/shared-types/schemas/petition';
import { AttachmentList } from '@/components/AttachmentList';
import { ClockLine } from '@/components/ClockLine';
import { DocumentRow } from '@/components/DocumentRow';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { StateChip } from '@/components/PetitionCard';
import { Timeline } from '@/components/Timeline';
import { boundsDecision } from '@/features/acts';
import { grouped } from '@/features/numbers';
import { useLoad } from '@/features/useLoad';
import { Box, Tap, Txt } from '@/primitives';
import { routes } from '@/routes';
import { getPetition } from '@/services/endpoints';
import { go } from '@/services/navigation';
import { copyText, scrollToTop, toast } from '@/services/platform';
import { readsByCode } from '@/services/session';
import { texts } from '@/texts';
import { Decisions, OtherActs } from '../../parts/Acts';
import { Evaluations } from '../../parts/Evaluations';
import { Matter } from '../../parts/Matter';
import { Needs, Rewarded } from '../../parts/Needs';

const words = texts.petition;

function Head({ petition }: { petition: CitizenPetition }) {
  const copy = async (): Promise<void> =>
    toast((await copyText(petition.number)) ? texts.common.copied : texts.common.copyFailed);
  return (
    <Box className="card stack-s">
      <StateChip petition={petition} />
      <Box as="h2" className="t-card">
        {petition.title}
      </Box>
      <Box>{petition.waitingOn.promise}</Box>
      <Box className="row">
        <Txt className="t-hint grow" selectable>
          {words.number(grouped(petition.number))}
        </Txt>
        <Tap className="text-button" label={words.copyNumber} onTap={() => void copy()}>
          <Txt>{texts.common.copy}</Txt>
        </Tap>
      </Box>
    </Box>
  );
}

const sameClock = (a: ClockView, b: ClockView | null): boolean =>
  a.clock === b?.clock && a.startedAt === b.startedAt;

function Body({
  petition,
  onDone,
}: {
  petition: CitizenPetition;
  onDone: (petition: CitizenPetition) => void;
}) {
  // While the petitioner mends it, the office's period is no promise of anything.
  const mending = petition.state.code === 'draft';
  const running = mending ? [] : petition.clocks.filter((c) => c.endedAt === null);
  // Evaluations have their own period at the place where one evaluates.
  const besides = running.filter((c) => c.clock !== 'T10' && !sameClock(c, petition.promise));
  // The period of a decision stands with the decision.
  const decidedBy = besides.filter(boundsDecision(petition));
  const others = besides.filter((c) => !decidedBy.includes(c));
  const open = (id: string): void => go(routes.document(petition.number, id));
  return (
    <Box className="stack-l">
      {mending && <Needs petition={petition} />}
      <Box className="stack">
        <Head petition={petition} />
        {!mending && petition.promise && <ClockLine clock={petition.promise} />}
      </Box>
      {!mending && <Needs petition={petition} />}
      <Rewarded petition={petition} />
      <Decisions petition={petition} clocks={decidedBy} onDone={onDone} />
      {others.length > 0 && (
        <Box as="section" className="stack">
          <Box as="h2" className="t-card">
            {words.clocksTitle}
          </Box>
          {others.map((clock) => (
            <ClockLine key={clock.clock + clock.startedAt} clock={clock} />
          ))}
        </Box>
      )}
      <Box as="section" className="stack">
        <Box as="h2" className="t-card">
          {texts.timeline.title}
        </Box>
        <Box className="card">
          <Timeline entries={petition.timeline} onDocument={open} />
        </Box>
      </Box>
      {petition.documents.length > 0 && (
        <Box as="section" className="stack">
          <Box as="h2" className="t-card">
            {words.documentsTitle}
          </Box>
          <Box className="card rows">
            {petition.documents.map((document) => (
              <DocumentRow key={document.id} document={document} onOpen={() => open(document.id)} />
            ))}
          </Box>
        </Box>
      )}
      <Evaluations evaluations={petition.evaluations} />
      <OtherActs petition={petition} />
      <AttachmentList files={petition.attachments} />
      <Matter petition={petition} masked={readsByCode(petition.number)} />
    </Box>
  );
}

export default function Detail() {
  const { params } = useRouter();
  const number = params.number ?? '';
  const petition = useLoad(useCallback(() => getPetition(number), [number]));
  const { refresh, state } = petition;
  useDidShow(() => void refresh());
  // A step was taken meanwhile: what is asked next stands at the top.
  const version = state.status === 'ready' ? state.data.version : null;
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current !== null && version !== null && seen.current !== version) scrollToTop();
    seen.current = version ?? seen.current;
  }, [version]);
  return (
    <Page title={words.title}>
      <Load from={petition}>{(data) => <Body petition={data} onDone={petition.put} />}</Load>
    </Page>
  );
}
