// The one wrapper around the platform (wx on WeChat, the browser on H5). Nothing else calls Taro's APIs for
// network, storage, navigation or dialogs, so a test or another platform has one door to stand at.
import Taro from '@tarojs/taro';
import { ulid } from './ulid';

export const isH5 = process.env.TARO_ENV === 'h5';

export interface WireRequest {
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  headers: Record<string, string>;
  body?: unknown;
  /** Sent as they are, in place of a body. */
  bytes?: ArrayBuffer;
  timeout: number;
}

export interface WireAnswer {
  status: number;
  body: unknown;
}

/** One HTTP exchange. Any status is an answer; only a broken wire rejects. */
export async function send(request: WireRequest): Promise<WireAnswer> {
  if (isH5) return sendByFetch(request);
  const answer = await Taro.request<unknown>({
    url: request.url,
    method: request.method,
    header: request.headers,
    timeout: request.timeout,
    dataType: 'json',
    ...(request.bytes ? { data: request.bytes } : request.body === undefined ? {} : { data: request.body }),
  });
  return { status: answer.statusCode, body: answer.data };
}

async function sendByFetch(request: WireRequest): Promise<WireAnswer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), request.timeout);
  try {
    const answer = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      signal: abort.signal,
      credentials: 'omit',
      ...(request.bytes
        ? { body: request.bytes }
        : request.body === undefined
          ? {}
          : { body: JSON.stringify(request.body) }),
    });
    const text = await answer.text();
    const json = (answer.headers.get('content-type') ?? '').includes('json') && text !== '';
    return { status: answer.status, body: json ? (JSON.parse(text) as unknown) : text };
  } finally {
    clearTimeout(timer);
  }
}

/** A fresh log-in code of the mini-program. WeChat only. */
export async function wechatLoginCode(): Promise<string> {
  const { code } = await Taro.login();
  return code;
}

// ---- storage: a broken or full store must never stop a person from going on ----

export function readStorage<T>(key: string): T | null {
  try {
    const value: unknown = Taro.getStorageSync(key);
    return value === '' || value === undefined || value === null ? null : (value as T);
  } catch {
    return null;
  }
}

/** @returns false when the phone refused to keep it. */
export function writeStorage(key: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(key, value);
    return true;
  } catch {
    return false;
  }
}

export function clearStorage(key: string): void {
  try {
    Taro.removeStorageSync(key);
  } catch {
    // Nothing was kept, so nothing is left.
  }
}

// ---- the phone ----

/** WeChat's font setting, 1 for standard. Browsers scale by themselves. */
export function fontScale(): number {
  if (isH5) return 1;
  const base = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number };
  return Math.min(2, Math.max(1, base.fontSizeScaleFactor ?? 1));
}

export function watchNetwork(listener: (online: boolean) => void): void {
  if (isH5) {
    listener(navigator.onLine);
    window.addEventListener('online', () => listener(true));
    window.addEventListener('offline', () => listener(false));
    return;
  }
  void Taro.getNetworkType({ success: ({ networkType }) => listener(networkType !== 'none') });
  Taro.onNetworkStatusChange(({ isConnected }) => listener(isConnected));
}

export { confirm, toast } from './overlay';

/** On paper, where there is a printer: a terminal's. The style sheet leaves out what is only for the screen. */
export function printScreen(): void {
  if (isH5) window.print();
}

export async function copyText(text: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data: text });
    return true;
  } catch {
    return false;
  }
}

export function dial(phone: string): void {
  Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined);
}

/** Brings a field into view and, in browsers, puts the cursor there. */
export function showElement(id: string): void {
  if (isH5) {
    const element = document.getElementById(id);
    element?.scrollIntoView({ block: 'center' });
    element?.focus({ preventScroll: true });
    return;
  }
  Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -80, duration: 150 }).catch(() => undefined);
}

export function scrollToTop(): void {
  if (isH5) {
    document.querySelector('.taro_page_show:last-child, .taro_page:last-child')?.scrollTo?.(0, 0);
    return;
  }
  Taro.pageScrollTo({ scrollTop: 0, duration: 0 }).catch(() => undefined);
}

/**
 * The sheet that asks for consent to messages; only from a tap. WeChat only: browsers have none.
 * @returns what was answered for each template; empty when the sheet could not be shown
 */
export async function requestSubscriptions(templates: string[]): Promise<Record<string, string>> {
  if (isH5 || templates.length === 0 || !Taro.canIUse('requestSubscribeMessage')) return {};
  try {
    const answer = await Taro.requestSubscribeMessage({ tmplIds: templates, entityIds: [] });
    return Object.fromEntries(
      templates.flatMap((id) => {
        const result: unknown = (answer as unknown as Record<string, unknown>)[id];
        return typeof result === 'string' ? [[id, result]] : [];
      }),
    );
  } catch {
    return {};
  }
}

/** WeChat asks whether the privacy guide was agreed to; browsers have no such step. */
export function needsPrivacyConsent(): Promise<boolean> {
  if (isH5 || !Taro.canIUse('getPrivacySetting')) return Promise.resolve(false);
  return new Promise((resolve) => {
    Taro.getPrivacySetting({
      success: ({ needAuthorization }) => resolve(Boolean(needAuthorization)),
      fail: () => resolve(false),
    });
  });
}

export function openPrivacyContract(): void {
  if (!isH5) Taro.openPrivacyContract({});
}

/** Milliseconds since 1970. */
export const now = (): number => Date.now();

/** 0 ≤ n < below, from the platform's random source where it has one. */
export function randomBelow(below: number): number {
  if (typeof crypto !== 'undefined' && typeof crypto.getRandomValues === 'function') {
    const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
    return value % below;
  }
  return Math.floor(Math.random() * below);
}

export const newId = (): string => ulid(now(), randomBelow);

/** Opens an address outside the app: a new tab in browsers; in WeChat it is copied, since no page may lead out. */
export function openOutside(address: string): void {
  if (isH5) {
    window.open(address, '_blank', 'noopener');
    return;
  }
  void copyText(address);
}

export interface PlacePoint {
  name: string;
  latitude: number;
  longitude: number;
  datum: 'gcj02' | 'wgs84';
}

/**
 * A point on the map: WeChat's own chooser; in browsers, which have no map of ours, where the person is now.
 * @param hereName what to call a place that has no name
 * @returns null when the person thought better of it
 */
export async function choosePoint(hereName: string): Promise<PlacePoint | null | 'failed'> {
  if (isH5) return pointHere(hereName);
  try {
    const { name, address, latitude, longitude } = await Taro.chooseLocation({});
    const words = [address, name].filter(Boolean).join(' ').slice(0, 100);
    return { name: words === '' ? hereName : words, latitude, longitude, datum: 'gcj02' };
  } catch (error) {
    return String((error as { errMsg?: string }).errMsg ?? '').includes('cancel') ? null : 'failed';
  }
}

const LOCATING = 15_000;

function pointHere(name: string): Promise<PlacePoint | 'failed'> {
  if (!('geolocation' in navigator)) return Promise.resolve('failed');
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => resolve({ name, latitude, longitude, datum: 'wgs84' }),
      () => resolve('failed'),
      { timeout: LOCATING, enableHighAccuracy: true },
    );
  });
}

/** Calls back once a new version lies ready; WeChat only, a browser's page is always the newest. */
export function whenUpdateIsReady(listener: (apply: () => void) => Promise<void>): void {
  if (isH5 || !Taro.canIUse('getUpdateManager')) return;
  const manager = Taro.getUpdateManager();
  manager.onUpdateReady(() => void listener(() => manager.applyUpdate()));
}

/** Whether WeChat shows this page: only there its web log-in works. */
export const inWeChat = (): boolean => !isH5 || /MicroMessenger/i.test(navigator.userAgent);

/** Hands a text to the person: a file in browsers, the clipboard in WeChat, whose viewer opens no plain text. */
export async function handOver(name: string, text: string): Promise<boolean> {
  if (!isH5) return copyText(text);
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return true;
}
