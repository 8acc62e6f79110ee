// A citizen's particulars, opened. Only the owner and commands that need them (filing) come here; for anyone else it is
// a sensitive read with a purpose, and audited.
import type { PetitionerPerson } from '@petition/shared-types/schemas/petitioner';
import type { AppDeps } from '../../../http/context';
import { cell, type DataKey } from '../../../infra/crypto/sealer';
import { selectOne } from '../../../infra/db';

export interface OpenedProfile {
  profile: PetitionerPerson | null;
  version: number;
  /** When a register said that name and number belong together; null until one did. */
  identityConfirmedAt: Date | null;
  key: DataKey;
}

interface Row {
  wrappedKey: Buffer;
  profileSealed: Buffer | null;
  version: number;
  identityConfirmedAt: Date | null;
}

/** @returns undefined when there is no such citizen @throws SealError when the row was tampered with */
export async function openProfile(
  deps: Pick<AppDeps, 'db' | 'sealer'>,
  citizenId: string,
): Promise<OpenedProfile | undefined> {
  const row = await selectOne<Row>(
    deps.db,
    `SELECT wrapped_key AS wrappedKey, profile_sealed AS profileSealed, version,
            identity_confirmed_at AS identityConfirmedAt FROM citizen WHERE id = ?`,
    [citizenId],
  );
  if (!row) return undefined;
  const key = deps.sealer.unwrap(cell('citizen', 'wrapped_key', citizenId), row.wrappedKey);
  const where = cell('citizen', 'profile_sealed', citizenId);
  // Sealed by saveProfile from checked input, and authenticated: the shape is known.
  const profile = row.profileSealed
    ? (deps.sealer.openJson(key, where, row.profileSealed) as PetitionerPerson)
    : null;
  const { version, identityConfirmedAt } = row;
  return { profile, version, identityConfirmedAt, key };
}
