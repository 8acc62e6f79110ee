// The screens of filing, one question group each, and where a fault of the server belongs.
import type { Entrance } from '@petition/shared-types/vocabulary';

export const stepIds = [
  'category',
  'region',
  'matter',
  'demands',
  'legal',
  'person',
  'address',
  'check',
] as const;
export type StepId = (typeof stepIds)[number];

export const isStep = (value: string | undefined): value is StepId =>
  (stepIds as readonly string[]).includes(value ?? '');

/** A proposal skips the question about courts. */
export const stepsFor = (entrance: Entrance): StepId[] =>
  stepIds.filter((s) => s !== 'legal' || entrance === 'complaint');

export function nextStep(step: StepId, entrance: Entrance): StepId {
  const steps = stepsFor(entrance);
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
  'petitioner.name': { step: 'person', field: 'name' },
  'petitioner.idKind': { step: 'person', field: 'idKind' },
  'petitioner.idNumber': { step: 'person', field: 'idNumber' },
  'petitioner.phone': { step: 'person', field: 'phone' },
  'petitioner.addressRegion': { step: 'address', field: 'addressRegion' },
  'petitioner.address': { step: 'address', field: 'address' },
  declaration: { step: 'check', field: 'declaration' },
};

/** Where a fault at this path is mended; what nobody knows is shown on the last screen. */
export function placeOfFault(path: string): { step: StepId; field: string } {
  const demand = /^matter\.demands\.(\d+)$/.exec(path);
  if (demand) return { step: 'demands', field: `demand-${demand[1]}` };
  return FIELD_OF_PATH[path] ?? { step: 'check', field: 'check' };
}
