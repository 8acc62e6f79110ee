// Cursors of keyset pages: the sort value and id of the last row, opaque to callers. Never OFFSET.
export interface Cursor {
  at: Date;
  id: string;
}

export const writeCursor = (at: Date, id: string): string =>
  Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');

/** A cursor that is not ours reads as the first page. */
export function readCursor(cursor: string | undefined): Cursor | null {
  if (!cursor) return null;
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const time = Date.parse(at);
  return Number.isNaN(time) || id === '' ? null : { at: new Date(time), id };
}
