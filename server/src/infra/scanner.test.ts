import { EICAR, scannerStandIn, type ScannerStandIn } from '../../../tests/support/file-services';
import { ClamScanner, ScannerError } from './scanner';

let daemon: ScannerStandIn;
beforeAll(async () => {
  daemon = await scannerStandIn();
});
afterAll(() => daemon.stop());

async function* of(...pieces: Buffer[]) {
  yield* pieces;
}

it('gives the scanner every piece, and its verdict back', async () => {
  const scanner = new ClamScanner(daemon.address);
  expect(await scanner.scan(of(Buffer.alloc(300_000, 1), Buffer.from('end')))).toBe('clean');
  expect(await scanner.scan(of())).toBe('clean');
  expect(await scanner.scan(of(Buffer.from('before'), EICAR.subarray(0, 20), EICAR.subarray(20)))).toBe(
    'infected',
  );
});

it('says that it could not ask, and never that a file is clean', async () => {
  await daemon.away();
  await expect(new ClamScanner(daemon.address).scan(of(Buffer.from('x')))).rejects.toThrow(ScannerError);
  await expect(new ClamScanner('/no/such/clamd.sock').scan(of(Buffer.from('x')))).rejects.toThrow(
    ScannerError,
  );
  await daemon.back();
  expect(await new ClamScanner(daemon.address).scan(of(Buffer.from('x')))).toBe('clean');
});
