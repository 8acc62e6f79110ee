// The organ handles it, up to its written answer. The rows stand in shared-types/src/procedure/handling.ts.
import type { CodedInput, StepFacts } from '../event';
import type { PetitionFields } from '../petition';
import { must, reopened, set } from './parts';
import type { Effects } from './parts';

const outcomesOf = (input: CodedInput): PetitionFields['outcomes'] =>
  [...(input.answers as { demand: number; outcome: PetitionFields['outcomes'][number] }[])]
    .sort((a, b) => a.demand - b.demand)
    .map((a) => a.outcome);

const answered = (input: CodedInput, facts: StepFacts): Partial<PetitionFields> => ({
  outcomes: outcomesOf(input),
  opinionIndex: facts.opinionIndex ?? null,
});

export const handlingEffects: Effects = {
  give_co_opinion: set((p, { actor }) => ({
    coOpinionsFrom: [...(p.coOpinionsFrom ?? []), must(actor.organisationId, 'the organ')],
  })),
  request_extension: set((_, { input, actor }) => ({
    extension: { state: 'requested', days: input.extensionDays as number, requestedBy: actor.id },
  })),
  grant_extension: set((p) => ({ extension: { ...p.extension, state: 'granted' } })),
  refuse_extension: set((p) => ({ extension: { ...p.extension, state: 'refused' } })),
  open_hearing: set(() => ({ hearingOpen: true })),
  close_hearing: set(() => ({ hearingOpen: false })),
  propose_mediation: set((p, { actor }) => ({
    mediation: actor.kind === 'citizen' ? { ...p.mediation, citizen: true } : { ...p.mediation, organ: true },
  })),
  conclude_mediation: set((p, { input }) => ({
    mediation: input.outcome === 'failed' ? { organ: false, citizen: false } : p.mediation,
  })),
  reply: set((_, { input, facts }) => ({ ...answered(input, facts), resultCheck: 'none' })),
  reply_fast_track: set((_, { input, facts }) => answered(input, facts)),
  report_result: set((_, { input }) => ({ resultCheck: 'pending', carriedOut: input.carriedOut as boolean })),
  pass_result: set(() => ({ resultCheck: 'passed' })),
  fail_result: set((p) => ({
    resultCheck: 'failed',
    ...reopened(p),
    holderId: must(p.mainOrganId, 'the organ'),
  })),
  record_execution: set((_, { input }) => ({ carriedOut: input.carriedOut as boolean })),
};
