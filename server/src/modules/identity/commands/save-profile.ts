// The citizen's own particulars, sealed under the citizen's key; ID number and phone are found again by keyed hash.
import type { PetitionerPerson } from '@petition/shared-types/schemas/petitioner';
import type { AppDeps } from '../../../http/context';
import { ProblemError, notFound } from '../../../http/problem';
import { cell } from '../../../infra/crypto/sealer';
import { execute } from '../../../infra/db';
import { openProfile } from '../queries/read-profile';

/**
 * @param input.version the version the person has seen
 * @throws ProblemError stale_version with the version now, invalid_input when the region is unknown
 */
export async function saveProfile(
  deps: AppDeps,
  citizenId: string,
  input: { profile: PetitionerPerson; version: number },
): Promise<void> {
  const { db, sealer, hashes, reference } = deps;
  if (!reference.regions.byCode(input.profile.addressRegion)) {
    throw new ProblemError('invalid_input', {
      errors: [{ path: 'profile.addressRegion', message: '请从列表中选择地区。' }],
    });
  }
  const citizen = await openProfile(deps, citizenId);
  if (!citizen) throw notFound();
  const sealed = sealer.sealJson(citizen.key, cell('citizen', 'profile_sealed', citizenId), input.profile);
  const changed = await execute(
    db,
    `UPDATE citizen SET profile_sealed = ?, id_number_index = ?, phone_index = ?, updated_at = ?, version = version + 1
     WHERE id = ? AND version = ?`,
    [
      sealed,
      hashes.blindIndex('id_number', input.profile.idNumber),
      hashes.blindIndex('phone', input.profile.phone),
      deps.clock.now(),
      citizenId,
      input.version,
    ],
  );
  if (changed === 0) throw new ProblemError('stale_version', { extra: { currentVersion: citizen.version } });
}
