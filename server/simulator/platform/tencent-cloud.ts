// What the stand-ins of Tencent Cloud's interfaces share: the signature (TC3-HMAC-SHA256, 签名方法 v3) and the form of
// answers. Written apart from the server's client, so that each checks the other.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Context, Middleware, Next } from 'koa';
import { isRecord, readBody } from '../body';
import type { World } from '../world';
import { withFaults } from './faults';

const CLOCK_SKEW_SECONDS = 300;
const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const mac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** An answer that names what is wrong; the status stays 200, as the cloud's does. */
export class Refusal extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export interface CloudAction {
  service: string;
  /** Value of X-TC-Action. */
  action: string;
  account: { secretId: string; secretKey: string };
  /** Under which faults reach it and calls are recorded; the interfaces themselves all live at `/`. */
  path: string;
  /** @throws Refusal */
  answer(world: World, body: Record<string, unknown>): object;
}

function checkSignature(ctx: Context, world: World, body: string, { service, account }: CloudAction): void {
  const given =
    /^TC3-HMAC-SHA256 Credential=(\S+?)\/(\d{4}-\d\d-\d\d)\/(\w+)\/tc3_request, SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/.exec(
      ctx.get('authorization'),
    );
  if (!given || given[3] !== service) throw new Refusal('AuthFailure.SignatureFailure');
  const [, id, date = '', , signed = '', signature] = given;
  if (id !== account.secretId) throw new Refusal('AuthFailure.SecretIdNotFound');
  const timestamp = ctx.get('x-tc-timestamp');
  if (Math.abs(world.clock.seconds() - Number(timestamp)) > CLOCK_SKEW_SECONDS)
    throw new Refusal('AuthFailure.SignatureExpire');
  const headers = signed.split(';').map((name) => `${name}:${ctx.get(name).trim().toLowerCase()}\n`);
  const request = `POST\n/\n\n${headers.join('')}\n${signed}\n${hash(body)}`;
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${date}/${service}/tc3_request\n${hash(request)}`;
  const key = mac(mac(mac(`TC3${account.secretKey}`, date), service), 'tc3_request');
  if (mac(key, text).toString('hex') !== signature) throw new Refusal('AuthFailure.SignatureFailure');
}

async function serve(ctx: Context, world: World, action: CloudAction): Promise<void> {
  const RequestId = randomBytes(16).toString('hex');
  const reply = (response: object): void => {
    ctx.status = 200;
    ctx.type = 'application/json';
    ctx.body = Buffer.from(JSON.stringify({ Response: { ...response, RequestId } }));
  };
  try {
    const text = await readBody(ctx.req);
    checkSignature(ctx, world, text, action);
    const body: unknown = JSON.parse(text);
    if (!isRecord(body)) throw new Refusal('InvalidParameter');
    reply(action.answer(world, body));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reply({ Error: { Code: error.code, Message: error.code } });
  }
}

/** Answers POST / with the header X-TC-Action of one of the actions. */
export function cloudActions(world: World, actions: readonly CloudAction[]): Middleware {
  return async (ctx: Context, next: Next) => {
    const asked = ctx.method === 'POST' && ctx.path === '/' ? ctx.get('x-tc-action') : '';
    const action = actions.find((one) => one.action === asked);
    if (!action) {
      await next();
      return;
    }
    const at = world.clock.now();
    try {
      await withFaults(ctx, world, () => serve(ctx, world, action), world.faults.takeOf(action.path));
    } finally {
      world.recordCall({ at, method: ctx.method, path: action.path });
    }
  };
}
