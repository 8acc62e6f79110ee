// Who takes the steps that the clock brings about.
import type { StepActor } from '../procedure/domain/event';

export const bySystem: StepActor = {
  kind: 'system',
  id: null,
  organisationId: null,
  roles: [],
  via: 'clock',
};
