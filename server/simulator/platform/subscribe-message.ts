// cgi-bin/message/subscribe/send: a message to one who said yes. Source: 发送订阅消息 (docs/simulator.md).
import type { Context } from 'koa';
import { isRecord } from '../body';
import { messageIdOf } from '../ids';
import type { SendAttempt } from '../messages';
import type { Person } from '../people';
import type { Template } from '../templates';
import type { World } from '../world';
import { answer, PlatformError, REFUSALS } from './answer';
import { checkTokenOf, jsonBody } from './request';
import { checkValues } from './template-check';

const STATES = ['developer', 'trial', 'formal'];
const LANGUAGES = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW'];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function attemptOf(world: World, body: Record<string, unknown>): SendAttempt {
  const openid = text(body['touser']);
  const person = world.people.byOpenid(world.options.miniProgram.appid, openid);
  return {
    at: world.clock.now(),
    ...(person ? { person: person.id } : {}),
    openid,
    templateId: text(body['template_id']),
    values: {},
    errcode: 0,
    errmsg: 'ok',
    duplicate: false,
  };
}

export async function sendSubscribeMessage(ctx: Context, world: World): Promise<void> {
  if (ctx.method !== 'POST') throw REFUSALS.requirePost();
  checkTokenOf(ctx, world, world.options.miniProgram.appid);
  const body = await jsonBody(ctx);
  const attempt = attemptOf(world, body);
  world.messages.attempts.push(attempt);
  try {
    if (!world.quota.takeDaily('subscribe/send', world.options.limits.subscribeDaily))
      throw REFUSALS.dailyQuota();
    const { person, template, values } = check(world, body);
    world.subscriptions.useUp(person.id, template.id);
    const msgid = messageIdOf(world.clock.now(), world.messages.nextSequence());
    const arrives = !world.faults.takeDeliveryFailure();
    Object.assign(attempt, { values, msgid, delivery: arrives ? 'success' : 'failed: system failed' });
    if (arrives) show(world, person, template, { id: msgid, values, page: text(body['page']) });
    answer(ctx, `{"errcode":0,"errmsg":"ok","msgid":${msgid}}`);
    setTimeout(() => reportResult(world, attempt), world.options.deliveryDelayMs).unref();
  } catch (error) {
    if (error instanceof PlatformError)
      Object.assign(attempt, { errcode: error.errcode, errmsg: error.errmsg });
    throw error;
  }
}

function check(
  world: World,
  body: Record<string, unknown>,
): { person: Person; template: Template; values: Record<string, string> } {
  const { data, miniprogram_state: state, lang } = body;
  if (!isRecord(data)) throw REFUSALS.badFormat();
  const person = world.people.byOpenid(world.options.miniProgram.appid, text(body['touser']));
  if (!person) throw REFUSALS.invalidOpenid();
  const template = world.subscriptions.template(text(body['template_id']));
  if (!template) throw new PlatformError(40037, 'invalid template_id');
  if (state !== undefined && !STATES.includes(text(state)))
    throw new PlatformError(47003, 'argument invalid! miniprogram_state');
  if (lang !== undefined && !LANGUAGES.includes(text(lang)))
    throw new PlatformError(47003, 'argument invalid! lang');
  const values = checkValues(template, data);
  if (!world.subscriptions.mayReceive(person.id, template.id)) throw REFUSALS.refusedByUser();
  return { person, template, values };
}

function show(
  world: World,
  person: Person,
  template: Template,
  { id, values, page }: { id: string; values: Record<string, string>; page: string },
): void {
  const message = {
    id,
    person: person.id,
    at: world.clock.now(),
    kind: 'subscription' as const,
    title: template.title,
    rows: template.keywords.map(({ key, label }) => ({ label, value: values[key] ?? '' })),
    link: page === '' ? '' : `${world.options.h5Base}/#/${page.replace(/^\/+/, '')}`,
    linkKind: page === '' ? ('none' as const) : ('mini_program' as const),
  };
  world.messages.addToChat(message);
  world.feed.publish(person.id, { type: 'message', message });
  world.changed();
}

function reportResult(world: World, { openid, templateId, msgid = '', delivery }: SendAttempt): void {
  const [ErrorCode, ErrorStatus] = delivery === 'success' ? ['0', 'success'] : ['1', 'failed: system failed'];
  void world.pushes.sendOfMiniProgram(openid, 'subscribe_msg_sent_event', {
    name: 'SubscribeMsgSentEvent',
    items: [{ TemplateId: templateId, MsgID: msgid, ErrorCode, ErrorStatus }],
  });
}
