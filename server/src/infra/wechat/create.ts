// The two accounts of a site, each with its own client; both keep their token in the database.
import { hostname } from 'node:os';
import type { DataSource } from 'typeorm';
import type { Clock } from '../clock';
import type { Sealer } from '../crypto/sealer';
import type { Settings } from '../settings';
import { WechatClient } from './client';
import { SqlTokenStore } from './sql-token-store';

export interface Wechat {
  miniProgram: WechatClient;
  officialAccount: WechatClient;
}

export function createWechat(options: {
  settings: Settings;
  db: DataSource;
  sealer: Sealer;
  clock: Clock;
  /** Tells processes of one host apart. */
  processId: string;
}): Wechat {
  const { settings, db, sealer, clock } = options;
  const common = {
    baseUrl: settings.WECHAT_API_BASE,
    tokens: new SqlTokenStore(db, sealer, clock),
    clock,
    holder: `${hostname()
      .replace(/[^\w-]/g, '')
      .slice(0, 30)}-${options.processId}`.slice(0, 64),
  };
  return {
    miniProgram: new WechatClient({
      ...common,
      appid: settings.WECHAT_MINI_APPID,
      secret: settings.WECHAT_MINI_SECRET,
    }),
    officialAccount: new WechatClient({
      ...common,
      appid: settings.WECHAT_OA_APPID,
      secret: settings.WECHAT_OA_SECRET,
    }),
  };
}
