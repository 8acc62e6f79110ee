// What the simulator needs to know: the two accounts, where pushes go, and the platform's published limits.
// Everything has a demo default, so `npm run simulator` works without a setting.

import { PAY_DEFAULTS, payFromEnvironment, type PayOptions } from './pay/options';

export interface MiniProgramAccount {
  appid: string;
  secret: string;
  /** Token and EncodingAESKey of the push configuration, as of the account. */
  token: string;
  aesKey: string;
}

export interface OfficialAccount {
  appid: string;
  secret: string;
  /** Token of the push configuration; signs every push. */
  token: string;
  /** EncodingAESKey, 43 characters; empty means plain mode. */
  aesKey: string;
  /** The account's original id (gh_…), ToUserName of every push. */
  originalId: string;
  name: string;
}

/** The stand-in of the register of persons; the server's settings have the same as examples. */
export const DEMO_IDENTITY = { secretId: 'demo-identity-id', secretKey: 'demo-identity-key' };

/** The stand-in of the provider of short messages; the server's demo settings are the same. */
export const DEMO_SMS = {
  secretId: 'demo-sms-id',
  secretKey: 'demo-sms-key',
  appId: '1400000001',
  sign: '网上信访',
  /** Template id → number of its variables. */
  templates: { '1000001': 2, '1000002': 1 } as Readonly<Record<string, number>>,
};

export type PushMode = 'plain' | 'safe';

export interface Limits {
  /** Template messages a day. */
  templateDaily: number;
  stableTokenPerMinute: number;
  stableTokenDaily: number;
  forceRefreshDaily: number;
  code2SessionPerUserMinute: number;
  /** Subscription messages a day. */
  subscribeDaily: number;
  /** Transfers: calls a second, fen a bill, fen a day. */
  payPerSecond: number;
  payBillFen: number;
  payDayFen: number;
}

export interface SimulatorOptions {
  host: string;
  /** 0 picks a free port (tests). */
  port: number;
  miniProgram: MiniProgramAccount;
  officialAccount: OfficialAccount;
  /** Where pushes are sent; empty: they are only recorded. */
  pushUrl: string;
  /** The same for pushes of the mini-program. */
  miniPushUrl: string;
  pushMode: PushMode;
  pushTimeoutMs: number;
  pushRetries: number;
  pushRetryDelayMs: number;
  /** Time between an accepted template message and its arrival. */
  deliveryDelayMs: number;
  /** Where a tapped mini-program page opens: `<h5Base>/#/<pagepath>`. */
  h5Base: string;
  /** Hosts a web authorisation may return to (网页授权域名). */
  authorisedHosts: string[];
  stateFile: string;
  /** People who already follow the official account when there is no state file to say so. */
  followers: string[];
  /** WeChat Pay. */
  pay: PayOptions;
  limits: Limits;
  log: (line: string) => void;
}

export type PartialOptions = Partial<
  Omit<SimulatorOptions, 'miniProgram' | 'officialAccount' | 'limits' | 'authorisedHosts' | 'pay'>
> & {
  miniProgram?: Partial<MiniProgramAccount>;
  officialAccount?: Partial<OfficialAccount>;
  limits?: Partial<Limits>;
  pay?: Partial<PayOptions>;
  authorisedHosts?: string[];
};

/** Demo credentials; worth nothing outside this process. */
const DEMO_MINI_PROGRAM: MiniProgramAccount = {
  appid: 'wx0000000000000a01',
  secret: 'demo-secret-of-the-mini-program-01',
  token: 'demo-push-token',
  aesKey: 'demoEncodingAesKeyForTheSimulatorOnly012345',
};

export const DEMO_OFFICIAL_ACCOUNT: OfficialAccount = {
  appid: 'wx0000000000000b01',
  secret: 'demo-secret-of-the-official-acct-01',
  token: 'demo-push-token',
  aesKey: 'demoEncodingAesKeyForTheSimulatorOnly012345',
  originalId: 'gh_000000000b01',
  name: '网上信访',
};

/** Limits as published by the platform; sources in docs/simulator.md. */
const PLATFORM_LIMITS: Limits = {
  templateDaily: 100_000,
  stableTokenPerMinute: 10_000,
  stableTokenDaily: 500_000,
  forceRefreshDaily: 20,
  code2SessionPerUserMinute: 100,
  subscribeDaily: 10_000_000,
  payPerSecond: 100,
  payBillFen: 20_000,
  payDayFen: 10_000_000,
};

function hostsOf(...urls: string[]): string[] {
  return urls.filter((url) => url !== '').map((url) => new URL(url).hostname);
}

/**
 * Fills in demo defaults. A given EncodingAESKey switches pushes to safe mode unless `pushMode` says otherwise.
 * @throws Error when a URL or the EncodingAESKey cannot be used.
 */
export function completeOptions(given: PartialOptions = {}): SimulatorOptions {
  const officialAccount = { ...DEMO_OFFICIAL_ACCOUNT, ...given.officialAccount };
  const pushUrl = given.pushUrl ?? '';
  const h5Base = (given.h5Base ?? 'http://localhost:3000').replace(/\/+$/, '');
  const pushMode = given.pushMode ?? (officialAccount.aesKey === '' ? 'plain' : 'safe');
  if (pushMode === 'safe' && !/^[A-Za-z0-9]{43}$/.test(officialAccount.aesKey)) {
    throw new Error('EncodingAESKey must be 43 letters or digits');
  }
  return {
    host: given.host ?? '127.0.0.1',
    port: given.port ?? 3001,
    miniProgram: { ...DEMO_MINI_PROGRAM, ...given.miniProgram },
    officialAccount,
    pushUrl,
    miniPushUrl: given.miniPushUrl ?? '',
    pushMode,
    pushTimeoutMs: given.pushTimeoutMs ?? 5_000,
    pushRetries: given.pushRetries ?? 3,
    pushRetryDelayMs: given.pushRetryDelayMs ?? 1_000,
    deliveryDelayMs: given.deliveryDelayMs ?? 300,
    h5Base,
    authorisedHosts: given.authorisedHosts ?? ['localhost', '127.0.0.1', ...hostsOf(h5Base, pushUrl)],
    stateFile: given.stateFile ?? '',
    followers: given.followers ?? [],
    pay: { ...PAY_DEFAULTS, ...given.pay },
    limits: { ...PLATFORM_LIMITS, ...given.limits },
    log: given.log ?? (() => undefined),
  };
}

function withoutBlank<T extends Record<string, string | undefined>>(
  values: T,
): Partial<Record<keyof T, string>> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<Record<keyof T, string>>;
}

const namesIn = (list = ''): string[] => list.split(',').filter((name) => name !== '');

/** Reads the options from environment variables; a blank variable counts as absent. */
export function optionsFromEnvironment(env: NodeJS.ProcessEnv): PartialOptions {
  const port = Number(env['SIMULATOR_PORT'] || 3001);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error('SIMULATOR_PORT must be a port number');
  }
  const mode = env['SIMULATOR_PUSH_MODE'] || undefined;
  if (mode !== undefined && mode !== 'plain' && mode !== 'safe') {
    throw new Error('SIMULATOR_PUSH_MODE must be plain or safe');
  }
  const plain = withoutBlank({
    host: env['SIMULATOR_HOST'],
    pushUrl: env['SIMULATOR_PUSH_URL'],
    miniPushUrl: env['SIMULATOR_MINI_PUSH_URL'],
    h5Base: env['SIMULATOR_H5_BASE'],
    stateFile: env['SIMULATOR_STATE'],
  });
  return {
    ...plain,
    ...(mode === undefined ? {} : { pushMode: mode }),
    port,
    followers: namesIn(env['SIMULATOR_FOLLOWERS']),
    pay: payFromEnvironment(env),
    miniProgram: withoutBlank({
      appid: env['WECHAT_MINI_APPID'],
      secret: env['WECHAT_MINI_SECRET'],
      token: env['WECHAT_MINI_TOKEN'],
      aesKey: env['WECHAT_MINI_AES_KEY'],
    }),
    officialAccount: withoutBlank({
      appid: env['WECHAT_OA_APPID'],
      secret: env['WECHAT_OA_SECRET'],
      token: env['WECHAT_OA_TOKEN'],
      aesKey: env['WECHAT_OA_AES_KEY'],
      name: env['SIMULATOR_OA_NAME'],
    }),
  };
}
