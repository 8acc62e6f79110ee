// Pieces in any S3-compatible store, with the bucket in the path (which all of them understand). The bucket is private;
// nothing is ever read from it but by this server.
import { AwsClient } from 'aws4fetch';
import { XMLParser } from 'fast-xml-parser';
import { checkName, FileMissingError, FileStoreError, type FileStore } from './store';

export interface S3Options {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const TIMEOUT_MS = 30_000;
/** Beyond the first try; only for answers of overload and lost connections. */
const RETRIES = 2;

interface Listing {
  ListBucketResult?: {
    Contents?: { Key: string }[];
    IsTruncated?: string;
    NextContinuationToken?: string;
  };
}
const xml = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'Contents' });

export class S3Store implements FileStore {
  private readonly client: AwsClient;
  private readonly base: string;

  constructor({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Options) {
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES });
    this.base = `${endpoint}/${bucket}`;
  }

  async put(name: string, bytes: Buffer): Promise<void> {
    await this.ask('PUT', `/${checkName(name)}`, new Uint8Array(bytes));
  }

  async get(name: string): Promise<Buffer> {
    const answer = await this.ask('GET', `/${checkName(name)}`);
    if (answer.status === 404) throw new FileMissingError(name);
    return Buffer.from(await answer.arrayBuffer());
  }

  async remove(name: string): Promise<void> {
    await this.ask('DELETE', `/${checkName(name)}`);
  }

  async list(folder: string): Promise<string[]> {
    const names: string[] = [];
    for (let token: string | undefined, first = true; first || token; first = false) {
      const query = new URLSearchParams({
        'list-type': '2',
        prefix: `${checkName(folder)}/`,
        ...(token ? { 'continuation-token': token } : {}),
      });
      const answer = await this.ask('GET', `?${query.toString()}`);
      const page = (xml.parse(await answer.text()) as Listing).ListBucketResult;
      names.push(...(page?.Contents ?? []).map(({ Key }) => Key));
      token = page?.IsTruncated === 'true' ? page.NextContinuationToken : undefined;
    }
    return names.sort();
  }

  /** @throws FileStoreError for any answer but success and, when reading, 404 */
  private async ask(method: string, what: string, body?: Uint8Array<ArrayBuffer>): Promise<Response> {
    let answer: Response;
    try {
      answer = await this.client.fetch(this.base + what, {
        method,
        ...(body ? { body } : {}),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      throw new FileStoreError('the file store can not be reached', { cause: error });
    }
    if (answer.ok || (answer.status === 404 && method !== 'PUT' && !what.startsWith('?'))) return answer;
    await answer.body?.cancel();
    throw new FileStoreError(`the file store answered ${answer.status}`);
  }
}
