// The platform's navigation between pages: a stack of ten, tab pages apart.
import type { Wx } from './wx';

export interface NavigateOptions {
  url?: string;
  delta?: number;
  success?: (v: unknown) => void;
  fail?: (v: unknown) => void;
  complete?: (v: unknown) => void;
}

const MAX_PAGES = 10; // WeChat refuses the eleventh

/** The pages as the phone holds them. */
export interface Pages {
  tabs: readonly string[];
  depth: () => number;
  /** Opens a page on top. */
  open: (url: string) => void;
  /** Tells the page on top. */
  tell: (hook: 'onHide' | 'onShow') => void;
  /** Closes the topmost pages, the last opened first. */
  close: (count: number) => void;
}

export function parse(url: string): { path: string; query: Record<string, string> } {
  const [path = '', search = ''] = url.replace(/^\//, '').split('?');
  const pairs = search
    .split('&')
    .filter(Boolean)
    .map((p) => p.split('=') as [string, string?]);
  return { path, query: Object.fromEntries(pairs.map(([k, v]) => [k, v ?? ''])) };
}

const step = (act: (o: NavigateOptions) => void) => (o: NavigateOptions) => {
  try {
    act(o);
    o.success?.({ errMsg: 'ok' });
  } catch (error) {
    o.fail?.({ errMsg: String(error) });
  }
  o.complete?.({});
};

export function navigationApi(pages: Pages): Wx {
  const isTab = (url: string): boolean => pages.tabs.includes(parse(url).path);
  const closeAll = (): void => pages.close(pages.depth());
  return {
    navigateTo: step(({ url = '' }) => {
      if (isTab(url)) throw new Error(`navigateTo:fail can not navigateTo a tabbar page ${url}`);
      if (pages.depth() >= MAX_PAGES) throw new Error('navigateTo:fail webview count limit exceed');
      pages.tell('onHide');
      pages.open(url);
    }),
    redirectTo: step(({ url = '' }) => {
      if (isTab(url)) throw new Error(`redirectTo:fail can not redirectTo a tabbar page ${url}`);
      pages.close(1);
      pages.open(url);
    }),
    reLaunch: step(({ url = '' }) => (closeAll(), pages.open(url))),
    switchTab: step(({ url = '' }) => {
      if (!isTab(url)) throw new Error(`switchTab:fail ${url} is not a tabbar page`);
      closeAll();
      pages.open(url);
    }),
    navigateBack: step(({ delta = 1 }) => {
      const leaving = Math.min(delta, pages.depth() - 1);
      if (leaving > 0) pages.close(leaving);
      pages.tell('onShow');
    }),
  };
}
