// cgi-bin/message/template/send: checks, counts, answers with a msgid, then delivers and reports the result by push.
import type { Context } from 'koa';
import { messageIdOf } from '../ids';
import type { DeliveryStatus, SendAttempt } from '../messages';
import type { Person } from '../people';
import type { World } from '../world';
import { answer, PlatformError, REFUSALS } from './answer';
import { checkOfficialToken, jsonBody } from './request';
import {
  checkTemplateMessage,
  readTemplateRequest,
  type CheckedMessage,
  type TemplateRequest,
} from './template-check';

/** The literal is written by hand because the platform's msgid does not fit a JavaScript number. */
function answerMsgid(ctx: Context, msgid: string): void {
  answer(ctx, `{"errcode":0,"errmsg":"ok","msgid":${msgid}}`);
}

function attemptOf(world: World, request: TemplateRequest): SendAttempt {
  const person = world.people.byOpenid(world.options.officialAccount.appid, request.openid);
  const values = Object.entries(request.data).map(([key, field]): [string, string] => {
    const value = (field as { value?: unknown } | null)?.value;
    return [key, typeof value === 'string' ? value : JSON.stringify(value ?? null)];
  });
  return {
    at: world.clock.now(),
    ...(person ? { person: person.id } : {}),
    openid: request.openid,
    templateId: request.templateId,
    ...(request.clientMsgId === undefined ? {} : { clientMsgId: request.clientMsgId }),
    ...(request.url === undefined ? {} : { url: request.url }),
    ...(request.miniprogram === undefined ? {} : { miniprogram: request.miniprogram }),
    values: Object.fromEntries(values),
    errcode: 0,
    errmsg: 'ok',
    duplicate: false,
  };
}

export async function sendTemplateMessage(ctx: Context, world: World): Promise<void> {
  if (ctx.method !== 'POST') throw REFUSALS.requirePost();
  checkOfficialToken(ctx, world);
  const request = readTemplateRequest(await jsonBody(ctx));
  const attempt = attemptOf(world, request);
  world.messages.attempts.push(attempt);
  try {
    if (!world.quota.takeDaily('template/send', world.options.limits.templateDaily))
      throw REFUSALS.dailyQuota();
    const checked = checkTemplateMessage(world, request);
    answerMsgid(ctx, accept(world, request, checked, attempt));
  } catch (error) {
    if (error instanceof PlatformError)
      Object.assign(attempt, { errcode: error.errcode, errmsg: error.errmsg });
    throw error;
  }
}

function accept(
  world: World,
  request: TemplateRequest,
  checked: CheckedMessage,
  attempt: SendAttempt,
): string {
  const now = world.clock.now();
  const { clientMsgId, openid } = request;
  const earlier = clientMsgId === undefined ? undefined : world.messages.earlier(openid, clientMsgId, now);
  if (earlier !== undefined) {
    Object.assign(attempt, { msgid: earlier, duplicate: true });
    return earlier;
  }
  const msgid = messageIdOf(now, world.messages.nextSequence());
  if (clientMsgId !== undefined) world.messages.remember(openid, clientMsgId, msgid, now);
  Object.assign(attempt, { msgid, delivery: 'pending' satisfies DeliveryStatus });
  setTimeout(() => deliver(world, request, checked, attempt, msgid), world.options.deliveryDelayMs).unref();
  return msgid;
}

function deliveryStatus(world: World, person: Person): DeliveryStatus {
  if (world.faults.takeDeliveryFailure()) return 'failed: system failed';
  const follow = world.people.follow(person);
  return follow.subscribed && !follow.blocked ? 'success' : 'failed:user block';
}

function deliver(
  world: World,
  request: TemplateRequest,
  checked: CheckedMessage,
  attempt: SendAttempt,
  msgid: string,
): void {
  const status = deliveryStatus(world, checked.person);
  attempt.delivery = status;
  if (status === 'success') showInChat(world, request, checked, msgid);
  void world.pushes.send(request.openid, 'TEMPLATESENDJOBFINISH', { MsgID: BigInt(msgid), Status: status });
}

function showInChat(world: World, request: TemplateRequest, checked: CheckedMessage, msgid: string): void {
  const { h5Base } = world.options;
  const page = request.miniprogram?.pagepath.replace(/^\/+/, '');
  const message = {
    id: msgid,
    person: checked.person.id,
    at: world.clock.now(),
    kind: 'template' as const,
    title: checked.template.title,
    rows: checked.template.keywords.map(({ key, label }) => ({ label, value: checked.values[key] ?? '' })),
    link: page === undefined ? (request.url ?? '') : `${h5Base}/#/${page}`,
    linkKind:
      page === undefined ? (request.url ? ('web' as const) : ('none' as const)) : ('mini_program' as const),
  };
  world.messages.addToChat(message);
  world.feed.publish(checked.person.id, { type: 'message', message });
  world.changed();
}
