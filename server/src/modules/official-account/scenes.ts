// Scenes of QR codes with which a person follows the account: they carry what is to be linked and a proof that we made
// them, so nothing has to be kept. At most 64 characters of letters and digits (二维码 scene_str). Pure but for the key.
import { constantTimeEqual, type KeyedHashes } from '../../infra/crypto/keyed-hashes';

export type Scene = { kind: 'account'; citizenId: string } | { kind: 'petition'; petitionId: string };

const PROOF = 20;
const FORM = /^([ap])([0-9A-Z]{26})([0-9a-z]{1,9})x([0-9a-f]{20})$/;

const proofOf = (hashes: KeyedHashes, body: string): string =>
  hashes.tokenHash(`scene\0${body}`).slice(0, PROOF);

export function writeScene(hashes: KeyedHashes, scene: Scene, until: Date): string {
  const [letter, id] = scene.kind === 'account' ? ['a', scene.citizenId] : ['p', scene.petitionId];
  const body = `${letter}${id}${Math.floor(until.getTime() / 1000).toString(36)}`;
  return `${body}x${proofOf(hashes, body)}`;
}

/** @returns undefined for a scene that is not ours or no longer good */
export function readScene(hashes: KeyedHashes, text: string, now: Date): Scene | undefined {
  const [, letter, id = '', until = '', proof = ''] = FORM.exec(text) ?? [];
  if (letter === undefined || !constantTimeEqual(proof, proofOf(hashes, `${letter}${id}${until}`)))
    return undefined;
  if (Number.parseInt(until, 36) * 1000 < now.getTime()) return undefined;
  return letter === 'a' ? { kind: 'account', citizenId: id } : { kind: 'petition', petitionId: id };
}

/** `EventKey` of a scan by a follower is the scene; of one who follows with it, the scene behind a prefix. */
export const sceneIn = (eventKey: string): string => eventKey.replace(/^qrscene_/, '');
