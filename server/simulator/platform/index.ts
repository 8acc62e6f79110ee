// The platform's endpoints that this project uses. Every call is recorded with its outcome.
import type { Context, Middleware, Next } from 'koa';
import type { World } from '../world';
import { PlatformError, refuse, REFUSALS } from './answer';
import { withFaults } from './faults';
import { mediaCheck, messageSecurityCheck, phoneNumber } from './content';
import { code2Session } from './login';
import { oauthAccessToken, oauthUserInfo } from './oauth';
import { createQrCode } from './qrcode';
import {
  addSubscriptionTemplate,
  addTemplate,
  createMenu,
  getMenu,
  libraryKeywords,
  listSubscriptionTemplates,
  listTemplates,
} from './set-up';
import { sendSubscribeMessage } from './subscribe-message';
import { sendTemplateMessage } from './template-message';
import { plainToken, stableToken } from './token';
import { userInfo } from './users';

type Endpoint = (ctx: Context, world: World) => Promise<void> | void;

/** Every endpoint of the platform that is spoken; each has its rules in docs/simulator.md. */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ['/sns/jscode2session', code2Session],
  ['/sns/oauth2/access_token', oauthAccessToken],
  ['/sns/userinfo', oauthUserInfo],
  ['/cgi-bin/stable_token', stableToken],
  ['/cgi-bin/token', plainToken],
  ['/cgi-bin/user/info', userInfo],
  ['/cgi-bin/qrcode/create', createQrCode],
  ['/wxa/business/getuserphonenumber', phoneNumber],
  ['/wxa/msg_sec_check', messageSecurityCheck],
  ['/wxa/media_check_async', mediaCheck],
  ['/cgi-bin/menu/create', createMenu],
  ['/cgi-bin/menu/get', getMenu],
  ['/cgi-bin/template/get_all_private_template', listTemplates],
  ['/cgi-bin/template/api_add_template', addTemplate],
  ['/wxaapi/newtmpl/gettemplate', listSubscriptionTemplates],
  ['/wxaapi/newtmpl/getpubtemplatekeywords', libraryKeywords],
  ['/wxaapi/newtmpl/addtemplate', addSubscriptionTemplate],
  ['/cgi-bin/message/template/send', sendTemplateMessage],
  ['/cgi-bin/message/subscribe/send', sendSubscribeMessage],
]);

function record(ctx: Context, world: World, at: number): void {
  const { errcode, fault, forced } = ctx.state as { errcode?: number; fault?: string; forced?: boolean };
  world.recordCall({
    at,
    method: ctx.method,
    path: ctx.path,
    ...(errcode === undefined ? {} : { errcode }),
    ...(fault === undefined ? {} : { fault }),
    ...(forced === undefined ? {} : { forced }),
  });
}

async function serve(ctx: Context, world: World): Promise<void> {
  try {
    const endpoint = ENDPOINTS.get(ctx.path);
    if (!endpoint) throw REFUSALS.badPath();
    await endpoint(ctx, world);
    ctx.state['errcode'] = 0;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    ctx.state['errcode'] = error.errcode;
    refuse(ctx, error);
  }
}

const PREFIXES = ['/sns/', '/cgi-bin/', '/wxaapi/', '/wxa/'];

/** Answers every path of the platform as it would. */
export function platform(world: World): Middleware {
  return async (ctx: Context, next: Next) => {
    if (!PREFIXES.some((prefix) => ctx.path.startsWith(prefix))) {
      await next();
      return;
    }
    const at = world.clock.now();
    try {
      await withFaults(ctx, world, () => serve(ctx, world));
    } finally {
      record(ctx, world, at);
    }
  };
}
