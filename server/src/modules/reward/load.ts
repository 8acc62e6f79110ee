// What every command on a reward needs: the row, the petition it is for, and refusals in plain words.
import type { AppDeps } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import type { Queryable } from '../../infra/db';
import { selectOne } from '../../infra/db';
import type { PetitionContent } from '../petition/content';
import { openContent } from '../petition/content';
import type { StoredPetition } from '../petition/repository';
import { findPetition, toPetition } from '../petition/repository';
import type { Petition } from '../procedure/domain/petition';
import type { RewardRow } from './repository';
import { findReward } from './repository';

/** A refusal beside a field. */
export const refused = (path: string, message: string) =>
  new ProblemError('invalid_input', { errors: [{ path, message }] });

/** A refusal of the whole, as a sentence. */
export const refusedAs = (detail: string) => new ProblemError('reward_refused', { extra: { detail } });

/** A reward with the petition it is for, without its text: money goes on its way also when that was erased. */
export interface RewardParty {
  reward: RewardRow;
  petition: Petition;
  /** Whose account it is claimed by: the petition's, also after two accounts were merged. */
  citizenId: string | null;
}
export type LoadedReward = RewardParty & StoredPetition;

/** @throws ProblemError `not_found` */
export async function loadParty(on: Queryable, id: string): Promise<RewardParty> {
  const reward = await findReward(on, id);
  if (!reward) throw notFound();
  const row = await selectOne<{ aggregate: unknown }>(on, 'SELECT aggregate FROM petition WHERE id = ?', [
    reward.petition_id,
  ]);
  if (!row) throw notFound();
  const citizenId = await ownerOf(on, reward.petition_id);
  return { reward, petition: toPetition(row.aggregate), citizenId };
}

/** The account a proposal belongs to; null when it came by letter, or the account was closed. */
export async function ownerOf(on: Queryable, petitionId: string): Promise<string | null> {
  const row = await selectOne<{ id: string }>(
    on,
    'SELECT c.id FROM petition p JOIN citizen c ON c.id = p.citizen_id WHERE p.id = ?',
    [petitionId],
  );
  return row?.id ?? null;
}

/** @throws ProblemError `not_found`, also when the text of the petition was erased */
export async function loadReward(deps: AppDeps, on: Queryable, id: string): Promise<LoadedReward> {
  const party = await loadParty(on, id);
  const stored = await findPetition(on, deps.sealer, party.petition.id);
  if (!stored) throw notFound();
  return { ...party, ...stored };
}

/** Why money cannot be paid for this proposal, whoever asks; null when it can. */
export function payeeFault(citizenId: string | null, content: PetitionContent): string | null {
  if (!citizenId)
    return '这件建议没有可以收款的账户（不是在网上提交的，或者账号已经注销），请用荣誉证书，或者在线下发放。';
  if (content.proxy) return '这件建议由代理人提交，奖金不能发给代理人，请在线下发给本人。';
  if (content.petitioner.kind !== 'person') return '这件建议由单位提出，奖金不能发给经办人，请在线下发放。';
  if (content.joint) return '这件建议由多人共同提出，奖金不能只发给其中一人，请用荣誉证书，或者在线下发放。';
  return null;
}

export const contentOf = (deps: AppDeps, on: Queryable, { petition, key }: StoredPetition) =>
  openContent(on, deps.sealer, key, petition.id);
