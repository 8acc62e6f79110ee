// Which organisation an evaluation is about.
import type { EvaluationTarget } from '@petition/shared-types/vocabulary';
import type { OrganisationTree } from '../../organisation/directory';
import type { Petition } from '../../procedure/domain/petition';

/** Its name; the organ is not known before the petition has reached one. */
export function ratedName(
  petition: Petition,
  target: EvaluationTarget,
  c: { tree: OrganisationTree },
): string {
  if (target === 'petition_office') return c.tree.name(petition.registeringOfficeId);
  if (petition.mainOrganId) return c.tree.name(petition.mainOrganId);
  const holder = c.tree.get(petition.holderId);
  return holder?.kind === 'competent_organ' ? holder.name : '尚未确定';
}
