// The citizen's own particulars, sealed under the citizen's key; ID number and phone are found again by keyed hash.
import type { PetitionerPerson } from '@petition/shared-types/schemas/petitioner';
import type { AppDeps } from '../../../http/context';
import { ProblemError, notFound } from '../../../http/problem';
import { cell } from '../../../infra/crypto/sealer';
import { execute } from '../../../infra/db';
import { openProfile, type OpenedProfile } from '../queries/read-profile';

/**
 * @param input.version the version the person has seen
 * @throws ProblemError stale_version with the version now, invalid_input when the region is unknown or a register says
 *   that name and number differ
 * @throws RateLimitedError after five questions to the register a day
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
  const confirmedAt = await confirm(deps, citizenId, citizen, input.profile);
  const sealed = sealer.sealJson(citizen.key, cell('citizen', 'profile_sealed', citizenId), input.profile);
  const changed = await execute(
    db,
    `UPDATE citizen SET profile_sealed = ?, id_number_index = ?, phone_index = ?, identity_confirmed_at = ?,
            updated_at = ?, version = version + 1
     WHERE id = ? AND version = ?`,
    [
      sealed,
      hashes.blindIndex('id_number', input.profile.idNumber),
      hashes.blindIndex('phone', input.profile.phone),
      confirmedAt,
      deps.clock.now(),
      citizenId,
      input.version,
    ],
  );
  if (changed === 0) throw new ProblemError('stale_version', { extra: { currentVersion: citizen.version } });
}

/** A filing never waits for the register: who files writes the particulars down as on paper. */
async function confirm(
  deps: AppDeps,
  citizenId: string,
  { profile: known, identityConfirmedAt }: OpenedProfile,
  profile: PetitionerPerson,
): Promise<Date | null> {
  const { name, idKind, idNumber } = profile;
  const same = known?.name === name && known.idKind === idKind && known.idNumber === idNumber;
  if (same && identityConfirmedAt) return identityConfirmedAt;
  if (!deps.identityVerifier.asks(idKind)) return null;
  await deps.limits.consume('identity_check', citizenId);
  const answer = await deps.identityVerifier.check({ name, idKind, idNumber });
  if (answer === 'differs') {
    const message = '姓名和身份证号码对不上，请照身份证再核对一遍。';
    const errors = ['profile.name', 'profile.idNumber'].map((path) => ({ path, message }));
    throw new ProblemError('invalid_input', { errors });
  }
  return answer === 'matches' ? deps.clock.now() : null;
}
