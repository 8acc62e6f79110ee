// The store the settings name.
import type { Settings } from '../settings';
import { LocalStore } from './local-store';
import { S3Store } from './s3-store';
import type { FileStore } from './store';

export { type FileStore } from './store';

export function createFileStore(settings: Settings): FileStore {
  const { S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secret } = settings;
  if (!endpoint || !accessKeyId || !secret) return new LocalStore(settings.FILES_DIR);
  return new S3Store({
    endpoint,
    bucket: settings.S3_BUCKET,
    region: settings.S3_REGION,
    accessKeyId,
    secretAccessKey: secret,
  });
}
