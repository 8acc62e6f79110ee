// The bill of a day (申请资金账单, merchant/4012556742): asked for, then fetched under a token that lives five minutes.
import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import type { Bills } from './bills';
import { PAY_REFUSALS } from './refusal';
import { dayOf, fundFlowFile } from './views';

const TOKEN_MS = 5 * 60_000;
const KEPT_MS = 92 * 86_400_000;
/** 当日账单在次日上午9点开始生成. */
const READY_MS = (24 + 9) * 3_600_000;

export class Statements {
  readonly #files = new Map<string, { text: string; until: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly bills: Bills,
  ) {}

  /** @throws PayRefusal */
  order(day: string, accountType: string): object {
    const start = Date.parse(`${day}T00:00:00+08:00`);
    if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(start)) throw PAY_REFUSALS.param('账单日期格式错误');
    const now = this.clock.now();
    if (now - start > KEPT_MS || start > now) throw PAY_REFUSALS.invalid('仅支持三个月内的账单下载申请');
    if (now - start < READY_MS) throw PAY_REFUSALS.statementCreating();
    this.bills.tick();
    const flows = this.bills.flows().filter((flow) => dayOf(flow.at) === day);
    if (accountType !== 'OPERATION' || flows.length === 0) throw PAY_REFUSALS.noStatement();
    const text = fundFlowFile(flows);
    const token = randomBytes(32).toString('base64url');
    this.#files.set(token, { text, until: now + TOKEN_MS });
    return {
      hash_type: 'SHA1',
      hash_value: createHash('sha1').update(text).digest('hex'),
      download_url: `https://api.mch.weixin.qq.com/v3/billdownload/file?token=${token}`,
    };
  }

  /** @throws PayRefusal */
  file(token: string): string {
    const file = this.#files.get(token);
    if (!file || file.until < this.clock.now()) throw PAY_REFUSALS.notFound();
    return file.text;
  }
}
