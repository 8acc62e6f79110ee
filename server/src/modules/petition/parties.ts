// Who stands behind a petition: the petitioner, a proxy or guardian, those who petition along. Found again by keyed
// hashes of their numbers; only the petitioner and those along count when two petitions are compared.
import { ageOn } from '@petition/shared-types/id-documents';
import { adultAge } from '@petition/shared-types/limits';
import type { Parties, Petitioner } from '@petition/shared-types/schemas/petitioner';
import type { AppDeps } from '../../http/context';
import type { Queryable, SqlValue } from '../../infra/db';
import { select } from '../../infra/db';

type Deps = Pick<AppDeps, 'hashes'>;
export type Relation = 'petitioner' | 'proxy' | 'guardian' | 'representative' | 'co_signer';

/** Those who act for another: never compared when asking who petitions again. */
export const actsForAnother: readonly Relation[] = ['proxy', 'guardian'];

/** The number that tells one petitioner from another. */
export const numberOf = (petitioner: Petitioner): string =>
  petitioner.kind === 'person' ? petitioner.idNumber : petitioner.creditCode;

/** Rows of petition_person, the petitioner first. */
export function personRows(deps: Deps, petitionId: string, parties: Parties): Record<string, SqlValue>[] {
  const row = (relation: Relation, number: string, phone: string) => ({
    petition_id: petitionId,
    relation,
    id_number_index: deps.hashes.blindIndex('id_number', number),
    phone_index: deps.hashes.blindIndex('phone', phone),
  });
  const { petitioner, proxy, joint } = parties;
  return [
    row('petitioner', numberOf(petitioner), petitioner.phone),
    ...(proxy ? [row(proxy.ground === 'guardian' ? 'guardian' : 'proxy', proxy.idNumber, proxy.phone)] : []),
    ...(joint?.members ?? []).map((m) =>
      row(m.representative ? 'representative' : 'co_signer', m.idNumber, m.phone),
    ),
  ];
}

/**
 * Accounts of those behind the petition beside the one that filed it: each gets the notices too. An account is theirs
 * when both its document number and its phone are.
 */
export async function otherAccounts(
  on: Queryable,
  persons: readonly Record<string, SqlValue>[],
  filedBy: string | null,
): Promise<string[]> {
  if (persons.length < 2 && filedBy !== null) return [];
  const rows = await select<{ id: string }>(
    on,
    `SELECT id FROM citizen WHERE (id_number_index, phone_index) IN (${persons.map(() => '(?, ?)').join(', ')})`,
    persons.flatMap((p) => [p.id_number_index ?? null, p.phone_index ?? null]),
  );
  return rows.map((row) => row.id).filter((id) => id !== filedBy);
}

/** The same for a petition that is there already. */
export async function otherAccountsOf(
  on: Queryable,
  petitionId: string,
  filedBy: string | null,
): Promise<string[]> {
  const rows = await select<{ id: string }>(
    on,
    `SELECT DISTINCT c.id FROM petition_person p
     JOIN citizen c ON c.id_number_index = p.id_number_index AND c.phone_index = p.phone_index
     WHERE p.petition_id = ?`,
    [petitionId],
  );
  return rows.map((row) => row.id).filter((id) => id !== filedBy);
}

/** How many persons petition, and whether others than the one who filed stand behind it. Codes for the ledger. */
export const partyFacts = ({ proxy, joint }: Parties) => ({
  personCount: joint?.count ?? 1,
  hasParties: proxy !== undefined || joint !== undefined,
});

interface FieldFault {
  path: string;
  message: string;
}

/**
 * What no schema can see: age on the day, and one person named twice.
 * @param today `YYYY-MM-DD` in Asia/Shanghai
 */
export function partyFaults({ petitioner, proxy, joint }: Parties, today: string): FieldFault[] {
  return [...ageFaults(petitioner, proxy, today), ...twiceFaults(petitioner, joint)];
}

function ageFaults(petitioner: Petitioner, proxy: Parties['proxy'], today: string): FieldFault[] {
  if (petitioner.kind !== 'person') return [];
  const age = ageOn(petitioner.idKind, petitioner.idNumber, today);
  const grown = petitioner.ownIncome ? adultAge.onOwnIncome : adultAge.full;
  const minor = age !== null && age < grown && proxy?.ground !== 'guardian';
  const faults = minor
    ? [
        {
          path: 'petitioner.idNumber',
          message: '信访人未满 18 周岁，请由监护人代为提交（民法典第十七条至第二十条）。',
        },
      ]
    : [];
  const proxyAge = proxy ? ageOn(proxy.idKind, proxy.idNumber, today) : null;
  if (proxyAge !== null && proxyAge < adultAge.full)
    faults.push({ path: 'proxy.idNumber', message: '代理人应年满 18 周岁。' });
  return faults;
}

function twiceFaults(petitioner: Petitioner, joint: Parties['joint']): FieldFault[] {
  const seen = new Set([numberOf(petitioner)]);
  return (joint?.members ?? []).flatMap((member, i) => {
    if (!seen.has(member.idNumber)) {
      seen.add(member.idNumber);
      return [];
    }
    return [{ path: `joint.members.${i}.idNumber`, message: '这位已经填写过了。' }];
  });
}
