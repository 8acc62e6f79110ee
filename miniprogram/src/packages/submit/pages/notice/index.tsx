// Before filing: rights, duties, what is not handled here, and what is collected and why (PIPL 17).
import { useRouter } from '@tarojs/taro';
import { useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import { adoptions } from '@petition/shared-types/vocabulary';
import type { PublicSolicitation } from '@petition/shared-types/schemas/solicitation';
import type { Entrance } from '@petition/shared-types/vocabulary';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/Icon';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { Collected } from '@/components/Collected';
import { Periods, usePeriods } from '@/components/Periods';
import { answersFrom, contentOf, emptyAnswers } from '@/features/filing/answers';
import { prefillDraft } from '@/features/filing/prefill';
import { firstOpenStep } from '@/features/filing/rules';
import { topicOf } from '@/features/filing/topic';
import { useLoad } from '@/features/useLoad';
import { Box, Tap, Txt } from '@/primitives';
import { routes } from '@/routes';
import { listDrafts, openDraft, startDraft } from '@/services/drafts';
import type { LocalDraft } from '@/services/drafts';
import { getSolicitation, listPetitions } from '@/services/endpoints';
import { go, replace } from '@/services/navigation';
import { toast } from '@/services/platform';
import { askPrivacyConsent } from '@/services/privacy';
import { isSignedIn } from '@/services/session';
import { texts } from '@/texts';
import { ProposalRules } from '../../parts/ProposalRules';

const words = texts.filing.notice;

const MOST = 3;

interface PointsProps {
  icon: IconName;
  title: string;
  lines: string[];
  children?: ReactNode;
}

function Points({ icon, title, lines, children }: PointsProps) {
  return (
    <Box as="section" className="card stack-s">
      <Box as="h2" className="t-card row">
        <Icon name={icon} />
        <Txt>{title}</Txt>
      </Box>
      <Box as="ul" className="stack-s">
        {lines.map((line) => (
          <Box as="li" key={line} className="point">
            {line}
          </Box>
        ))}
      </Box>
      {children && <Box className="points-act">{children}</Box>}
    </Box>
  );
}

/** Open petitions of the account: a second one about the same matter only delays both (条例 第19条). */
function Mine() {
  const { state } = useLoad(useCallback(async () => (isSignedIn() ? (await listPetitions()).items : []), []));
  const open = state.status === 'ready' ? state.data.filter((petition) => !petition.terminal) : [];
  if (open.length === 0) return null;
  return (
    <Box as="section" className="card stack-s">
      <Box as="h2" className="t-card">
        {words.mineTitle}
      </Box>
      <Box className="t-meta">{words.mineWhy}</Box>
      {open.slice(0, MOST).map((petition) => (
        <Tap
          key={petition.number}
          className="row-link"
          role="link"
          onTap={() => go(routes.detail(petition.number))}
        >
          <Box className="grow">
            <Box>{petition.title}</Box>
            <Box className="t-hint">{petition.state.plain ?? petition.state.label}</Box>
          </Box>
          <Icon name="right" size="s" className="t-hint" />
        </Tap>
      ))}
    </Box>
  );
}

const PERIODS = { complaint: ['T1', 'T2', 'T4'], proposal: ['T11'] } as const;

function HowLong({ entrance }: { entrance: Entrance }) {
  if (usePeriods(PERIODS[entrance]).length === 0) return null;
  return (
    <Box as="section" className="card stack">
      <Box as="h2" className="t-card row">
        <Icon name="clock" />
        <Txt>{words.howLongTitle}</Txt>
      </Box>
      <Periods ids={PERIODS[entrance]} />
    </Box>
  );
}

/** What a proposal may be, and what becomes of it (条例 第29条). */
function AboutProposals() {
  const outcomes = Object.values(adoptions).map(({ label }) => label);
  return (
    <>
      <Points icon="bulb" title={words.mayTitle} lines={words.may} />
      <Points
        icon="send"
        title={words.becomesTitle}
        lines={[...words.becomes, words.outcomes(outcomes.join('、'))]}
      />
    </>
  );
}

/** What is handled elsewhere, and the way there. */
function NotHere() {
  return (
    <Points icon="info" title={words.notTitle} lines={words.not}>
      <Button kind="quiet" text={words.where} onTap={() => go(routes.where)} />
    </Points>
  );
}

function unfinished(entrance: Entrance, topicId: string | undefined): LocalDraft | undefined {
  return listDrafts().find(({ correction, content }) => {
    const begun = answersFrom(content);
    return correction === undefined && begun.entrance === entrance && begun.topic?.id === topicId;
  });
}

const NO_TOPIC = Promise.resolve(null);

/** A new draft; where the topic asks in one place, that place is chosen already. */
function freshDraft(entrance: Entrance, topic: PublicSolicitation | null): LocalDraft {
  const empty = emptyAnswers(entrance);
  if (!topic) return startDraft(contentOf(empty));
  const [region, other] = topic.regions;
  return startDraft(contentOf({ ...empty, topic: topicOf(topic), ...(region && !other ? { region } : {}) }));
}

function Content({ entrance, topic }: { entrance: Entrance; topic: PublicSolicitation | null }) {
  return (
    <Box className="stack">
      {topic && (
        <Box as="section" className="card stack-s">
          <Box className="t-meta">{texts.topicStep.for}</Box>
          <Box as="h2" className="t-card">
            {topic.title}
          </Box>
        </Box>
      )}
      <Mine />
      {entrance === 'proposal' && (
        <>
          <AboutProposals />
          <ProposalRules />
        </>
      )}
      <Points icon="shield" title={words.rightsTitle} lines={words.rights} />
      <Points icon="check" title={words.dutiesTitle} lines={words.duties} />
      {entrance === 'complaint' && <NotHere />}
      <HowLong entrance={entrance} />
      <Box as="section" className="card stack-s">
        <Box as="h2" className="t-card row">
          <Icon name="lock" />
          <Txt>{words.dataTitle}</Txt>
        </Box>
        <Collected />
      </Box>
      <Box className="t-hint">{words.articles}</Box>
    </Box>
  );
}

export default function FilingNotice() {
  const { params } = useRouter();
  const entrance: Entrance = params.entrance === 'proposal' ? 'proposal' : 'complaint';
  const topicId = entrance === 'proposal' ? params.topic : undefined;
  const loaded = useLoad(useCallback(() => (topicId ? getSolicitation(topicId) : NO_TOPIC), [topicId]));
  const [held] = useState(() => unfinished(entrance, topicId));
  const enter = async (draft: () => LocalDraft): Promise<void> => {
    if (!(await askPrivacyConsent())) return toast(words.privacyRefused);
    const chosen = draft();
    openDraft.set(chosen);
    void prefillDraft(chosen.id);
    replace(routes.filingStep(chosen.id, firstOpenStep(answersFrom(chosen.content))));
  };
  const topic = loaded.state.status === 'ready' ? loaded.state.data : null;
  // A topic's questions have to be there before its first screen is.
  const ready = !topicId || topic !== null;
  const fresh = (): LocalDraft => freshDraft(entrance, topic);
  const title = held && answersFrom(held.content).title;
  return (
    <Page
      title={words.title[entrance]}
      lead={words.lead[entrance]}
      bottom={
        held ? (
          <>
            <Button
              text={title ? words.resume(title) : words.resumeUntitled}
              onTap={() => void enter(() => held)}
            />
            {ready && <Button kind="quiet" text={words.fresh} onTap={() => void enter(fresh)} />}
          </>
        ) : (
          ready && <Button text={words.start} onTap={() => void enter(fresh)} />
        )
      }
    >
      {topicId ? (
        <Load from={loaded}>{(found) => <Content entrance={entrance} topic={found} />}</Load>
      ) : (
        <Content entrance={entrance} topic={null} />
      )}
    </Page>
  );
}
