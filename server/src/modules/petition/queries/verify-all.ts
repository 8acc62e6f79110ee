// Walks all petitions in keyset pages and verifies the ledger of each, with the digests of its sealed texts, documents and files.
// A fault in one petition never hides those of the next: whatever cannot be read is a fault itself.
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../../http/context';
import { SealError } from '../../../infra/crypto/sealer';
import type { DataKey } from '../../../infra/crypto/sealer';
import { select, selectOne, type Queryable } from '../../../infra/db';
import { attachmentFaults } from '../../attachment/verify';
import { openDocument } from '../../document/content';
import type { Petition } from '../../procedure/domain/petition';
import type { PetitionEvent } from '../../procedure/domain/event';
import { canonicalJson, fromEventRow, sha256 } from '../../procedure/ledger';
import type { EventRow } from '../../procedure/ledger';
import { verifyLedger } from '../../procedure/verify';
import { openContents, unwrapPetitionKey } from '../content';
import { toPetition } from '../repository';
import { stepTextsOf } from './step-texts';

export interface LedgerReport {
  petitions: number;
  events: number;
  faults: { number: string; fault: string }[];
}

type Deps = Pick<AppDeps, 'db' | 'sealer' | 'terms'>;

interface PetitionRow {
  id: string;
  number: string;
  aggregate: unknown;
  last_hash: string;
  wrapped_key: Buffer | null;
  /** Erased by two people, as the table of erasures shows. */
  erased: number;
}

const PAGE = 200;
const PETITION = `SELECT p.id, p.number, p.aggregate, p.last_hash, s.wrapped_key, e.id IS NOT NULL AS erased FROM petition p
  LEFT JOIN petition_secret s ON s.petition_id = p.id
  LEFT JOIN erasure e ON e.petition_id = p.id AND e.state = 'done'`;

/** @param onPage told after each page how many petitions were checked */
export async function verifyAllLedgers(
  deps: Deps,
  onPage: (checked: number) => void = () => undefined,
): Promise<LedgerReport> {
  const report: LedgerReport = { petitions: 0, events: 0, faults: [] };
  for (let after = ''; ;) {
    const page = await select<PetitionRow>(deps.db, `${PETITION} WHERE p.id > ? ORDER BY p.id LIMIT ?`, [
      after,
      PAGE,
    ]);
    for (const row of page) await verifyOne(deps, row, report);
    onPage(report.petitions);
    const last = page.at(-1);
    if (page.length < PAGE || !last) break;
    after = last.id;
  }
  report.faults.push(...(await strayEvents(deps)));
  return report;
}

async function verifyOne(deps: Deps, row: PetitionRow, report: LedgerReport): Promise<void> {
  let found = await faultsOf(deps, deps.db, row);
  // A step taken between two reads looks like a fault: what is reported was read at one moment.
  if (found.faults.length > 0)
    found = await deps.db.transaction('REPEATABLE READ', (tx) => again(deps, tx, row));
  report.petitions += 1;
  report.events += found.events;
  report.faults.push(...found.faults.map((fault) => ({ number: row.number, fault })));
}

async function again(deps: Deps, tx: EntityManager, { id }: PetitionRow): Promise<Found> {
  const row = await selectOne<PetitionRow>(tx, `${PETITION} WHERE p.id = ?`, [id]);
  return row ? faultsOf(deps, tx, row) : { events: 0, faults: ['核对期间被删除'] };
}

interface Found {
  events: number;
  faults: string[];
}

async function faultsOf(deps: Deps, on: Queryable, row: PetitionRow): Promise<Found> {
  const rows = await select<EventRow>(on, 'SELECT * FROM petition_event WHERE petition_id = ? ORDER BY seq', [
    row.id,
  ]);
  try {
    const chain = rows.map((event) => ({
      event: fromEventRow(event),
      prevHash: event.prev_hash,
      hash: event.hash,
    }));
    const petition = toPetition(row.aggregate);
    const events = chain.map((link) => link.event);
    const faults = [
      ...verifyLedger(chain, { petition, lastHash: row.last_hash }, deps.terms),
      ...(await sealedFaults({ ...deps, on }, row, petition, events)),
    ];
    return { events: rows.length, faults };
  } catch (error) {
    return { events: rows.length, faults: [unreadable('记录', error)] };
  }
}

type Reading = Pick<AppDeps, 'sealer'> & { on: Queryable };

async function sealedFaults(
  deps: Reading,
  row: PetitionRow,
  petition: Petition,
  events: PetitionEvent[],
): Promise<string[]> {
  if (!row.wrapped_key) return Number(row.erased) === 1 ? [] : ['密钥不见了，内容无法核对'];
  let key: DataKey;
  try {
    key = unwrapPetitionKey(deps.sealer, row.id, row.wrapped_key);
  } catch (error) {
    return [unreadable('密钥', error)];
  }
  return [
    ...(await contentFaults(deps, row.id)),
    ...(await textFaults(deps, key, row.id, events)),
    ...(await documentFaults(deps, key, petition)),
    ...(await attachmentFaults(deps.on, deps.sealer, key, row.id, events)),
  ];
}

async function contentFaults({ on, sealer }: Reading, id: string): Promise<string[]> {
  try {
    return (await openContents(on, sealer, [id])).has(id) ? [] : ['信访内容不见了'];
  } catch (error) {
    return [unreadable('信访内容', error)];
  }
}

async function textFaults(
  { on, sealer }: Reading,
  key: DataKey,
  id: string,
  events: PetitionEvent[],
): Promise<string[]> {
  try {
    const texts = await stepTextsOf(on, sealer, key, id);
    return events.flatMap((event) => {
      const text = texts.get(event.id);
      const digest = text === undefined ? null : sha256(canonicalJson(text));
      return digest === event.textDigest ? [] : [`第 ${event.seq} 步：文字内容不是当时写入的`];
    });
  } catch (error) {
    return [unreadable('步骤的文字内容', error)];
  }
}

async function documentFaults({ on, sealer }: Reading, key: DataKey, petition: Petition): Promise<string[]> {
  const rows = await select<{ id: string; content_sealed: Buffer }>(
    on,
    'SELECT id, content_sealed FROM document WHERE petition_id = ?',
    [petition.id],
  );
  const unknown = rows.filter((row) => !petition.documents.some((document) => document.id === row.id));
  const faults = unknown.map(({ id }) => `文书 ${id}：台账里没有出具它的步骤`);
  const changed = petition.documents.flatMap((document) => {
    const row = rows.find((r) => r.id === document.id);
    if (!row) return [`文书 ${document.id}：不见了`];
    try {
      openDocument(sealer, key, document.id, row.content_sealed, document.digest);
      return [];
    } catch {
      return [`文书 ${document.id}：不是当时出具的`];
    }
  });
  return [...faults, ...changed];
}

/** Steps whose petition is gone: nothing ever removes a petition, so somebody did. */
async function strayEvents(deps: Deps): Promise<LedgerReport['faults']> {
  const rows = await select<{ id: string }>(
    deps.db,
    `SELECT DISTINCT e.petition_id AS id FROM petition_event e
     LEFT JOIN petition p ON p.id = e.petition_id WHERE p.id IS NULL`,
  );
  return rows.map(({ id }) => ({ number: id, fault: '台账里有它的步骤，信访事项本身不见了' }));
}

/** What cannot be opened or understood is a fault; a database that does not answer is not. */
function unreadable(what: string, error: unknown): string {
  const ofTheRows = error instanceof SealError || error instanceof SyntaxError || error instanceof TypeError;
  if (ofTheRows) return `${what}打不开`;
  throw error;
}
