import fc from 'fast-check';
import { KeyedHashes, constantTimeEqual, newToken, normalise } from './keyed-hashes';

const key = (byte: number) => Buffer.alloc(32, byte);
const hashes = new KeyedHashes({ indexKey: key(1), queryCodeKey: key(2), sessionKey: key(3) });

describe('blind index', () => {
  it('is equal for spellings of one value and different for kinds', () => {
    expect(hashes.blindIndex('id_number', ' 99000019900307００１ｘ ')).toBe(
      hashes.blindIndex('id_number', '99000019900307001X'),
    );
    expect(hashes.blindIndex('phone', '13800000000')).not.toBe(hashes.blindIndex('id_number', '13800000000'));
    expect(hashes.blindIndex('phone', '13800000000')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('tells rare characters apart', () => {
    expect(hashes.blindIndex('name', '𠮷')).not.toBe(hashes.blindIndex('name', '𠮸'));
  });

  it('depends on the key', () => {
    const other = new KeyedHashes({ indexKey: key(9), queryCodeKey: key(2), sessionKey: key(3) });
    expect(other.blindIndex('phone', '1')).not.toBe(hashes.blindIndex('phone', '1'));
  });
});

describe('query code', () => {
  it('has ten signs without 0, O, 1 and I, whatever the petition', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (petitionId, issue) => {
        expect(hashes.queryCode(petitionId, issue)).toMatch(/^[2-9A-HJ-NP-Z]{10}$/);
      }),
    );
  });

  it('is void after a new issue', () => {
    expect(hashes.queryCode('P1', 1)).not.toBe(hashes.queryCode('P1', 2));
    expect(hashes.queryCodeMatches('P1', 2, hashes.queryCode('P1', 1))).toBe(false);
  });

  it('is recognised as people type it', () => {
    const code = hashes.queryCode('P1', 1);
    expect(
      hashes.queryCodeMatches(
        'P1',
        1,
        ` ${code.slice(0, 4).toLowerCase()} ${code.slice(4, 8)}-${code.slice(8)} `,
      ),
    ).toBe(true);
    expect(hashes.queryCodeMatches('P2', 1, code)).toBe(false);
    expect(hashes.queryCodeMatches('P1', 1, code.slice(0, 9))).toBe(false);
    expect(hashes.queryCodeMatches('P1', 1, '')).toBe(false);
  });
});

it('tokens differ and are stored as a hash only', () => {
  const token = newToken();
  expect(newToken()).not.toBe(token);
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(hashes.tokenHash(token)).toMatch(/^[0-9a-f]{64}$/);
});

it('constantTimeEqual agrees with ===', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(constantTimeEqual(a, b)).toBe(a === b);
      expect(constantTimeEqual(a, a)).toBe(true);
    }),
  );
});

it('normalising twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('ａ', 'Ⅳ', ' ', 'x', '𠮷', '①', 'é') }), (text) => {
      expect(normalise(normalise(text))).toBe(normalise(text));
    }),
  );
});
