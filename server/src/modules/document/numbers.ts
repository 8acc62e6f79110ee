// Document numbers: the organ's word, the kind's word, the year in Asia/Shanghai and a running number without gaps
// (发文字号, GB/T 9704). One row a series, locked by the transaction that issues; a rollback gives the number back.
import type { DocumentType } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../http/context';
import { execute, selectOne } from '../../infra/db';
import type { Organisation } from '../organisation/directory';
import { dayOf } from '../procedure/domain/time';

/** Numbers drawn for one step, by type of document. */
export type DrawnNumbers = Readonly<Partial<Record<DocumentType, string>>>;

/**
 * Draws a number for each type that carries one. Called before anything else of the step is written: the order is
 * always series (by name), then petition, so that two issuing steps never wait for each other.
 * @param unit the issuing organ; without one the documents have no number
 */
export async function drawNumbers(
  deps: Pick<AppDeps, 'layouts' | 'reference'>,
  tx: EntityManager,
  issue: { types: readonly DocumentType[]; unit: Organisation | undefined; now: Date },
): Promise<DrawnNumbers> {
  const { unit } = issue;
  if (!unit) return {};
  const place = deps.reference.regions.byCode(unit.regionCode)?.name ?? '';
  const year = dayOf(issue.now).slice(0, 4);
  const wanted = issue.types
    .flatMap((type) => {
      const word = deps.layouts.numberWord(type);
      return word === null ? [] : [{ type, series: `${organWord(unit, place)}${word}〔${year}〕` }];
    })
    .sort((a, b) => (a.series < b.series ? -1 : 1));
  const drawn: Partial<Record<DocumentType, string>> = {};
  for (const { type, series } of wanted) drawn[type] = `${series}${await nextOf(tx, series)}号`;
  return drawn;
}

/** The row stays locked until the transaction ends. */
async function nextOf(tx: EntityManager, series: string): Promise<number> {
  await execute(
    tx,
    `INSERT INTO document_series (series, last_number) VALUES (?, 1)
     ON DUPLICATE KEY UPDATE last_number = last_number + 1`,
    [series],
  );
  const row = await selectOne<{ last_number: number }>(
    tx,
    'SELECT last_number FROM document_series WHERE series = ?',
    [series],
  );
  return Number(row?.last_number);
}

/**
 * The organ in its numbers: 临江区住房和城乡建设局, short 区住建局 → 临江住建; a petition office is the place alone.
 * @param place name of the organ's region
 */
export function organWord(unit: Pick<Organisation, 'documentWord' | 'shortName'>, place: string): string {
  if (unit.documentWord) return unit.documentWord;
  const short = place.length > 2 ? place.replace(/(自治州|自治县|自治区|街道|[省市区县镇乡])$/, '') : place;
  const body = unit.shortName
    .replace(short, '')
    .replace(/^[省市区县]/, '')
    .replace(/(信访)?[局厅]$/, '');
  return `${short}${body}`;
}
