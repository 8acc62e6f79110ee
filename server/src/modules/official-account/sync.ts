// Brings the platform's menu and templates to what config/data/wechat.json says. What is right already is left alone, so
// that running it again changes nothing; nothing of the site's own is ever deleted but the menu, which is one whole.
import { z } from 'zod';
import {
  addSubscriptionTemplate,
  addTemplate,
  listSubscriptionTemplates,
  listTemplates,
  readMenu,
  writeMenu,
  type KnownTemplate,
  type LibraryTemplate,
  type MenuButton,
  type Wechat,
} from '../../infra/wechat';
import { MENU_KEYS } from './conversation';

const entry = z.strictObject({
  // 一级菜单最多 4 个汉字，二级菜单最多 8 个汉字 (自定义菜单).
  name: z.string().min(1).max(8),
  page: z.string().optional(),
  key: z.enum(Object.keys(MENU_KEYS) as [keyof typeof MENU_KEYS]).optional(),
});
const template = z.strictObject({
  libraryId: z.string().regex(/^\w+$/),
  title: z.string(),
  labels: z.array(z.string()).min(2).max(5),
  keywords: z
    .array(z.string().regex(/^[a-z_]+\d$/))
    .min(2)
    .max(5),
  scene: z.string().max(15).optional(),
});
export const wechatFile = z.strictObject({
  note: z.string(),
  menu: z
    .array(entry.extend({ name: z.string().min(1).max(4), items: z.array(entry).min(1).max(5).optional() }))
    .max(3),
  templates: z.record(z.enum(['progress', 'document', 'evaluate']), template),
  subscriptions: z.partialRecord(z.enum(['progress', 'document', 'evaluate']), template),
});
export type WechatPlan = z.infer<typeof wechatFile>;

export interface SyncResult {
  /** One line a thing that was, or would be, changed. */
  changes: string[];
  /** For WECHAT_TEMPLATES and WECHAT_SUBSCRIPTIONS; without those that a dry run would add. */
  templates: Record<string, string>;
  subscriptions: Record<string, string>;
}

export interface SyncSite {
  wechat: Wechat;
  miniProgramAppid: string;
  /** Where phones that cannot open a mini-program go. */
  baseUrl: string;
  dryRun: boolean;
}

/** @throws WechatError */
export async function syncWechat(site: SyncSite, plan: WechatPlan): Promise<SyncResult> {
  const { wechat, dryRun } = site;
  const changes: string[] = [];
  await syncMenu(site, plan, changes);
  const sync = async (
    about: string,
    known: KnownTemplate[],
    wanted: WechatPlan['subscriptions'],
    add: (template: LibraryTemplate) => Promise<string>,
  ): Promise<Record<string, string>> => {
    const ids: Record<string, string> = {};
    for (const [name, { title, keywords, libraryId, labels, scene }] of Object.entries(wanted)) {
      const same = known.find((t) => t.title === title && t.keywords.join() === keywords.join());
      if (same) ids[name] = same.id;
      else changes.push(`${about} ${name}（${title}）：从模板库 ${libraryId} 添加`);
      if (!same && !dryRun) ids[name] = await add({ libraryId, labels, ...(scene ? { scene } : {}) });
    }
    return ids;
  };
  return {
    changes,
    templates: await sync('公众号模板', await listTemplates(wechat.officialAccount), plan.templates, (t) =>
      addTemplate(wechat.officialAccount, t),
    ),
    subscriptions: await sync(
      '订阅消息模板',
      await listSubscriptionTemplates(wechat.miniProgram),
      plan.subscriptions,
      (t) => addSubscriptionTemplate(wechat.miniProgram, t),
    ),
  };
}

async function syncMenu(site: SyncSite, plan: WechatPlan, changes: string[]): Promise<void> {
  const wanted = plan.menu.map((item) => buttonOf(site, item));
  const known = await readMenu(site.wechat.officialAccount);
  if (known && JSON.stringify(known.map(tidy)) === JSON.stringify(wanted.map(tidy))) return;
  changes.push(`自定义菜单：${known ? '改为' : '新建'} ${plan.menu.map((item) => item.name).join('、')}`);
  if (!site.dryRun) await writeMenu(site.wechat.officialAccount, wanted);
}

function buttonOf(site: SyncSite, item: WechatPlan['menu'][number]): MenuButton {
  if (item.items) return { name: item.name, sub_button: item.items.map((sub) => buttonOf(site, sub)) };
  if (item.key) return { type: 'click', name: item.name, key: item.key };
  const pagepath = item.page ?? '';
  return {
    type: 'miniprogram',
    name: item.name,
    url: `${site.baseUrl}/#/${pagepath}`,
    appid: site.miniProgramAppid,
    pagepath,
  };
}

/** In one order of members, without the empty ones that the platform adds. */
function tidy({ name, type, key, url, appid, pagepath, sub_button: items }: MenuButton): object {
  const subs = items?.length ? { sub_button: items.map(tidy) } : {};
  return { name, type: items?.length ? undefined : type, key, url, appid, pagepath, ...subs };
}
