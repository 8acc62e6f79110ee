// What the petitioner has to do first: mend, receive a document, answer to mediation, evaluate.
import type { CitizenPetition, DocumentSummary } from '@petition/shared-types/schemas/petition';
import { Button } from '@/components/Button';
import { dayText, lastDayText } from '@/features/dates';
import { Box, Txt } from '@/primitives';
import { routes } from '@/routes';
import { go } from '@/services/navigation';
import { now } from '@/services/platform';
import { readsByCode } from '@/services/session';
import { texts } from '@/texts';

const words = texts.petition;

interface Need {
  key: string;
  text: string;
  /** The document that came. */
  from?: DocumentSummary;
  until: string | null;
  act: string;
  url: string;
}

function needsOf(petition: CitizenPetition): Need[] {
  const { number, correction, documents, evaluations, needs } = petition;
  const mend: Need[] = correction
    ? [
        {
          key: 'mend',
          text: words.correction(correction.reason),
          until: null,
          act: words.mend,
          url: routes.filingStep(correction.draftId, 'check'),
        },
      ]
    : [];
  const receive = documents
    .filter((d) => d.needsAcknowledgement)
    .map((d): Need => ({
      key: d.id,
      text: d.title,
      from: d,
      until: null,
      act: words.acknowledge,
      url: routes.document(number, d.id),
    }));
  const mediate = needs
    .filter((need) => need.kind === 'answer_mediation')
    .map((need): Need => ({
      key: need.kind,
      text: words.mediation,
      until: need.until,
      act: words.answerMediation,
      url: routes.act(number, 'propose_mediation'),
    }));
  const evaluate = evaluations
    .filter((e) => e.status.code === 'open')
    .map((e): Need => ({
      key: e.target.code,
      text: texts.evaluation.open(e.organisation),
      until: e.openUntil,
      act: words.evaluateAct,
      url: routes.evaluate(number, e.target.code),
    }));
  return [...mend, ...receive, ...mediate, ...evaluate];
}

/** A reward was given for it: it is claimed on a screen of its own. Told to the account alone. */
export function Rewarded({ petition }: { petition: CitizenPetition }) {
  const given = petition.timeline.some((step) => step.action === 'grant_reward');
  if (!given || readsByCode(petition.number)) return null;
  return (
    <Box className="card stack need-card">
      <Box className="t-strong">{words.rewardTitle}</Box>
      <Button kind="quiet" icon="flag" text={words.rewardAct} onTap={() => go(routes.rewards)} />
    </Box>
  );
}

export function Needs({ petition }: { petition: CitizenPetition }) {
  const needs = needsOf(petition);
  if (needs.length === 0) return null;
  return (
    <Box as="section" className="stack">
      <Box as="h2" className="t-card">
        {words.needsTitle}
      </Box>
      {needs.map((need, at) => (
        <Box key={need.key} className="card stack need-card">
          <Box>
            <Box className="t-strong">{need.text}</Box>
            {need.from && (
              <Box className="t-meta">
                <Txt>{texts.document.issuedBy(need.from.issuedBy)}</Txt>
                <Txt className="whole">{dayText(need.from.issuedAt, now())}</Txt>
              </Box>
            )}
            {need.until !== null && (
              <Box className="t-meta">{words.until(lastDayText(need.until, now()))}</Box>
            )}
          </Box>
          <Button kind={at === 0 ? 'main' : 'quiet'} text={need.act} onTap={() => go(need.url)} />
        </Box>
      ))}
    </Box>
  );
}
