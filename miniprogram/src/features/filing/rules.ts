// What each screen of filing checks before it lets go. The server checks everything again and has the last word;
// these sentences only spare the person the way there and back.
import { filingLimits, solicitationLimits } from '@petition/shared-types/limits';
import { texts } from '../../texts';
import { countCharacters } from '../numbers';
import { legalQuestions, mayStayOpen } from './answers';
import type { Answers } from './answers';
import { actingFaults, jointFaults, officeFaults, personFaults, principalFaults } from './party-rules';
import { stepsFor } from './steps';
import type { StepId } from './steps';
import { answerField } from './topic';

/** A fault at a field: the same words stand in the summary and at the field. */
export interface Fault {
  id: string;
  message: string;
}

const words = texts.filing.faults;

/** A text of a given length in characters, trimmed. */
export function lengthFaults(
  id: string,
  what: string,
  value: string,
  { min, max }: { min: number; max: number },
): Fault[] {
  const count = countCharacters(value.trim());
  if (count === 0) return [{ id, message: words.missing(what) }];
  if (count < min) return [{ id, message: words.tooShort(what, min) }];
  if (count > max) return [{ id, message: words.tooLong(what, max, count) }];
  return [];
}

const one = (id: string, message: string | null): Fault[] => (message === null ? [] : [{ id, message }]);
const labels = texts.filing.labels;

const CHECKS: Record<StepId, (answers: Answers) => Fault[]> = {
  topic: ({ topic }) =>
    (topic?.questions ?? []).flatMap(({ id, text, required }) => {
      const said = topic?.answers[id] ?? '';
      if (said.trim() === '') return one(answerField(id), required ? words.answer(text) : null);
      return lengthFaults(answerField(id), words.answerOf, said, solicitationLimits.answer);
    }),
  category: (a) => one('category', a.category ? null : words.chooseCategory),
  region: (a) => one('region', a.region ? null : words.chooseRegion),
  matter: (a) => [
    ...lengthFaults('title', labels.title, a.title, filingLimits.title),
    ...lengthFaults('facts', labels.facts, a.facts, filingLimits.facts),
  ],
  demands: (a) => {
    if (a.demands.every((d) => d.trim() === '')) return [{ id: 'demand-0', message: words.noDemand }];
    return a.demands.flatMap((d, i) =>
      d.trim() === '' ? [] : lengthFaults(`demand-${i}`, labels.demandNo(i + 1), d, filingLimits.demand),
    );
  },
  against: (a) =>
    a.respondents.flatMap(({ kind, name, detail }, i) =>
      `${name}${detail}`.trim() === ''
        ? []
        : [
            ...lengthFaults(
              `respondent-${i}-name`,
              labels.respondentBy[kind].name,
              name,
              filingLimits.respondent,
            ),
            ...(detail.trim() === ''
              ? []
              : lengthFaults(`respondent-${i}-detail`, labels.respondentBy[kind].detail, detail, {
                  min: 1,
                  ...filingLimits.respondentDetail,
                })),
          ],
    ),
  legal: (a) =>
    legalQuestions.flatMap((q) =>
      one(q, a.legal[q] === undefined && !mayStayOpen(q) ? words.chooseLegal(labels.legal[q]) : null),
    ),
  // Files go on their way while the person answers on; only handing in waits for them.
  evidence: () => [],
  whom: (a) => one('whom', a.forWhom ? null : texts.parties.faults.chooseWhom),
  office: officeFaults,
  person: personFaults,
  acting: actingFaults,
  principal: principalFaults,
  address: (a) => {
    const { addressRegion, address } = a.forWhom === 'organisation' ? a.office : a;
    return [
      ...one('addressRegion', addressRegion ? null : words.chooseAddressRegion),
      ...one('address', address.trim() === '' ? words.missing(labels.address) : null),
    ];
  },
  joint: jointFaults,
  check: (a) => one('declaration', a.declared ? null : words.declare),
};

export const faultsOf = (step: StepId, answers: Answers): Fault[] => CHECKS[step](answers);

/** The first screen that still wants something; `check` when all is answered. */
export const firstOpenStep = (answers: Answers): StepId =>
  stepsFor(answers).find((step) => step !== 'check' && faultsOf(step, answers).length > 0) ?? 'check';
