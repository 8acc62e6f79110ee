// A petition told step by step, for tests of the pure rules: every step goes through decide and evolve.
import type { ActionId, DocumentType, OfficerRole } from '@petition/shared-types/vocabulary';
import { decide } from './decide';
import type { Terms } from './decide';
import type { Petition } from './petition';
import type { PetitionEvent, StepActor, StepFacts } from './event';
import { evolve } from './evolve';

export const HOME = 'office-home';
export const PROVINCE = 'office-province';
export const ORGAN = 'organ-housing';

export const citizen: StepActor = {
  kind: 'citizen',
  id: 'citizen-1',
  organisationId: null,
  roles: [],
  via: 'account',
};
export const citizenByCode: StepActor = { ...citizen, id: null, via: 'query_code' };
export const officerOf = (organisationId: string, ...roles: OfficerRole[]): StepActor => ({
  kind: 'officer',
  id: `officer-of-${organisationId}`,
  organisationId,
  roles,
  via: 'console',
});

const lengths: Partial<Record<string, number>> = {
  T1: 15,
  T1a: 5,
  T1b: 3,
  T1c: 3,
  T1d: 4,
  T2: 15,
  T4: 60,
  T6: 30,
  T10: 30,
};

/** Terms with the lengths of the law and a calendar without holidays. */
export const clock: Omit<Terms, 'now'> = {
  periods: (id, _region, given) => ({
    length: given?.days ?? lengths[id] ?? 30,
    unit: 'day',
    rollOver: false,
  }),
  calendar: { version: 'plain', day: () => ({ working: true, name: null }) },
  maxForwardDepth: 5,
  urgeIntervalDays: 7,
};

export class Story {
  readonly events: PetitionEvent[] = [];
  private current: Petition | null = null;
  private toIssue: DocumentType[] = [];

  /** @param terms lengths and calendar, where a story needs others */
  constructor(
    public now: Date,
    private readonly terms: Omit<Terms, 'now'> = clock,
  ) {}

  get petition(): Petition {
    if (!this.current) throw new Error('nothing was filed yet');
    return this.current;
  }

  at(now: Date): this {
    this.now = now;
    return this;
  }

  /** The next step issues this document. */
  issue(type: DocumentType): this {
    this.toIssue.push(type);
    return this;
  }

  filingFacts(facts: StepFacts = {}): StepFacts {
    return {
      entrance: 'complaint',
      categoryCode: '01',
      regionCode: '990102',
      demandCount: 1,
      otherProcedure: false,
      contentIndex: 'digest',
      sameDayNumber: null,
      ...facts,
    };
  }

  file(facts: StepFacts = {}): this {
    const born = {
      number: 'N1',
      citizenId: 'citizen-1',
      petitionForm: 'mini_program' as const,
      officeId: HOME,
    };
    return this.take('submit', citizen, {}, { ...this.filingFacts(facts), ...born });
  }

  take(action: ActionId, actor: StepActor, input: Record<string, unknown> = {}, facts: StepFacts = {}): this {
    const decision = this.decide(action, actor, input, facts);
    if (!decision.ok) throw new Error(`${action} was refused: ${decision.rule}`);
    const seq = this.events.length + 1;
    const event: PetitionEvent = {
      petitionId: 'petition-1',
      seq,
      id: `event-${seq}`,
      action,
      occurredAt: this.now.toISOString(),
      actor,
      from: decision.from,
      to: decision.effects.to,
      input,
      facts,
      effects: decision.effects,
      documents: this.toIssue.splice(0).map((type, i) => ({ id: `document-${seq}-${i}`, type, digest: 'd' })),
      textDigest: null,
    };
    this.events.push(event);
    this.current = evolve(this.current, event);
    return this;
  }

  /** The rule that refuses the step. Throws when none does. */
  refuse(
    action: ActionId,
    actor: StepActor,
    input: Record<string, unknown> = {},
    facts: StepFacts = {},
  ): string {
    const decision = this.decide(action, actor, input, facts);
    if (decision.ok) throw new Error(`${action} was allowed`);
    return decision.rule;
  }

  private decide(action: ActionId, actor: StepActor, input: Record<string, unknown>, facts: StepFacts) {
    return decide(this.current, { action, actor, input, facts }, { ...this.terms, now: this.now });
  }
}
