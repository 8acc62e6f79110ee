// Pictures of the organs' seals, for sites that want them on the print; what makes a document genuine is its signature.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * @param directory SEAL_DIR; undefined: no pictures
 * @param unit full name of the issuing organ
 * @throws Error when the file is no PNG
 */
export function sealOf(directory: string | undefined, unit: string): Uint8Array | undefined {
  // A name is no path.
  if (!directory || /[/\\]|^\.+$/.test(unit)) return undefined;
  const file = path.join(directory, `${unit}.png`);
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  if (!bytes.subarray(0, 8).equals(PNG)) throw new Error(`${file} is no PNG`);
  return bytes;
}
