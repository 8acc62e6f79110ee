// What the sweep does in which order, and the ladder of supervision (条例 第38–40条). Pure.
import type { ActionId, ClockId, SupervisionLevel } from '@petition/shared-types/vocabulary';

/** The part of a trigger that the stages need. */
export interface TriggerCause {
  id: string;
  cause: { clocks: readonly ClockId[] } | { mark: string };
}

export type Stage =
  /** Findings of triggers that the site no longer has are closed. */
  | { key: string; kind: 'retire' }
  /** Findings whose cause is gone are closed. */
  | { key: string; kind: 'close'; trigger: string }
  /** Causes without an open finding get one; `cause` is a clock or a mark. */
  | { key: string; kind: 'open'; trigger: string; cause: string }
  /** Offices and organs are told what is new. */
  | { key: string; kind: 'tell' };

/** Closing comes first: a cause that went and came again in a round is found anew. */
export function stagesOf(triggers: readonly TriggerCause[]): Stage[] {
  const causes = ({ cause }: TriggerCause) => ('clocks' in cause ? cause.clocks : [cause.mark]);
  return [
    { key: 'retire', kind: 'retire' },
    ...triggers.map(({ id }) => ({ key: `close:${id}`, kind: 'close' as const, trigger: id })),
    ...triggers.flatMap((trigger) =>
      causes(trigger).map((cause) => ({
        key: `open:${trigger.id}:${cause}`,
        kind: 'open' as const,
        trigger: trigger.id,
        cause,
      })),
    ),
    { key: 'tell', kind: 'tell' },
  ];
}

/** Where a run stands: the stage it is in and the last row of it that is done. */
export interface Position {
  stage: string;
  at: Date;
  id: string;
}

export const beginningOf = (stage: string): Position => ({ stage, at: new Date(0), id: '' });

export const writePosition = ({ stage, at, id }: Position): string => `${stage} ${at.toISOString()} ${id}`;

/** A position nobody can read, or of a stage that is no more, is the beginning: doing it again does no harm. */
export function readPosition(text: string, stages: readonly Stage[]): Position {
  const [stage = '', at = '', id = ''] = text.split(' ');
  const time = Date.parse(at);
  if (Number.isNaN(time) || !stages.some(({ key }) => key === stage)) return beginningOf('retire');
  return { stage, at: new Date(time), id };
}

/** A run belongs to a slot of time, so that schedulers that start at once start the same. */
export const slotOf = (now: Date, everyMinutes: number): string =>
  `sweep:${Math.floor(now.getTime() / (everyMinutes * 60_000))}`;

const NEXT: Readonly<Record<SupervisionLevel, ActionId | null>> = {
  none: 'urge',
  urged: 'supervise',
  supervised: 'supervise_listed',
  listed: 'inspect_on_site',
  on_site: null,
};

/** The step that comes next on the ladder; a reminder has gone out with the finding. */
export const nextRung = (level: SupervisionLevel): ActionId | null => NEXT[level];
