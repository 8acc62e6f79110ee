// WeChat's `wx` for the built mini-program: as much of it as the screens use. The network is real (fetch to the
// server under test); log-in codes, storage, dialogs and the phone's settings are handed in by the test.
import { BUILT_API_BASE } from './build';
import { answer, refuse } from './wx-callbacks';
import type { Callbacks, Wx } from './wx-callbacks';
import { download, fileApi } from './wx-files';
import type { DownloadOptions } from './wx-files';
import { selectorQuery, systemApi } from './wx-system';

export type { Wx } from './wx-callbacks';

export interface PhoneSettings {
  /** Origin of the server under test, without a slash at the end. */
  server: string;
  /** Answers `wx.login`: the code the platform would hand out. */
  loginCode: () => Promise<string>;
  /** Survives the app being killed: hand the same map to the next phone. */
  storage?: Map<string, unknown>;
  fontScale?: number;
  /** Files of the phone by path, its album and what the app keeps; hand the same map to the next phone. */
  disk?: Map<string, Buffer>;
  /** Paths the person picks when asked for pictures, films or papers. */
  pick?: () => string[];
  /** What the person marks on WeChat's map; without it the map is closed again. */
  mark?: () => { name: string; address: string; latitude: number; longitude: number };
  /** What the person does with the sheet of requestMerchantTransfer before it closes; without it WeChat is too old. */
  transfer?: (asked: { mchId: string; appId: string; package: string }) => Promise<void>;
  /** WeChat's privacy guide has not been agreed to yet. */
  privacyAsked?: boolean;
  /** What the person answers on the sheet that asks for consent to messages; without it the sheet is refused. */
  consent?: (templates: string[]) => Record<string, string>;
  /** Path on the disk of what the person says into the recorder; without it the microphone is not allowed. */
  says?: string;
  /** What the person answers in a dialog. */
  confirm?: (title: string, content: string) => boolean;
}

/** What the test may look at or switch while the app runs. */
export interface PhoneState {
  online: boolean;
  toasts: string[];
  dialogs: { title: string; content: string }[];
  requests: { method: string; path: string; status: number; idempotencyKey?: string }[];
  clipboard: string;
  title: string;
  /** Addresses that a viewer was opened with. */
  opened: string[];
  /** Once a request to a path with this end was answered, the network is gone. */
  breakAfter: string;
  /** A request to a path with this end is never answered: the line is nearly dead. */
  hangAt: string;
  /** Fails the next n requests to this path on the wire after the server has answered them. */
  loseAnswers: { path: string; times: number };
  /** Papers shown by WeChat's viewer: what was fetched and its size. */
  papers: { path: string; bytes: number }[];
  /** Calls back as the platform does when a new version lies ready. */
  updateReady: (() => void)[];
  updatesTaken: number;
  networkListeners: ((result: { isConnected: boolean; networkType: string }) => void)[];
}

export const freshState = (): PhoneState => ({
  online: true,
  toasts: [],
  dialogs: [],
  requests: [],
  clipboard: '',
  title: '',
  opened: [],
  breakAfter: '',
  hangAt: '',
  loseAnswers: { path: '', times: 0 },
  papers: [],
  updateReady: [],
  updatesTaken: 0,
  networkListeners: [],
});

interface RequestOptions extends Callbacks {
  url: string;
  method?: string;
  data?: unknown;
  header?: Record<string, string>;
}

/** Bytes go as they are, as WeChat sends them; everything else as JSON. */
function bodyOf(data: unknown): string | ArrayBuffer {
  if (Object.prototype.toString.call(data) === '[object ArrayBuffer]') return data as ArrayBuffer;
  return typeof data === 'string' ? data : JSON.stringify(data);
}

async function sendRequest(
  options: RequestOptions,
  settings: PhoneSettings,
  state: PhoneState,
): Promise<void> {
  const method = options.method ?? 'GET';
  const url = options.url.replace(BUILT_API_BASE, settings.server);
  const key = options.header?.['Idempotency-Key'];
  const record = {
    method,
    path: url.slice(settings.server.length),
    status: 0,
    ...(key ? { idempotencyKey: key } : {}),
  };
  state.requests.push(record);
  if (!state.online) return refuse(options, 'request:fail ');
  if (state.hangAt !== '' && record.path.endsWith(state.hangAt)) return;
  try {
    const response = await fetch(url, {
      method,
      headers: options.header ?? {},
      ...(method === 'GET' || options.data === undefined ? {} : { body: bodyOf(options.data) }),
    });
    const text = await response.text();
    record.status = response.status;
    if (state.loseAnswers.times > 0 && record.path === state.loseAnswers.path) {
      state.loseAnswers.times -= 1;
      return refuse(options, 'request:fail timeout');
    }
    if (state.breakAfter !== '' && record.path.endsWith(state.breakAfter)) {
      state.online = false;
      state.networkListeners.forEach((f) => f({ isConnected: false, networkType: 'none' }));
    }
    const json = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    answer(options, {
      statusCode: response.status,
      data: json ? (JSON.parse(text) as unknown) : text,
      header: Object.fromEntries(response.headers),
      errMsg: 'request:ok',
    });
  } catch (error) {
    refuse(options, `request:fail ${String(error)}`);
  }
}

function storageApi(storage: Map<string, unknown>): Wx {
  const copy = (value: unknown): unknown => (value === undefined ? '' : structuredClone(value));
  return {
    getStorageSync: (key: string) => copy(storage.get(key)),
    setStorageSync: (key: string, value: unknown) => void storage.set(key, copy(value)),
    removeStorageSync: (key: string) => void storage.delete(key),
    setStorage: (o: Callbacks & { key: string; data: unknown }) => (
      storage.set(o.key, copy(o.data)),
      answer(o, { errMsg: 'setStorage:ok' })
    ),
    getStorage: (o: Callbacks & { key: string }) =>
      storage.has(o.key)
        ? answer(o, { data: copy(storage.get(o.key)) })
        : refuse(o, 'getStorage:fail data not found'),
    removeStorage: (o: Callbacks & { key: string }) => (storage.delete(o.key), answer(o, {})),
    getStorageInfoSync: () => ({ keys: [...storage.keys()], currentSize: 0, limitSize: 10240 }),
    clearStorageSync: () => storage.clear(),
  };
}

function interfaceApi(settings: PhoneSettings, state: PhoneState): Wx {
  const quiet = (o: Callbacks = {}): void => answer(o, { errMsg: 'ok' });
  return {
    showToast: (o: Callbacks & { title: string }) => (state.toasts.push(o.title), quiet(o)),
    hideToast: quiet,
    showLoading: quiet,
    hideLoading: quiet,
    showModal: (o: Callbacks & { title?: string; content?: string }) => {
      const dialog = { title: o.title ?? '', content: o.content ?? '' };
      state.dialogs.push(dialog);
      const confirm = settings.confirm?.(dialog.title, dialog.content) ?? true;
      answer(o, { confirm, cancel: !confirm });
    },
    setNavigationBarTitle: (o: Callbacks & { title: string }) => ((state.title = o.title), quiet(o)),
    setTabBarBadge: quiet,
    removeTabBarBadge: quiet,
    pageScrollTo: quiet,
    stopPullDownRefresh: quiet,
    hideKeyboard: quiet,
    makePhoneCall: quiet,
    setClipboardData: (o: Callbacks & { data: string }) => ((state.clipboard = o.data), quiet(o)),
    getPrivacySetting: (o: Callbacks) =>
      answer(o, {
        needAuthorization: settings.privacyAsked ?? false,
        privacyContractName: '《用户隐私保护指引》',
      }),
    openPrivacyContract: (o: Callbacks) => (state.opened.push('privacy'), quiet(o)),
    requestSubscribeMessage: (o: Callbacks & { tmplIds: string[] }) =>
      settings.consent
        ? answer(o, { ...settings.consent(o.tmplIds), errMsg: 'requestSubscribeMessage:ok' })
        : refuse(o, 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.'),
    onNeedPrivacyAuthorization: () => undefined,
    createSelectorQuery: selectorQuery,
    getNetworkType: (o: Callbacks) => answer(o, { networkType: state.online ? 'wifi' : 'none' }),
    onNetworkStatusChange: (f: PhoneState['networkListeners'][number]) => void state.networkListeners.push(f),
  };
}

interface TransferOptions extends Callbacks {
  mchId: string;
  appId: string;
  package: string;
}

/** Success says that the sheet was shown, whatever the person did with it. */
function transferApi({ transfer }: PhoneSettings): Wx {
  if (!transfer) return {};
  return {
    requestMerchantTransfer: ({ mchId, appId, package: packageInfo, ...callbacks }: TransferOptions) => {
      transfer({ mchId, appId, package: packageInfo }).then(
        () => answer(callbacks, { errMsg: 'requestMerchantTransfer:ok' }),
        (error: unknown) => refuse(callbacks, `requestMerchantTransfer:fail ${String(error)}`),
      );
    },
  };
}

/** All of `wx` but navigation, as own properties: Taro lists the keys once at start. */
export function createWx(settings: PhoneSettings, state: PhoneState): Wx {
  return {
    ...storageApi(settings.storage ?? new Map<string, unknown>()),
    ...systemApi(settings, state),
    ...interfaceApi(settings, state),
    ...fileApi(settings, state),
    ...transferApi(settings),
    request: (options: RequestOptions) => {
      void sendRequest(options, settings, state);
      return { abort() {}, onHeadersReceived() {}, offHeadersReceived() {} };
    },
    downloadFile: (options: DownloadOptions) => {
      void download(options, settings, state);
      return { abort() {} };
    },
    openDocument: (options: Callbacks) => answer(options, {}),
    chooseLocation: (options: Callbacks) =>
      settings.mark ? answer(options, settings.mark()) : refuse(options, 'chooseLocation:fail cancel'),
    login: (options: Callbacks) => {
      settings.loginCode().then(
        (code) => answer(options, { code, errMsg: 'login:ok' }),
        (error: unknown) => refuse(options, `login:fail ${String(error)}`),
      );
    },
  };
}
