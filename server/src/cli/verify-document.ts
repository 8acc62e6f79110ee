// Whether a PDF is what an organ issued, without the site and its database:
// `verify-document FILE.pdf SIGNATURE.json KEYS.json [CORRECTION.json …]`. SIGNATURE is the document's detached signature, KEYS the answer of
// /api/v1/public/signing-keys, taken from a place one trusts; CORRECTION the signature of a correction one has heard of.
import { readFileSync } from 'node:fs';
import { detachedSignature, signingKeys } from '@petition/shared-types/schemas/verification';
import { judgeFile } from '../modules/document/judge-file';
import { runTool, say } from './tool';

runTool(async () => {
  const [file, signatureFile, keysFile, ...correctionFiles] = process.argv.slice(2);
  if (!file || !signatureFile || !keysFile)
    throw new Error('用法：verify-document 文书.pdf 签名.json 公钥.json [更正书的签名.json …]');
  const json = (name: string): unknown => JSON.parse(readFileSync(name, 'utf8'));
  const signed = detachedSignature.parse(json(signatureFile));
  const corrections = correctionFiles.map((name) => detachedSignature.parse(json(name)));
  const keys = signingKeys.parse(json(keysFile)).items;
  const { valid, sentence } = judgeFile(readFileSync(file), signed, keys, corrections);
  const { title, number, organisation, issuedAt } = signed.statement;
  say(sentence);
  if (!valid) return 1;
  say(`${title}　${number ?? '无文号'}　${organisation}　${issuedAt.slice(0, 10)}`);
  return 0;
});
