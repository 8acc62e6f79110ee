// Which organisation an evaluation is about.
import type { EvaluationTarget } from '@petition/shared-types/vocabulary';
import type { OrganisationTree } from '../../organisation/directory';
import type { Petition } from '../../procedure/domain/petition';

/** Of a report nobody outside learns which organ has it (条例 第30条). */
export const SEALED_ORGAN = '有权机关';

/** Its name; the organ is not known before the petition has reached one. */
export function ratedName(
  petition: Petition,
  target: EvaluationTarget,
  c: { tree: OrganisationTree },
): string {
  if (target === 'petition_office') return c.tree.name(petition.registeringOfficeId);
  if (petition.petitionType === 'report') return SEALED_ORGAN;
  if (petition.mainOrganId) return c.tree.name(petition.mainOrganId);
  const holder = c.tree.get(petition.holderId);
  return holder?.kind === 'competent_organ' ? holder.name : '尚未确定';
}
