// Makes a fresh set of keys for the settings. Printed once, kept nowhere: whoever runs it puts them in a safe place.
import { randomBytes } from 'node:crypto';
import { KEY_BYTES } from '../infra/crypto/sealer';
import { runTool, say } from './tool';

const key = () => randomBytes(KEY_BYTES).toString('base64');

runTool(async () => {
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  say('# 请把以下密钥放进密钥管理系统或只有服务帐号能读的文件。丢失 SITE_KEYS 即无法再读出已保存的内容。');
  say(`SITE_KEYS=k${day}:${key()}`);
  for (const name of ['INDEX_KEY', 'QUERY_CODE_KEY', 'SESSION_KEY', 'SIGNING_KEY']) say(`${name}=${key()}`);
});
