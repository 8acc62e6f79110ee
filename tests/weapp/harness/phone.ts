// A phone with the built mini-program on it. WeChat's own open component framework (glass-easel) runs the
// templates, so what a test taps is what the platform would draw; there is no layout and no styling.
import { Element, EmptyBackendContext, Event, globalOptions } from 'glass-easel';
import type { Node } from 'glass-easel';
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import type { CodeSpace, Root } from 'glass-easel-miniprogram-adapter';
import { appJson, ensureBuilt } from './build';
import { asComponent, moduleLoader } from './modules';
import type { Definition } from './modules';
import { navigationApi, parse } from './navigation';
import type { NavigateOptions } from './navigation';
import { attribute, controls, fields, scaleOf, textOf, themeOf } from './screen';
import type { Found } from './screen';
import { compileTemplates } from './templates';
import type { Templates } from './templates';
import { Timers } from './timers';
import { createWx, freshState } from './wx';
import type { PhoneSettings, PhoneState, Wx } from './wx';

globalOptions.throwGlobalError = true;

interface PageInstance {
  route: string;
  options: Record<string, string>;
  root: Root;
  caller: Record<string, unknown>;
}
type Hook = (...args: unknown[]) => unknown;

let compiled: Templates | undefined;

/** Templates are the same for every phone of a test run. */
export function templates(): Templates {
  ensureBuilt();
  compiled ??= compileTemplates();
  return compiled;
}

const QUIET_TURNS = 4; // a render of React reaches setData within two turns of the event loop
const MOST_TURNS = 60;
const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export class Phone {
  readonly state: PhoneState = freshState();
  /** What a person has done with the thumb so far. */
  readonly effort = { taps: 0, characters: 0 };
  /** What the pages asked the platform to draw: calls and their bytes, by page. */
  readonly drawing = new Map<string, number[]>();
  readonly wx: Wx;
  private readonly space: CodeSpace;
  private readonly backend = new MiniProgramEnv().associateBackend(new EmptyBackendContext());
  private readonly stack: PageInstance[] = [];
  private readonly load: (path: string) => unknown;
  private readonly tabs = appJson().tabBar.list.map((t) => t.pagePath);
  private readonly registered = new Set<string>();
  private registering = '';
  private drawn = 0;
  private app: Record<string, unknown> = {};
  private readonly timers = new Timers();

  constructor(settings: PhoneSettings) {
    const built = templates();
    const env = new MiniProgramEnv();
    this.backend = env.associateBackend(new EmptyBackendContext());
    this.space = env.createCodeSpace('main', true);
    this.wx = { ...createWx(settings, this.state), ...this.navigation() };
    this.load = moduleLoader({
      wx: this.wx,
      App: (app: Record<string, unknown>) => void (this.app = app),
      Page: (definition: Definition) => this.register(asComponent(definition)),
      Component: (definition: Definition) => this.register(definition),
      Behavior: (definition: Definition) => definition,
      getApp: () => this.app,
      getCurrentPages: () => this.stack.map((p) => p.caller),
      requirePlugin: () => ({}),
      ...this.timers.globals,
    });
    this.space.addComponentStaticConfig('comp', {
      component: true,
      usingComponents: { comp: './comp' },
    });
    this.space.addCompiledTemplate('comp', built.of('comp'));
  }

  /** Starts the app and opens its first page, or the page a message points to. */
  async launch(url = '/pages/home/index'): Promise<void> {
    this.load('app');
    this.define('comp');
    const { path, query } = parse(url);
    call(this.app, 'onLaunch', { path, query, scene: 1001 });
    call(this.app, 'onShow', { path, query, scene: 1001 });
    this.open(url);
    await this.settle();
  }

  /** WeChat puts the app away; storage is all that stays. */
  kill(): void {
    for (const page of this.stack.splice(0).reverse()) this.close(page);
    call(this.app, 'onHide', {});
    this.timers.stop();
  }

  get page(): PageInstance {
    const top = this.stack.at(-1);
    if (!top) throw new Error('no page is open');
    return top;
  }

  get route(): string {
    return this.page.route;
  }

  get root(): Node {
    return this.page.root.getComponent();
  }

  text(): string {
    return textOf(this.root);
  }

  /** Waits until the words are on the screen. */
  async see(words: string | RegExp, within = 8000): Promise<void> {
    const seen = (): boolean =>
      typeof words === 'string' ? this.text().includes(words) : words.test(this.text());
    await this.until(seen, `never saw ${String(words)}`, within);
  }

  /** Waits for a control with these words and taps it. */
  async tap(words: string, nth = 0): Promise<void> {
    await this.until(() => controls(this.root, words)[nth] !== undefined, `no control “${words}”`);
    const target = controls(this.root, words)[nth]!;
    if (attribute(target, 'aria-disabled') === 'true')
      throw new Error(`“${words}” is disabled on\n${this.text()}`);
    this.effort.taps += 1;
    this.fire(target, 'tap', {});
    await this.settle();
  }

  /** Types into the field with this label, replacing what is there. */
  async type(label: string, value: string, nth = 0): Promise<void> {
    await this.until(() => fields(this.root, label)[nth] !== undefined, `no field “${label}”`);
    const field = fields(this.root, label)[nth]!;
    this.effort.taps += 1;
    this.effort.characters += Array.from(value).length;
    this.fire(field, 'input', { value, cursor: value.length });
    this.fire(field, 'blur', { value });
    await this.settle();
  }

  /** The button that asks WeChat for the phone number, answered with the platform's code. */
  givePhone(words: string, code: string | undefined): Promise<void> {
    return this.press(words, 'getphonenumber', code === undefined ? {} : { code });
  }

  /** A button of the platform's own (`open-type`), and what the platform answers. */
  async press(words: string, event: string, detail: Record<string, unknown> = {}): Promise<void> {
    await this.until(() => controls(this.root, words)[0] !== undefined, `no control “${words}”`);
    this.effort.taps += 1;
    this.fire(controls(this.root, words)[0]!, event, detail);
    await this.settle();
  }

  /** What the screen in front wears: theme, and how much larger than designed its words are. */
  theme = (): string => themeOf(this.root);
  scale = (): string => scaleOf(this.root);

  /** What the menu of this page would share; undefined where it offers none. */
  share(): { title: string; path: string } | undefined {
    const give = this.page.caller.onShareAppMessage as Hook | undefined;
    return give?.call(this.page.caller, { from: 'menu' }) as { title: string; path: string } | undefined;
  }

  fire(target: Found, name: string, detail: Record<string, unknown>): void {
    const bubbles = name === 'tap';
    Event.triggerEvent(target, name, detail, { bubbles, composed: true });
  }

  /** The back gesture or the arrow in the navigation bar. */
  async back(): Promise<void> {
    (this.wx.navigateBack as (o: NavigateOptions) => void)({ delta: 1 });
    await this.settle();
  }

  async switchTab(text: string): Promise<void> {
    const tab = appJson().tabBar.list.find((t) => t.text === text);
    if (!tab) throw new Error(`no tab ${text}`);
    (this.wx.switchTab as (o: NavigateOptions) => void)({ url: `/${tab.pagePath}` });
    await this.settle();
  }

  /** Network off or on, as the platform announces it. */
  async setOnline(online: boolean): Promise<void> {
    this.state.online = online;
    this.state.networkListeners.forEach((f) =>
      f({ isConnected: online, networkType: online ? 'wifi' : 'none' }),
    );
    await this.settle();
  }

  /** Lets React and the data updates of the framework run: until nothing more was drawn for a few turns. */
  async settle(): Promise<void> {
    for (let quiet = 0, turns = 0; quiet < QUIET_TURNS && turns < MOST_TURNS; turns += 1) {
      const before = this.drawn;
      await sleep(1);
      quiet = this.drawn === before ? quiet + 1 : 0;
    }
  }

  /** Waits until it holds. */
  async until(condition: () => boolean, complaint: string, within = 8000): Promise<void> {
    const end = Date.now() + within;
    // Looking at the screen is dear: when something was drawn, and now and then.
    for (let turn = 0, seen = -1; ; turn += 1) {
      if (this.drawn !== seen || turn % 10 === 0) {
        seen = this.drawn;
        if (condition()) break;
        if (Date.now() > end) throw new Error(`${complaint}; ${this.route} shows:\n${this.text()}`);
      }
      await sleep(5);
    }
    await this.settle();
  }

  private register(definition: Definition): void {
    this.space.componentEnv(this.registering, ({ Component }) => {
      (Component as (d: Definition) => void)(definition);
    });
    this.registered.add(this.registering);
  }

  private define(path: string): void {
    if (this.registered.has(path)) return;
    this.registering = path;
    if (path !== 'comp') {
      this.space.addCompiledTemplate(path, templates().of(path));
      this.space.addComponentStaticConfig(path, { usingComponents: { comp: '/comp' } });
    }
    this.load(path);
    if (!this.registered.has(path)) throw new Error(`${path} registered nothing`);
  }

  private open(url: string): void {
    const { path, query } = parse(url);
    this.define(path);
    const root = this.backend.createRoot('body', this.space, `/${path}`);
    const caller = root.get() as unknown as Record<string, unknown>;
    Object.assign(caller, { route: path, __route__: path, options: query });
    this.measure(path, caller);
    const page: PageInstance = { route: path, options: query, root, caller };
    this.stack.push(page);
    Element.pretendAttached(root.getComponent());
    for (const [hook, argument] of [
      ['onLoad', query],
      ['onShow', undefined],
      ['onReady', undefined],
    ] as const)
      call(caller, hook, argument);
  }

  private measure(path: string, caller: Record<string, unknown>): void {
    const draw = caller.setData as Hook;
    const sizes = this.drawing.get(path) ?? [];
    this.drawing.set(path, sizes);
    caller.setData = (data: unknown, done?: unknown) => {
      this.drawn += 1;
      sizes.push(Buffer.byteLength(JSON.stringify(data)));
      return draw.call(caller, data, done);
    };
  }

  private navigation(): Wx {
    const { stack } = this;
    return navigationApi({
      tabs: this.tabs,
      depth: () => stack.length,
      open: (url) => this.open(url),
      tell: (hook) => call(this.page.caller, hook, undefined),
      close: (count) =>
        stack
          .splice(-count, count)
          .reverse()
          .forEach((page) => this.close(page)),
    });
  }

  private close(page: PageInstance): void {
    call(page.caller, 'onHide', undefined);
    call(page.caller, 'onUnload', undefined);
    // The platform drops data that arrives for a page that is gone.
    page.caller.setData = () => undefined;
    page.root.release();
  }
}

function call(target: Record<string, unknown>, hook: string, argument: unknown): void {
  const f = target[hook];
  if (typeof f === 'function') (f as Hook).call(target, argument);
}
