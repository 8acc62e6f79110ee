// All settings of a process, read once from the environment and checked as a whole: the process refuses to start and
// lists every fault. The sentence of each field is its documentation and what the operator reads when it is wrong.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { FILES_HARD_MAX } from '@petition/shared-types/attachments';
import { z } from 'zod';
import { KEY_BYTES } from './crypto/sealer';
import { count, flag, text, url } from './setting-fields';
import { payFaults, payShape } from './wechat-pay/settings';

/** The settings are wrong; `faults` has one sentence for each, for the operator. */
export class SettingsError extends Error {
  override name = 'SettingsError';
  constructor(readonly faults: readonly string[]) {
    super(`设置有误：\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

const MEGABYTE = 1024 * 1024;

const secretKey = (doc: string) => z.string().transform(decodeKey).pipe(z.instanceof(Buffer)).describe(doc);

const databaseShape = {
  DATABASE_URL: z
    .string()
    .regex(/^mysql:\/\/.+\/[^/?]+/)
    .describe(
      '数据库地址，形如 mysql://用户:密码@主机:3306/库名，或 mysql://root@localhost/库名?socketPath=/路径',
    ),
  DB_POOL_SIZE: count('每个进程的数据库连接数', 1, 500).default(10),
  DB_QUEUE_LIMIT: count('等待数据库连接的请求上限，超过即请来人稍后再试', 1, 100_000).default(500),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .describe('日志级别')
    .default('info'),
} as const;

const shape = {
  ...databaseShape,
  PORT: count('网页与接口的端口，0 为任选', 0, 65_535).default(3000),
  HOST: text('监听地址').default('127.0.0.1'),
  METRICS_PORT: count('指标端口，不对外开放，0 为任选', 0, 65_535).default(3002),
  ROLE: z
    .enum(['web', 'worker', 'scheduler', 'all'])
    .describe('本进程的角色：web、worker、scheduler 或 all')
    .default('all'),
  DEMO: flag('是否演示站点，只能是 true 或 false').default(false),
  SITE_NAME: text('站点名称').default('网上信访'),
  PUBLIC_BASE_URL: url('对外访问的网址，正式站点必须是 https'),
  SITE_PHONE: text('咨询电话，显示在每个页面').default('12345'),
  OFFICIAL_ACCOUNT_URL: url('演示站点里关注公众号的页面').optional(),
  TRUSTED_PROXIES: count('前面有几层可信的反向代理（来访地址取自 X-Forwarded-For）', 0, 5).default(0),
  SITE_KEYS: z
    .string()
    .transform(decodeSiteKeys)
    .pipe(z.array(z.object({ id: z.string(), secret: z.instanceof(Buffer) })).min(1))
    .describe('站点密钥，形如 k1:<32 字节的 base64>，多把用逗号隔开，最后一把为当前'),
  INDEX_KEY: secretKey('检索密钥，32 字节的 base64'),
  QUERY_CODE_KEY: secretKey('查询码密钥，32 字节的 base64'),
  SESSION_KEY: secretKey('会话密钥，32 字节的 base64'),
  SIGNING_KEY: secretKey('文书签名密钥，32 字节的 base64，各单位的签名私钥由它推出'),
  WECHAT_API_BASE: url('微信接口地址').default('https://api.weixin.qq.com'),
  WECHAT_OAUTH_BASE: url('微信网页授权地址').default('https://open.weixin.qq.com'),
  WECHAT_MINI_APPID: text('小程序 appid'),
  WECHAT_MINI_SECRET: text('小程序密钥'),
  WECHAT_OA_APPID: text('公众号 appid'),
  WECHAT_OA_SECRET: text('公众号密钥'),
  WECHAT_OA_TOKEN: text('公众号消息推送的令牌'),
  WECHAT_OA_AES_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/)
    .describe('公众号消息推送的加解密密钥，43 个字母或数字'),
  WECHAT_MINI_TOKEN: text('小程序消息推送的令牌；不设即不收小程序的推送').optional(),
  WECHAT_MINI_AES_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/)
    .describe('小程序消息推送的加解密密钥，43 个字母或数字')
    .optional(),
  WECHAT_TEMPLATES: z
    .string()
    .transform(parseJson)
    .pipe(z.record(z.string(), z.string().min(1)))
    .describe('通知模板对应的微信模板编号，JSON 对象，如 {"progress":"…","document":"…","evaluate":"…"}'),
  WECHAT_TEMPLATES_PER_DAY: count('公众号模板消息每天的额度（平台公布为 10 万条，关注者多的更多）').default(
    100_000,
  ),
  WECHAT_TEMPLATES_PER_MINUTE: count('公众号模板消息每分钟最多发多少条').default(30_000),
  WECHAT_SUBSCRIPTIONS_PER_DAY: count('订阅消息每天的额度（平台公布为 1000 万条）').default(10_000_000),
  WECHAT_SUBSCRIPTIONS_PER_MINUTE: count('订阅消息每分钟最多发多少条').default(30_000),
  WECHAT_SUBSCRIPTIONS: z
    .string()
    .transform(parseJson)
    .pipe(z.record(z.string(), z.string().min(1)))
    .describe('小程序订阅消息的模板编号，JSON 对象，如 {"progress":"…","document":"…"}；不设即不发订阅消息')
    .default({}),
  WECHAT_LONG_TERM_SUBSCRIPTIONS: flag('订阅消息模板是否为长期订阅（政务类小程序可申请）').default(false),
  ...payShape,
  SMS_MODE: z
    .enum(['off', 'fallback', 'always'])
    .describe('短信：off 不发，fallback 微信发不到时发，always 每条都发')
    .default('fallback'),
  SMS_API_BASE: url('短信接口地址（腾讯云 SendSms），不设即不发短信').optional(),
  SMS_SECRET_ID: text('短信接口的 SecretId').default('demo-sms-id'),
  SMS_SECRET_KEY: text('短信接口的 SecretKey').default('demo-sms-key'),
  SMS_APP_ID: text('短信应用编号').default('1400000001'),
  SMS_SIGN: text('短信签名').default('网上信访'),
  SMS_TEMPLATE: text('短信模板编号，正文依次用编号和进展两个变量').default('1000001'),
  SMS_CODE_TEMPLATE: text('登录验证码的短信模板编号，正文用验证码一个变量').default('1000002'),
  IDENTITY_API_BASE: url(
    '姓名与身份证号码核对接口的地址（腾讯云 IdCardVerification），不设即只校验号码本身',
  ).optional(),
  IDENTITY_SECRET_ID: text('核对接口的 SecretId').default('demo-identity-id'),
  IDENTITY_SECRET_KEY: text('核对接口的 SecretKey').default('demo-identity-key'),
  APP_ROOT: text('程序所在目录，以下相对路径由此算起').default(process.cwd()),
  DATA_DIR: text('基础数据目录').default('config/data'),
  DOCUMENT_TEMPLATES: text(
    '本站自己的文书名称、要素和文字（JSON 文件，按模板编号写改动的部分），不设即用自带的',
  ).optional(),
  SEAL_DIR: text('各单位印章图片的目录，一个单位一张“单位全称.png”（透明底），不设即不盖印章图片').optional(),
  H5_DIR: text('群众端网页的目录').default('miniprogram/dist/h5'),
  CONSOLE_DIR: text('工作台网页的目录').default('server/console/dist'),
  RETENTION_YEARS: count(
    '办结的事项自最后一步起保存的年数，期满才可以按“保存期限届满”申请删除（[GK] 档案保管期限，按当地规定核定）',
    1,
    100,
  ).default(10),
  REWARD_CLAIM_DAYS: count('奖金自批准之日起可以领取的天数，过期退回预算（[R] 由本站设定）', 1, 365).default(
    30,
  ),
  RATE_LIMIT_FACTOR: count(
    '访问频率上限的倍数，许多人共用一个出口地址的站点可以放宽；防猜测密码和查询码的上限不随之改变',
    1,
    1000,
  ).default(1),
  FILES_DIR: text('群众和工作人员所交材料的目录，内容加密存放；多台服务器要用同一个目录，或改用 S3').default(
    '.local/files',
  ),
  S3_ENDPOINT: url('S3 兼容存储的地址，设了即不用 FILES_DIR').optional(),
  S3_BUCKET: text('S3 存储桶').default('petition-files'),
  S3_REGION: text('S3 区域').default('us-east-1'),
  S3_ACCESS_KEY_ID: text('S3 访问密钥编号').optional(),
  S3_SECRET_ACCESS_KEY: text('S3 访问密钥').optional(),
  SCANNER_ADDRESS: text(
    '病毒扫描服务（ClamAV 的 clamd）的地址，形如 主机:3310 或 /路径/clamd.sock；不设即不扫描',
  ).optional(),
  UPLOAD_FILES: count('一次最多交几份材料', 1, FILES_HARD_MAX).default(9),
  UPLOAD_IMAGE_BYTES: count('一张图片的字节上限').default(20 * MEGABYTE),
  UPLOAD_DOCUMENT_BYTES: count('一份文件的字节上限').default(20 * MEGABYTE),
  UPLOAD_VIDEO_BYTES: count('一段视频的字节上限').default(50 * MEGABYTE),
  UPLOAD_AUDIO_BYTES: count('一段录音的字节上限').default(20 * MEGABYTE),
  UPLOAD_PETITION_BYTES: count('一件信访事项全部材料的字节上限', 1, 100 * 1024 * MEGABYTE).default(
    300 * MEGABYTE,
  ),
  UPLOAD_MEGAPIXELS: count('一张图片最多多少百万像素，超过的不打开', 1, 500).default(64),
  UPLOAD_KEEP_DAYS: count('传了没有提交的材料保留几天', 1, 365).default(30),
  BODY_LIMIT_BYTES: count('请求内容的字节上限', 1024, 100 * 1024 * 1024).default(1024 * 1024),
  SHUTDOWN_TIMEOUT_MS: count('停止时最多等待的毫秒数', 1000, 600_000).default(30_000),
} as const;

const DEMO_SUBSCRIPTIONS = JSON.stringify({ progress: 'SUB_PROGRESS_0001', document: 'SUB_DOCUMENT_0001' });
const DEMO_TEMPLATES = JSON.stringify({
  progress: 'TPL_PROGRESS_0001',
  document: 'TPL_DOCUMENT_0001',
  evaluate: 'TPL_EVALUATE_0001',
});

type Read = z.output<z.ZodObject<typeof shape>>;
export type DatabaseSettings = z.output<z.ZodObject<typeof databaseShape>>;
/** Names are those of the environment variables, so that code, documents and operators use one word. */
export type Settings = Readonly<Read>;

/** Everything a process of any role needs. @throws SettingsError naming every fault */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = withoutEmpty(env);
  if (given.DEMO === 'true' || given.DEMO === '1') {
    given.WECHAT_TEMPLATES ??= DEMO_TEMPLATES;
    given.WECHAT_SUBSCRIPTIONS ??= DEMO_SUBSCRIPTIONS;
    // The simulator stands in for the provider of short messages and for WeChat Pay too.
    if (given.WECHAT_API_BASE) given.SMS_API_BASE ??= given.WECHAT_API_BASE;
    if (given.WECHAT_API_BASE) given.WECHAT_PAY_BASE ??= given.WECHAT_API_BASE;
  }
  const settings = check(shape, given);
  const resolved = {
    ...settings,
    DATA_DIR: path.resolve(settings.APP_ROOT, settings.DATA_DIR),
    FILES_DIR: path.resolve(settings.APP_ROOT, settings.FILES_DIR),
    ...absolute(
      settings,
      'SEAL_DIR',
      'DOCUMENT_TEMPLATES',
      'WECHAT_PAY_KEY_FILE',
      'WECHAT_PAY_PUBLIC_KEY_FILE',
    ),
    H5_DIR: path.resolve(settings.APP_ROOT, settings.H5_DIR),
    CONSOLE_DIR: path.resolve(settings.APP_ROOT, settings.CONSOLE_DIR),
  };
  const faults = faultsBetween(resolved);
  if (faults.length > 0) throw new SettingsError(faults);
  return Object.freeze(resolved);
}

/** The few settings of a tool that only touches the database (migrate). @throws SettingsError */
export function readDatabaseSettings(env: NodeJS.ProcessEnv): DatabaseSettings {
  return check(databaseShape, withoutEmpty(env));
}

/** Name and sentence of every setting, for the documentation and `doctor`. */
export function describeSettings(): { name: string; doc: string; required: boolean }[] {
  return Object.entries<z.ZodType>(shape).map(([name, type]) => ({
    name,
    doc: docOf(name),
    required: !type.safeParse(undefined).success,
  }));
}

function check<S extends z.ZodRawShape>(fields: S, given: Record<string, string>): z.output<z.ZodObject<S>> {
  const result = z.object(fields).safeParse(given);
  if (result.success) return result.data;
  const wrong = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))];
  throw new SettingsError(
    wrong.map((name) => `${name} ${given[name] === undefined ? '没有设置' : '不合要求'}：${docOf(name)}`),
  );
}

/** Rules that bind several fields. Values of secrets never appear in a sentence. */
function faultsBetween(settings: Settings): string[] {
  const faults: string[] = [];
  const secrets = [
    ...settings.SITE_KEYS.map((key) => key.secret),
    settings.INDEX_KEY,
    settings.QUERY_CODE_KEY,
    settings.SESSION_KEY,
    settings.SIGNING_KEY,
  ].map((key) => key.toString('hex'));
  if (new Set(secrets).size < secrets.length)
    faults.push('SITE_KEYS、INDEX_KEY、QUERY_CODE_KEY、SESSION_KEY、SIGNING_KEY 不能有相同的密钥');
  if (new Set(settings.SITE_KEYS.map((key) => key.id)).size < settings.SITE_KEYS.length) {
    faults.push('SITE_KEYS 里有重复的编号');
  }
  if (!settings.DEMO && !settings.PUBLIC_BASE_URL.startsWith('https://')) {
    faults.push('PUBLIC_BASE_URL 不合要求：正式站点必须是 https');
  }
  if (settings.SMS_API_BASE && !settings.DEMO && settings.SMS_SECRET_KEY === 'demo-sms-key') {
    faults.push('SMS_SECRET_KEY 没有设置：正式站点不能用演示的短信密钥');
  }
  if (settings.IDENTITY_API_BASE && !settings.DEMO && settings.IDENTITY_SECRET_KEY === 'demo-identity-key') {
    faults.push('IDENTITY_SECRET_KEY 没有设置：正式站点不能用演示的核对密钥');
  }
  if (settings.WECHAT_MINI_TOKEN && !settings.WECHAT_MINI_AES_KEY) {
    faults.push('WECHAT_MINI_AES_KEY 没有设置：设了 WECHAT_MINI_TOKEN 就要用安全模式收推送');
  }
  if (settings.S3_ENDPOINT && !(settings.S3_ACCESS_KEY_ID && settings.S3_SECRET_ACCESS_KEY)) {
    faults.push('S3_ACCESS_KEY_ID、S3_SECRET_ACCESS_KEY 没有设置：设了 S3_ENDPOINT 就要有访问密钥');
  }
  faults.push(...payFaults(settings));
  if (!existsSync(settings.DATA_DIR)) faults.push(`DATA_DIR 不存在：${settings.DATA_DIR}`);
  return faults;
}

type OptionalPath = 'SEAL_DIR' | 'DOCUMENT_TEMPLATES' | 'WECHAT_PAY_KEY_FILE' | 'WECHAT_PAY_PUBLIC_KEY_FILE';

/** Those of the optional paths that are set, from APP_ROOT on. */
function absolute(settings: Read, ...names: OptionalPath[]): Partial<Record<OptionalPath, string>> {
  const given = names.flatMap((name) => {
    const value = settings[name];
    return value === undefined ? [] : [[name, path.resolve(settings.APP_ROOT, value)] as const];
  });
  return Object.fromEntries(given);
}

function docOf(name: string): string {
  let type: z.ZodType | undefined = (shape as Record<string, z.ZodType>)[name];
  while (type && !type.description && 'unwrap' in type) type = (type as z.ZodOptional<z.ZodType>).unwrap();
  return type?.description ?? '';
}

function withoutEmpty(env: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(env).filter((entry): entry is [string, string] => !!entry[1]?.trim());
  return Object.fromEntries(entries);
}

function decodeKey(value: string): Buffer | undefined {
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === KEY_BYTES ? bytes : undefined;
}

function decodeSiteKeys(value: string): { id: string; secret: Buffer | undefined }[] {
  return value.split(',').map((part) => {
    const [id = '', secret = ''] = part.trim().split(':');
    return { id, secret: /^[a-z0-9]{1,16}$/.test(id) ? decodeKey(secret) : undefined };
  });
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
