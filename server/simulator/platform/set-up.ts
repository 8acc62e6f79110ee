// Menu, templates and subscription templates of the two accounts: menu/*, template/*, wxaapi/newtmpl/* (docs/simulator.md).
import type { Context } from 'koa';
import { isRecord } from '../body';
import { TEMPLATES_IN_USE, type Template } from '../templates';
import type { World } from '../world';
import { answer, PlatformError, REFUSALS } from './answer';
import { checkOfficialToken, checkTokenOf, jsonBody, queryValue } from './request';

const MOST_BUTTONS = 3;
const MOST_ITEMS = 5;
const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const ok = (ctx: Context, more: object = {}): void =>
  answer(ctx, JSON.stringify({ errcode: 0, errmsg: 'ok', ...more }));

function checkButton(world: World, button: unknown, isTop: boolean): void {
  if (!isRecord(button)) throw REFUSALS.badFormat();
  const name = text(button['name']);
  if (name === '' || bytes(name) > (isTop ? 16 : 60))
    throw new PlatformError(40018, 'invalid button name size');
  const items = list(button['sub_button']);
  if (items.length > MOST_ITEMS) throw new PlatformError(40023, 'invalid sub button size');
  if (isTop && items.length > 0) return items.forEach((item) => checkButton(world, item, false));
  const type = text(button['type']);
  if (type === 'click') {
    const key = text(button['key']);
    if (key === '' || bytes(key) > 128) throw new PlatformError(40019, 'invalid button key size');
  } else if (type === 'miniprogram') {
    if (button['appid'] !== world.options.miniProgram.appid) throw REFUSALS.invalidAppid();
    if (text(button['pagepath']) === '' || !/^https?:/.test(text(button['url'])))
      throw new PlatformError(40055, 'invalid button url domain');
  } else if (type !== 'view') throw new PlatformError(40017, 'invalid button type');
}

export async function createMenu(ctx: Context, world: World): Promise<void> {
  if (ctx.method !== 'POST') throw REFUSALS.requirePost();
  checkOfficialToken(ctx, world);
  const buttons = list((await jsonBody(ctx))['button']);
  if (buttons.length < 1 || buttons.length > MOST_BUTTONS)
    throw new PlatformError(40016, 'invalid button size');
  for (const button of buttons) checkButton(world, button, true);
  world.setUp.menu = buttons as Record<string, unknown>[];
  world.changed();
  ok(ctx);
}

export function getMenu(ctx: Context, world: World): void {
  checkOfficialToken(ctx, world);
  const { menu } = world.setUp;
  if (!menu) throw new PlatformError(46003, 'menu no exist');
  // The platform writes an empty list of sub-buttons where there is none.
  answer(
    ctx,
    JSON.stringify({
      menu: { button: menu.map((button) => ({ ...button, sub_button: button['sub_button'] ?? [] })) },
    }),
  );
}

const contentOf = ({ keywords }: Template): string =>
  keywords.map(({ key, label }) => `${label}:{{${key}.DATA}}`).join('\n');

export function listTemplates(ctx: Context, world: World): void {
  checkOfficialToken(ctx, world);
  const rows = world.templates.list().map((t) => ({
    template_id: t.id,
    title: t.title,
    primary_industry: '',
    deputy_industry: '',
    content: contentOf(t),
    example: '',
  }));
  answer(ctx, JSON.stringify({ template_list: rows }));
}

/** Keywords are numbered in the order in which they are picked. */
function pick(world: World, libraryId: string, labels: readonly string[], id: string): Template {
  const source = world.setUp.library.get(libraryId);
  if (!source) throw new PlatformError(40096, 'invalid template_id_short');
  const keywords = labels.map((label, i) => {
    const found = source.keywords.find((keyword) => keyword.label === label);
    if (!found) throw new PlatformError(200012, 'invalid keyword');
    return { ...found, key: found.key.replace(/\d+$/, String(i + 1)) };
  });
  if (keywords.length < 2 || keywords.length > 5) throw new PlatformError(200014, 'invalid keyword count');
  return { id, title: source.title, keywords };
}

export async function addTemplate(ctx: Context, world: World): Promise<void> {
  if (ctx.method !== 'POST') throw REFUSALS.requirePost();
  checkOfficialToken(ctx, world);
  const { template_id_short: short, keyword_name_list: labels } = await jsonBody(ctx);
  if (world.templates.list().length >= TEMPLATES_IN_USE)
    throw new PlatformError(45026, 'template num exceeds limit');
  const template = pick(world, text(short), list(labels).map(text), world.setUp.newTemplateId());
  world.templates.put(template);
  world.changed();
  ok(ctx, { template_id: template.id });
}

export function listSubscriptionTemplates(ctx: Context, world: World): void {
  checkTokenOf(ctx, world, world.options.miniProgram.appid);
  const data = world.subscriptions
    .list()
    .map((t) => ({ priTmplId: t.id, title: t.title, content: contentOf(t), example: '', type: 2 }));
  ok(ctx, { data });
}

export function libraryKeywords(ctx: Context, world: World): void {
  checkTokenOf(ctx, world, world.options.miniProgram.appid);
  const source = world.setUp.library.get(queryValue(ctx, 'tid'));
  if (!source) throw new PlatformError(200020, 'invalid tid');
  const data = source.keywords.map(({ key, label }, i) => ({
    kid: i + 1,
    name: label,
    example: '',
    rule: key.replace(/\d+$/, ''),
  }));
  ok(ctx, { count: data.length, data });
}

export async function addSubscriptionTemplate(ctx: Context, world: World): Promise<void> {
  if (ctx.method !== 'POST') throw REFUSALS.requirePost();
  checkTokenOf(ctx, world, world.options.miniProgram.appid);
  const { tid, kidList, sceneDesc } = await jsonBody(ctx);
  const source = world.setUp.library.get(text(tid));
  if (!source) throw new PlatformError(200020, 'invalid tid');
  if (text(sceneDesc).length > 15) throw new PlatformError(200021, 'invalid sceneDesc');
  const labels = list(kidList).map((kid) => source.keywords[Number(kid) - 1]?.label ?? '');
  const template = pick(world, text(tid), labels, world.setUp.newTemplateId());
  world.subscriptions.add(template);
  world.changed();
  ok(ctx, { priTmplId: template.id });
}
