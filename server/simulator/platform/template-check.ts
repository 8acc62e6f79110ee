// The checks a template message must pass, in one place and without side effects.
import { isRecord } from '../body';
import { keywordHolds } from '../keyword-rules';
import type { Person } from '../people';
import type { Template } from '../templates';
import type { World } from '../world';
import { PlatformError, REFUSALS } from './answer';

export interface TemplateRequest {
  openid: string;
  templateId: string;
  clientMsgId?: string;
  url?: string;
  miniprogram?: { appid: string; pagepath: string };
  data: Record<string, unknown>;
}

export interface CheckedMessage {
  person: Person;
  template: Template;
  values: Record<string, string>;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** @throws PlatformError 47001 when a member has the wrong JSON type. */
export function readTemplateRequest(body: Record<string, unknown>): TemplateRequest {
  const { data, miniprogram, client_msg_id: clientMsgId } = body;
  if (data !== undefined && !isRecord(data)) throw REFUSALS.badFormat();
  if (miniprogram !== undefined && miniprogram !== null && !isRecord(miniprogram)) throw REFUSALS.badFormat();
  const url = text(body['url']);
  return {
    openid: text(body['touser']),
    templateId: text(body['template_id']),
    ...(text(clientMsgId) === '' ? {} : { clientMsgId: text(clientMsgId) }),
    ...(url === '' ? {} : { url }),
    ...(miniprogram
      ? { miniprogram: { appid: text(miniprogram['appid']), pagepath: text(miniprogram['pagepath']) } }
      : {}),
    data: data ?? {},
  };
}

function invalid(field: string, how: 'invalid' | 'is empty'): PlatformError {
  return new PlatformError(47003, `argument invalid! data.${field}.value ${how}`);
}

/** @throws PlatformError 47003 that names the field */
export function checkValues(template: Template, data: Record<string, unknown>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { key, values: allowed } of template.keywords) {
    const field = data[key];
    const value = isRecord(field) ? field['value'] : undefined;
    if (value === undefined || value === null || value === '') throw invalid(key, 'is empty');
    if (typeof value !== 'string') throw REFUSALS.badFormat();
    if (!keywordHolds(key, value, allowed)) throw invalid(key, 'invalid');
    values[key] = value;
  }
  const known = new Set(template.keywords.map((keyword) => keyword.key));
  const extra = Object.keys(data).find((key) => !known.has(key));
  if (extra !== undefined) throw invalid(extra, 'invalid');
  return values;
}

function checkTarget(world: World, request: TemplateRequest): void {
  if (request.miniprogram && request.miniprogram.appid !== world.options.miniProgram.appid) {
    throw REFUSALS.invalidAppid();
  }
  if (request.url !== undefined && !/^https?:\/\//.test(request.url))
    throw new PlatformError(40066, 'invalid url');
}

/**
 * @throws PlatformError 40003, 40036, 40037, 43004, 40013, 40066 or 47003, the first that applies.
 */
export function checkTemplateMessage(world: World, request: TemplateRequest): CheckedMessage {
  const person = world.people.byOpenid(world.options.officialAccount.appid, request.openid);
  if (!person) throw REFUSALS.invalidOpenid();
  if (request.templateId === '') throw new PlatformError(40036, 'invalid template_id size');
  const template = world.templates.find(request.templateId);
  if (!template) throw new PlatformError(40037, 'invalid template_id');
  if (!world.people.follow(person).subscribed) throw REFUSALS.requireSubscribe();
  checkTarget(world, request);
  return { person, template, values: checkValues(template, request.data) };
}
