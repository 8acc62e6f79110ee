import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { SealError, Sealer, cell } from './sealer';

const k1 = { id: 'k1', secret: randomBytes(32) };
const k2 = { id: 'k2', secret: randomBytes(32) };
const where = cell('citizen', 'profile', 'A1');
const faultOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error instanceof SealError ? error.fault : error;
  }
  return 'opened';
};

describe('Sealer', () => {
  const sealer = new Sealer([k1]);
  const { key, wrapped } = sealer.newDataKey(cell('citizen', 'wrapped_key', 'A1'));

  it('gives back any text, rare characters and emoji included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(sealer.open(key, where, sealer.seal(key, where, text))).toBe(text);
      }),
    );
    expect(sealer.open(key, where, sealer.seal(key, where, '𠮷野家😀'))).toBe('𠮷野家😀');
  });

  it('never seals the same text to the same bytes, and shows none of it', () => {
    const once = sealer.seal(key, where, '王秀英');
    expect(sealer.seal(key, where, '王秀英').equals(once)).toBe(false);
    expect(once.includes(Buffer.from('王秀英'))).toBe(false);
  });

  it('refuses a value in which any single bit was changed', () => {
    const sealed = sealer.seal(key, where, '要求公示维修资金的使用情况');
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Buffer.from(sealed);
        changed[bit >> 3]! ^= 1 << (bit & 7);
        expect(['format', 'unknown_key', 'not_authentic']).toContain(
          faultOf(() => sealer.open(key, where, changed)),
        );
      }),
    );
  });

  it('refuses a value cut short at any length', () => {
    const sealed = sealer.seal(key, where, '房屋渗水');
    for (let length = 0; length < sealed.length; length++) {
      expect(faultOf(() => sealer.open(key, where, sealed.subarray(0, length)))).not.toBe('opened');
    }
  });

  it('refuses a value that stands in another row, column or table', () => {
    const sealed = sealer.seal(key, where, '13800000000');
    for (const other of [
      cell('citizen', 'profile', 'A2'),
      cell('citizen', 'phone', 'A1'),
      cell('petition', 'profile', 'A1'),
    ]) {
      expect(faultOf(() => sealer.open(key, other, sealed))).toBe('not_authentic');
    }
  });

  it('refuses another row’s key', () => {
    const foreign = sealer.newDataKey(cell('citizen', 'wrapped_key', 'A2')).key;
    expect(faultOf(() => sealer.open(foreign, where, sealer.seal(key, where, '文')))).toBe('unknown_key');
  });

  it('unwraps only for the row the key was made for', () => {
    expect(sealer.unwrap(cell('citizen', 'wrapped_key', 'A1'), wrapped)).toEqual(key);
    expect(faultOf(() => sealer.unwrap(cell('citizen', 'wrapped_key', 'A2'), wrapped))).toBe('not_authentic');
  });

  it('keeps old values readable when the site key is rotated, and wraps anew under the last key', () => {
    const at = cell('citizen', 'wrapped_key', 'A1');
    const rotated = new Sealer([k1, k2]);
    const sealed = sealer.seal(key, where, '旧值');
    const anew = rotated.rewrap(at, wrapped)!;
    expect(rotated.unwrap(at, wrapped)).toEqual(key);
    expect(rotated.rewrap(at, anew)).toBeNull();
    const afterOldKeyIsGone = new Sealer([k2]);
    expect(afterOldKeyIsGone.open(afterOldKeyIsGone.unwrap(at, anew), where, sealed)).toBe('旧值');
    expect(faultOf(() => afterOldKeyIsGone.unwrap(at, wrapped))).toBe('unknown_key');
  });

  it('refuses a cell address that could be read as another', () => {
    expect(() => cell('a', 'b:c', 'd')).toThrow(RangeError);
    expect(() => cell('a', '', 'd')).toThrow(RangeError);
  });

  it('says nothing of the value in its error', () => {
    const sealed = sealer.seal(key, where, '秘密');
    sealed[sealed.length - 1]! ^= 1;
    expect(() => sealer.open(key, where, sealed)).toThrow(/^sealed value can not be opened: not_authentic$/);
  });
});
