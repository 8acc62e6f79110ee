// What is set up once at the platform: the account's menu and templates, the mini-program's subscription templates.
// Sources: 自定义菜单, 类目模板 (template/*), 订阅消息模板 (wxaapi/newtmpl/*).
import { z } from 'zod';
import type { WechatClient } from './client';
import { WechatError } from './errors';

/** An entry of the menu as the platform keeps it. */
export interface MenuButton {
  name: string;
  type?: string;
  key?: string;
  url?: string;
  appid?: string;
  pagepath?: string;
  sub_button?: MenuButton[];
}

export interface KnownTemplate {
  id: string;
  title: string;
  /** Keys in order, read out of the content: `{{thing3.DATA}}`. */
  keywords: string[];
}

export interface LibraryTemplate {
  libraryId: string;
  labels: readonly string[];
  /** Why it is asked for; subscription templates only. */
  scene?: string;
}

const NO_MENU = 46003;
const button: z.ZodType<MenuButton> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.string().optional(),
    key: z.string().optional(),
    url: z.string().optional(),
    appid: z.string().optional(),
    pagepath: z.string().optional(),
    sub_button: z.array(button).optional(),
  }),
);
const menuAnswer = z.object({ menu: z.object({ button: z.array(button) }) });
const templatesAnswer = z.object({
  template_list: z.array(z.object({ template_id: z.string(), title: z.string(), content: z.string() })),
});
const subscriptionsAnswer = z.object({
  data: z.array(z.object({ priTmplId: z.string(), title: z.string(), content: z.string() })),
});
const keywordsAnswer = z.object({
  data: z.array(z.object({ kid: z.number(), name: z.string() })),
});

const keywordsIn = (content: string): string[] =>
  [...content.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map(([, key = '']) => key);

function read<T>(path: string, schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new WechatError(path, { kind: 'malformed' });
  return parsed.data;
}

/** @returns undefined where there is no menu yet @throws WechatError */
export async function readMenu(account: WechatClient): Promise<MenuButton[] | undefined> {
  try {
    return read('/cgi-bin/menu/get', menuAnswer, await account.callAt('/cgi-bin/menu/get')).menu.button;
  } catch (error) {
    if (error instanceof WechatError && error.errcode === NO_MENU) return undefined;
    throw error;
  }
}

/** Replaces the menu. @throws WechatError */
export async function writeMenu(account: WechatClient, buttons: readonly MenuButton[]): Promise<void> {
  await account.call('menu/create', { button: buttons });
}

/** @throws WechatError */
export async function listTemplates(account: WechatClient): Promise<KnownTemplate[]> {
  const path = '/cgi-bin/template/get_all_private_template';
  const answer = read(path, templatesAnswer, await account.callAt(path));
  return answer.template_list.map((t) => ({
    id: t.template_id,
    title: t.title,
    keywords: keywordsIn(t.content),
  }));
}

/** @returns the new template's id @throws WechatError */
export async function addTemplate(account: WechatClient, wanted: LibraryTemplate): Promise<string> {
  const answer = await account.call('template/api_add_template', {
    template_id_short: wanted.libraryId,
    keyword_name_list: wanted.labels,
  });
  return read('/cgi-bin/template/api_add_template', z.object({ template_id: z.string() }), answer)
    .template_id;
}

/** @throws WechatError */
export async function listSubscriptionTemplates(miniProgram: WechatClient): Promise<KnownTemplate[]> {
  const path = '/wxaapi/newtmpl/gettemplate';
  const answer = read(path, subscriptionsAnswer, await miniProgram.callAt(path));
  return answer.data.map((t) => ({ id: t.priTmplId, title: t.title, keywords: keywordsIn(t.content) }));
}

/** @returns the new template's id @throws WechatError, Error when the library's template lacks a keyword */
export async function addSubscriptionTemplate(
  miniProgram: WechatClient,
  wanted: LibraryTemplate,
): Promise<string> {
  const list = `/wxaapi/newtmpl/getpubtemplatekeywords?tid=${encodeURIComponent(wanted.libraryId)}`;
  const { data } = read(list, keywordsAnswer, await miniProgram.callAt(list));
  const kidList = wanted.labels.map((label) => {
    const found = data.find((keyword) => keyword.name === label);
    if (!found) throw new Error(`模板库 ${wanted.libraryId} 没有关键词“${label}”`);
    return found.kid;
  });
  const answer = await miniProgram.callAt('/wxaapi/newtmpl/addtemplate', {
    tid: wanted.libraryId,
    kidList,
    sceneDesc: wanted.scene,
  });
  return read('/wxaapi/newtmpl/addtemplate', z.object({ priTmplId: z.string() }), answer).priTmplId;
}
