// One signed call of a Tencent Cloud interface (签名方法 v3). Short messages and the identity check both go this way.
import type { Clock } from '../clock';
import { authorisation, CONTENT_TYPE } from './signature';

export interface TencentCloudAccount {
  /** Without a path; the interfaces all live at `/`. */
  baseUrl: string;
  secretId: string;
  secretKey: string;
}
export interface TencentCloudAction {
  service: string;
  action: string;
  version: string;
  region: string;
}

/** There was no answer in time, or one that is none; `message` never holds what was sent. */
export class TencentCloudError extends Error {
  override name = 'TencentCloudError';
}

const TIMEOUT_MS = 5_000;

/** @returns the answer as it came: its shape is the caller's to check @throws TencentCloudError */
export async function callTencentCloud(
  { baseUrl, secretId, secretKey }: TencentCloudAccount,
  { service, action, version, region }: TencentCloudAction,
  input: object,
  clock: Clock,
): Promise<unknown> {
  const body = JSON.stringify(input);
  const timestamp = Math.floor(clock.now().getTime() / 1000);
  const host = new URL(baseUrl).host;
  try {
    const answer = await fetch(`${baseUrl}/`, {
      method: 'POST',
      headers: {
        authorization: authorisation({ secretId, secretKey, service, host, action, timestamp, body }),
        'content-type': CONTENT_TYPE,
        'x-tc-action': action,
        'x-tc-version': version,
        'x-tc-region': region,
        'x-tc-timestamp': String(timestamp),
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answer.ok) throw new TencentCloudError(`HTTP ${answer.status}`);
    return await answer.json();
  } catch (error) {
    if (error instanceof TencentCloudError) throw error;
    throw new TencentCloudError('no answer', { cause: error });
  }
}
