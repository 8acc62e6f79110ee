// The screens of filing, one question group each, and where a fault of the server belongs.
import type { Answers } from './answers';
import type { ForWhom } from './parties';
import { answerField } from './topic';

export const stepIds = [
  'topic',
  'category',
  'region',
  'matter',
  'demands',
  'against',
  'legal',
  'evidence',
  'whom',
  'office',
  'person',
  'acting',
  'principal',
  'address',
  'joint',
  'check',
] as const;
export type StepId = (typeof stepIds)[number];

export const isStep = (value: string | undefined): value is StepId =>
  (stepIds as readonly string[]).includes(value ?? '');

/** What the way through the questions depends on. */
export type Way = Pick<Answers, 'entrance' | 'forWhom' | 'topic'>;

const ONLY_FOR: Partial<Record<StepId, readonly ForWhom[]>> = {
  office: ['organisation'],
  person: ['self', 'other', 'joint'],
  acting: ['other'],
  principal: ['other'],
  joint: ['joint'],
};

const ONLY_COMPLAINT: readonly StepId[] = ['against', 'legal'];

/** A proposal skips the questions about courts and against whom; who petitions for oneself is asked about oneself alone. */
export function stepsFor({ entrance, forWhom = 'self', topic }: Way): StepId[] {
  return stepIds.filter(
    (step) =>
      (step !== 'topic' || topic !== undefined) &&
      (!ONLY_COMPLAINT.includes(step) || entrance === 'complaint') &&
      (ONLY_FOR[step]?.includes(forWhom) ?? true),
  );
}

export function nextStep(step: StepId, way: Way): StepId {
  const steps = stepsFor(way);
  return steps[steps.indexOf(step) + 1] ?? 'check';
}

/** Field ids on the screens, by the path the server names. */
const FIELD_OF_PATH: Record<string, { step: StepId; field: string }> = {
  'matter.categoryCode': { step: 'category', field: 'category' },
  'matter.regionCode': { step: 'region', field: 'region' },
  'matter.title': { step: 'matter', field: 'title' },
  'matter.facts': { step: 'matter', field: 'facts' },
  'matter.demands': { step: 'demands', field: 'demand-0' },
  'matter.legalStatus': { step: 'legal', field: 'litigation' },
  'matter.legalStatus.litigation': { step: 'legal', field: 'litigation' },
  'matter.legalStatus.arbitration': { step: 'legal', field: 'arbitration' },
  'matter.legalStatus.reconsideration': { step: 'legal', field: 'reconsideration' },
  'matter.legalStatus.opinion': { step: 'legal', field: 'opinion' },
  declaration: { step: 'check', field: 'declaration' },
};

/** The parts of a person and where they are asked. */
const HOLDER: Record<string, string> = {
  name: 'name',
  idKind: 'idKind',
  idNumber: 'idNumber',
  phone: 'phone',
};
const ADDRESS: Record<string, string> = { addressRegion: 'addressRegion', address: 'address' };
const PRINCIPAL: Record<string, string> = {
  name: 'principal-name',
  idKind: 'principal-idKind',
  idNumber: 'principal-idNumber',
  phone: 'principal-phone',
};
const ACTING: Record<string, string> = {
  ground: 'ground',
  relation: 'relation',
  authorisation: 'authorised',
};
const OFFICE: Record<string, string> = {
  name: 'office-name',
  creditCode: 'creditCode',
  contactName: 'name',
  phone: 'phone',
};

interface FaultPlace {
  step: StepId;
  field: string;
}

/** Whose name the server means depends on for whom one petitions. */
function placeOfPerson(who: string, part: string, forWhom: ForWhom): FaultPlace | undefined {
  const at = (step: StepId, fields: Record<string, string>): FaultPlace | undefined =>
    fields[part] === undefined ? undefined : { step, field: fields[part] };
  if (who === 'proxy') return at('acting', ACTING) ?? at('person', HOLDER);
  if (part in ADDRESS) return at('address', ADDRESS);
  if (forWhom === 'organisation') return at('office', OFFICE);
  return forWhom === 'other' ? at('principal', PRINCIPAL) : at('person', HOLDER);
}

/** Where a fault at this path is mended; what nobody knows is shown on the last screen. */
export function placeOfFault(path: string, forWhom: ForWhom = 'self'): FaultPlace {
  const [whole, at, part] = path.split('.');
  if (whole === 'matter' && at === 'demands' && part) return { step: 'demands', field: `demand-${part}` };
  if (whole === 'matter' && at === 'respondents') return placeOfRespondent(path);
  if (whole === 'matter' && at === 'place') return { step: 'region', field: 'point' };
  if (at === 'solicitationId') return { step: 'topic', field: 'topic' };
  if (at === 'solicitationAnswers')
    return { step: 'topic', field: part?.startsWith('q') ? answerField(part) : 'topic' };
  if (whole === 'attachments') return { step: 'evidence', field: 'evidence' };
  if (whole === 'joint') return placeOfJoint(path);
  const person =
    whole === 'petitioner' || whole === 'proxy' ? placeOfPerson(whole, at ?? '', forWhom) : undefined;
  return person ?? FIELD_OF_PATH[path] ?? { step: 'check', field: 'check' };
}

function placeOfRespondent(path: string): FaultPlace {
  const [, , at = '0', part = 'name'] = path.split('.');
  return { step: 'against', field: `respondent-${at}-${part}` };
}

function placeOfJoint(path: string): FaultPlace {
  const member = /^joint\.members\.(\d+)(?:\.(\w+))?$/.exec(path);
  if (member) return { step: 'joint', field: `member-${member[1]}-${member[2] ?? 'name'}` };
  return { step: 'joint', field: path === 'joint.count' ? 'count' : 'members' };
}
