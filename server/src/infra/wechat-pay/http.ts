// The package's way to the network, replaced: the answer's raw text is verified before anything reads it, an answer
// that cannot be believed throws, and nothing waits for ever.
import type { IncomingHttpHeaders } from 'node:http';
import type { IPayRequest } from 'wechatpay-node-v3/dist/lib/pay-request.interface';
import { WechatPayError } from './errors';

const TIMEOUT_MS = 10_000;

export interface PlatformAnswer {
  status: number;
  /** A refusal may come unsigned (SIGN_ERROR does); a success never. */
  signed: boolean;
  data: unknown;
}

export interface SignedHttpOptions {
  /** From the package's fixed address to the configured one. */
  rewrite: (url: string) => string;
  faultOf: (headers: IncomingHttpHeaders, body: string) => string | null;
  timeoutMs?: number;
}

export class SignedHttp implements IPayRequest {
  constructor(private readonly options: SignedHttpOptions) {}

  get(url: string, headers: Record<string, string>): Promise<PlatformAnswer> {
    return this.#ask(url, { headers });
  }

  /** Never an empty body: `{}` at least, as it was signed. */
  post(url: string, params: object, headers: Record<string, string>): Promise<PlatformAnswer> {
    return this.#ask(url, { method: 'POST', headers, body: JSON.stringify(params) });
  }

  async upload(): Promise<never> {
    throw new WechatPayError('uploading is not used here');
  }

  /** @throws WechatPayError */
  async download(url: string, headers: Record<string, string>): Promise<Buffer> {
    const { status, bytes } = await this.#fetch(url, { headers });
    if (status !== 200) throw new WechatPayError(`HTTP ${status} for a file`);
    return bytes;
  }

  async #ask(url: string, init: RequestInit): Promise<PlatformAnswer> {
    const { status, headers, bytes } = await this.#fetch(url, init);
    const text = bytes.toString('utf8');
    const fault = this.options.faultOf(headers, text);
    if (fault !== null && status < 400)
      throw new WechatPayError(`HTTP ${status}, answer not signed: ${fault}`);
    return { status, signed: fault === null, data: parse(text) };
  }

  async #fetch(url: string, init: RequestInit) {
    try {
      const response = await fetch(this.options.rewrite(url), {
        ...init,
        redirect: 'error',
        signal: AbortSignal.timeout(this.options.timeoutMs ?? TIMEOUT_MS),
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      return { status: response.status, headers: Object.fromEntries(response.headers), bytes };
    } catch (error) {
      const { name, cause } = error as { name?: string; cause?: { code?: string } };
      throw new WechatPayError(`no answer: ${name === 'TimeoutError' ? 'timeout' : (cause?.code ?? name)}`, {
        cause: error,
      });
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
