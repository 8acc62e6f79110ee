// Walks all petitions in keyset pages and verifies the ledger of each, with the digests of its sealed texts and documents.
import type { AppDeps } from '../../../http/context';
import { select } from '../../../infra/db';
import { openDocument } from '../../document/content';
import { canonicalJson, fromEventRow, sha256 } from '../../procedure/ledger';
import type { EventRow } from '../../procedure/ledger';
import { verifyLedger } from '../../procedure/verify';
import { findPetition } from '../repository';
import type { StoredPetition } from '../repository';
import { stepTextsOf } from './step-texts';

export interface LedgerReport {
  petitions: number;
  events: number;
  faults: { number: string; fault: string }[];
}

type Deps = Pick<AppDeps, 'db' | 'sealer' | 'terms'>;
const PAGE = 200;

/** @param onPage told after each page how many petitions were checked */
export async function verifyAllLedgers(
  deps: Deps,
  onPage: (checked: number) => void = () => undefined,
): Promise<LedgerReport> {
  const report: LedgerReport = { petitions: 0, events: 0, faults: [] };
  for (let after = ''; ;) {
    const page = await select<{ id: string }>(
      deps.db,
      'SELECT id FROM petition WHERE id > ? ORDER BY id LIMIT ?',
      [after, PAGE],
    );
    for (const { id } of page) await verifyOne(deps, id, report);
    onPage(report.petitions);
    const last = page.at(-1);
    if (page.length < PAGE || !last) return report;
    after = last.id;
  }
}

async function verifyOne(deps: Deps, id: string, report: LedgerReport): Promise<void> {
  const stored = await findPetition(deps.db, deps.sealer, id);
  if (!stored) return;
  const rows = await select<EventRow>(
    deps.db,
    'SELECT * FROM petition_event WHERE petition_id = ? ORDER BY seq',
    [id],
  );
  const chain = rows.map((row) => ({ event: fromEventRow(row), prevHash: row.prev_hash, hash: row.hash }));
  const faults = [
    ...verifyLedger(chain, stored, deps.terms),
    ...(await textFaults(
      deps,
      stored,
      chain.map((c) => c.event),
    )),
    ...(await documentFaults(deps, stored)),
  ];
  report.petitions += 1;
  report.events += rows.length;
  report.faults.push(...faults.map((fault) => ({ number: stored.petition.number, fault })));
}

async function textFaults(
  deps: Deps,
  stored: StoredPetition,
  events: ReturnType<typeof fromEventRow>[],
): Promise<string[]> {
  const texts = await stepTextsOf(deps.db, deps.sealer, stored.key, stored.petition.id);
  return events.flatMap((event) => {
    const text = texts.get(event.id);
    const digest = text === undefined ? null : sha256(canonicalJson(text));
    return digest === event.textDigest
      ? []
      : [`event ${event.seq}: its text is not the one that was written`];
  });
}

async function documentFaults(deps: Deps, stored: StoredPetition): Promise<string[]> {
  const rows = await select<{ id: string; content_sealed: Buffer }>(
    deps.db,
    'SELECT id, content_sealed FROM document WHERE petition_id = ?',
    [stored.petition.id],
  );
  return stored.petition.documents.flatMap((document) => {
    const row = rows.find((r) => r.id === document.id);
    if (!row) return [`document ${document.id}: is missing`];
    try {
      openDocument(deps.sealer, stored.key, document.id, row.content_sealed, document.digest);
      return [];
    } catch {
      return [`document ${document.id}: is not what was issued`];
    }
  });
}
