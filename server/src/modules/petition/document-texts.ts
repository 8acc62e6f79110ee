// What official documents quote of a petition: who petitions, about what, where.
import type { AppDeps } from '../../http/context';
import { selectOne, type Queryable } from '../../infra/db';
import type { DocumentTexts } from '../document/places';
import { sha256 } from '../procedure/ledger';
import type { PetitionContent } from './content';

/** @param of codes as they were registered, and the name of who takes the step */
export function documentTexts(
  { reference }: Pick<AppDeps, 'reference'>,
  { petitioner, joint, matter }: PetitionContent,
  of: { regionCode: string; categoryCode: string; officer: string },
): DocumentTexts {
  return {
    // 等 N 人: all who petition together are named by the first.
    petitioner: joint ? `${petitioner.name}等${joint.count}人` : petitioner.name,
    title: matter.title,
    demands: matter.demands,
    region: reference.regions.pathName(of.regionCode),
    category: reference.categories.pathName(of.categoryCode),
    digest: sha256([matter.title, matter.facts, ...matter.demands].join('\n')),
    officer: of.officer,
  };
}

export async function officerName(on: Queryable, officerId: string): Promise<string> {
  const row = await selectOne<{ name: string }>(on, 'SELECT display_name AS name FROM officer WHERE id = ?', [
    officerId,
  ]);
  return row?.name ?? '';
}
