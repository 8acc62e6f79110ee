// A proposal that is filed to a topic: the topic takes it now and asks there, its questions are answered. It goes to the
// office that asks [R].
import type { FiledSolicitation } from '@petition/shared-types/schemas/solicitation';
import type { Matter } from '@petition/shared-types/schemas/filing';
import type { AppDeps } from '../../http/context';
import { ProblemError } from '../../http/problem';
import type { Queryable, SqlValue } from '../../infra/db';
import { regionPath } from '../procedure/terms';
import { answerFaults, closedSentence, type FieldFault } from './domain';
import { contentOf, findSolicitation, periodOf, regionsOf, type SolicitationRow } from './repository';

type Deps = Pick<AppDeps, 'db' | 'clock' | 'reference'>;
const TOPIC = 'matter.solicitationId';

/**
 * @param before the topic it was filed to before an office sent it back: that one may be over meanwhile
 * @returns the office that asks; null for a proposal outside topics
 * @throws ProblemError `invalid_input` naming every bad field
 */
export async function checkSolicitation(
  deps: Deps,
  matter: Matter,
  before?: string,
): Promise<{ officeId: string } | null> {
  const { solicitationId, solicitationAnswers = [] } = matter;
  if (!solicitationId) {
    if (solicitationAnswers.length === 0) return null;
    throw invalid([{ path: 'matter.solicitationAnswers', message: '没有选征集主题，不用回答问题。' }]);
  }
  if (matter.entrance !== 'proposal')
    throw invalid([{ path: TOPIC, message: '投诉请求不能交到征集主题，请从“建议征集”提交。' }]);
  const row = await findSolicitation(deps.db, solicitationId);
  if (row?.state !== 'published')
    throw invalid([{ path: TOPIC, message: '没有找到这个征集主题，可能已经撤下。您可以直接提出建议。' }]);
  const faults = [
    ...(before === solicitationId ? [] : topicFault(deps, row)),
    ...(await regionFault(deps, row, matter.regionCode)),
    ...answerFaults(contentOf(row).questions, solicitationAnswers),
  ];
  if (faults.length > 0) throw invalid(faults);
  return { officeId: row.office_id };
}

const invalid = (errors: FieldFault[]) => new ProblemError('invalid_input', { errors });

function topicFault({ clock }: Pick<Deps, 'clock'>, row: SolicitationRow): FieldFault[] {
  const message = closedSentence(contentOf(row).title, periodOf(row), clock.now());
  return message === null ? [] : [{ path: TOPIC, message }];
}

async function regionFault(deps: Deps, row: SolicitationRow, regionCode: string): Promise<FieldFault[]> {
  const codes = (await regionsOf(deps.db, [row.id])).get(row.id) ?? [];
  const path = regionPath(deps.reference, regionCode);
  if (codes.some((code) => path.includes(code))) return [];
  const names = codes.map((code) => deps.reference.regions.pathName(code)).join('、');
  const message = `这个主题只征集${names}的建议，请修改地区，或者不选主题直接提出。`;
  return [{ path: 'matter.regionCode', message }];
}

/** Rows of `solicitation_proposal`. */
export const proposalRows = (petitionId: string, matter: Matter, now: Date): Record<string, SqlValue>[] =>
  matter.solicitationId
    ? [{ petition_id: petitionId, solicitation_id: matter.solicitationId, filed_at: now }]
    : [];

/** The topic with the answers as they were given; undefined for a proposal outside topics. */
export async function filedTopic(
  on: Queryable,
  { solicitationId, solicitationAnswers = [] }: Matter,
): Promise<FiledSolicitation | undefined> {
  const row = solicitationId ? await findSolicitation(on, solicitationId) : undefined;
  if (!row) return undefined;
  const { title, questions } = contentOf(row);
  const answers = questions.flatMap(({ id, text: question }) => {
    const given = solicitationAnswers.find((answer) => answer.questionId === id);
    return given ? [{ question, text: given.text }] : [];
  });
  return { id: row.id, title, answers };
}

/** As a reader sees it. */
export const shownTopic = (topic: FiledSolicitation | undefined, show: (text: string) => string) =>
  topic
    ? {
        solicitation: {
          ...topic,
          answers: topic.answers.map(({ question, text }) => ({ question, text: show(text) })),
        },
      }
    : {};
