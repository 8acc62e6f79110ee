// wxa_media_check: fetches what it was asked to look at, as the platform does, and pushes what it found. What it finds is
// what `POST /sim/media-checks` set before; harmless otherwise.
import type { SimulatorOptions } from './options';
import type { XmlFields } from './push-envelope';
import type { Pushes } from './pushes';

export interface MediaVerdict {
  suggest: 'pass' | 'review' | 'risky';
  label: number;
}

const HARMLESS: MediaVerdict = { suggest: 'pass', label: 100 };
/** The platform takes pictures of up to 10 MB. */
const LARGEST = 10 * 1024 * 1024;
const FETCH_MS = 5_000;
/** 媒体链接无法下载. */
const NOT_FETCHED = -1_008;

export class MediaChecks {
  /** For the next questions, in order. */
  readonly verdicts: MediaVerdict[] = [];
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly options: SimulatorOptions,
    private readonly pushes: Pushes,
  ) {}

  start(openid: string, url: string, traceId: string): void {
    const verdict = this.verdicts.shift() ?? HARMLESS;
    const work = this.look(openid, url, traceId, verdict);
    this.running.add(work);
    void work.finally(() => this.running.delete(work));
  }

  /** Waits until every question is answered. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.running]);
  }

  private async look(openid: string, url: string, traceId: string, verdict: MediaVerdict): Promise<void> {
    const fetched = await isPicture(url);
    const fields = {
      appid: this.options.miniProgram.appid,
      trace_id: traceId,
      version: 2,
      errcode: fetched ? 0 : NOT_FETCHED,
      errmsg: fetched ? 'ok' : 'download fail',
    };
    const found: Record<string, XmlFields> = fetched ? { result: { ...verdict } } : {};
    await this.pushes.sendNested(openid, 'wxa_media_check', fields, found);
  }
}

async function isPicture(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS), redirect: 'error' });
    const bytes = Buffer.from(await response.arrayBuffer());
    return (
      response.ok && bytes.length <= LARGEST && /^image\//.test(response.headers.get('content-type') ?? '')
    );
  } catch {
    return false;
  }
}
