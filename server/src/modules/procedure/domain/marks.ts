// Marks: what the sweep and the lists of repeats look for in a petition, found again after every step. Few petitions carry
// any, so that looking for them costs nothing (条例 第40条). Pure.
import { petitionStates } from '@petition/shared-types/vocabulary';
import { isOpinionOfHandling } from './petition';
import type { Petition } from './petition';
import type { PetitionEvent } from './event';

export type MarkName =
  /** Rated dissatisfied since the last handling (不满意显红). */
  | 'dissatisfied'
  /** The closing report was sent back. */
  | 'result_failed'
  /** The closing report says itself that the opinion is not carried out. */
  | 'result_empty'
  /** An opinion that supports a demand is served, and nobody recorded that it was carried out (条例 第32条). */
  | 'execution_open'
  | 'repeat_open'
  /** Several petition together; its value is how many. */
  | 'mass'
  | 'urgent'
  | 'leader_mailbox'
  /** Handed on several times and still not accepted; its value is how often. */
  | 'handed_round'
  /** Urged, and no step since. */
  | 'urged'
  | LastingMark;

/** Stay for good: lists ask for them, not the sweep. */
const lastingMarks = ['repeat', 'merged', 'supervision_answered'] as const;
export type LastingMark = (typeof lastingMarks)[number];

export interface Mark {
  mark: MarkName;
  value: number;
  /** Where it began before the step that is looked at; else the moment of the step. */
  since?: string;
  /** Whom it is about. */
  organisationId: string;
}

const unaccepted = ['registered', 'routing', 'pending_acceptance'];
const withOpinion = ['replied', 'reviewed', 'closed', 'finalised'];

/** The marks of a petition as it stands. */
function marksOf(p: Petition): Mark[] {
  const organ = p.mainOrganId ?? p.holderId;
  const open = !petitionStates[p.state].terminal && p.state !== 'draft';
  const worst = p.evaluations.findLast((e) => e.round >= p.handlingRound && e.grade === 'dissatisfied');
  const servedAt = opinionServedAt(p);
  const none = (mark: MarkName, organisationId = p.holderId): Mark => ({ mark, value: 1, organisationId });
  const found: (Mark | false | null | undefined)[] = [
    open && worst && { ...none('dissatisfied', worst.organisationId), since: worst.at },
    open && p.resultCheck === 'failed' && none('result_failed', organ),
    open && reportedEmpty(p) && none('result_empty', organ),
    servedAt !== null && { ...none('execution_open', organ), since: servedAt },
    open && p.duplicateVerdict === 'repeat' && none('repeat_open'),
    open && p.personCount > 1 && { ...none('mass'), value: p.personCount },
    open && p.urgent && none('urgent'),
    open && p.petitionForm === 'leader_mailbox' && none('leader_mailbox'),
    unaccepted.includes(p.state) && p.forwardDepth > 1 && { ...none('handed_round'), value: p.forwardDepth },
    open && p.lastUrgedAt !== null && p.lastUrgedAt === p.updatedAt && none('urged'),
    p.duplicateVerdict === 'repeat' && none('repeat'),
    p.state === 'merged' && none('merged'),
    p.supervision.answered && none('supervision_answered', organ),
  ];
  return found.filter((mark) => mark !== false && mark !== null && mark !== undefined);
}

const reportedEmpty = (p: Petition): boolean =>
  p.carriedOut === false && (p.resultCheck === 'pending' || p.resultCheck === 'passed');

/** When the opinion that supports a demand was served; null when it was carried out, or nothing is to carry out. */
function opinionServedAt(p: Petition): string | null {
  if (!withOpinion.includes(p.state) || p.carriedOut === true || !p.outcomes.includes('supported'))
    return null;
  const opinion = p.documents.findLast((d) => isOpinionOfHandling(d.type) && d.round === p.handlingRound);
  return opinion?.servedAt ?? null;
}

export interface MarkChange {
  added: Mark[];
  /** Gone, or of another value now. */
  removed: MarkName[];
}

/** What a step changes in the marks. */
export function markChange(before: Petition | null, after: Petition, event: PetitionEvent): MarkChange {
  const old = before ? marksOf(before) : [];
  const now = marksOf(after);
  const same = (a: Mark, b: Mark) =>
    a.mark === b.mark && a.value === b.value && a.organisationId === b.organisationId && a.since === b.since;
  const lasts = (mark: Mark) => (lastingMarks as readonly string[]).includes(mark.mark);
  return {
    added: now
      .filter((mark) => !old.some((o) => (lasts(mark) ? o.mark === mark.mark : same(o, mark))))
      .map((mark) => ({ ...mark, since: mark.since ?? event.occurredAt })),
    removed: old.filter((o) => !lasts(o) && !now.some((n) => same(n, o))).map((o) => o.mark),
  };
}
