// What the phone and WeChat say of themselves, and questions about layout, of which there is none here.
import { answer } from './wx-callbacks';
import type { Callbacks, Handler, Wx } from './wx-callbacks';
import type { PhoneSettings, PhoneState } from './wx';

export function systemApi(settings: PhoneSettings, state: PhoneState): Wx {
  const screen = {
    windowWidth: 375,
    windowHeight: 724,
    screenWidth: 375,
    screenHeight: 812,
    statusBarHeight: 44,
    pixelRatio: 3,
    safeArea: { top: 44, bottom: 778, left: 0, right: 375, width: 375, height: 734 },
  };
  const base = {
    SDKVersion: '3.7.0',
    version: '8.0.50',
    language: 'zh_CN',
    theme: 'light',
    fontSizeSetting: 16 * (settings.fontScale ?? 1),
    fontSizeScaleFactor: settings.fontScale ?? 1,
    host: { env: 'WeChat' },
  };
  const device = { brand: 'devtools', model: 'test', platform: 'android', system: 'Android 14' };
  return {
    getSystemInfoSync: () => ({ ...screen, ...base, ...device }),
    getSystemInfo: (o: Callbacks) => answer(o, { ...screen, ...base, ...device }),
    getWindowInfo: () => screen,
    getAppBaseInfo: () => base,
    getDeviceInfo: () => device,
    getMenuButtonBoundingClientRect: () => ({
      top: 48,
      bottom: 80,
      left: 278,
      right: 365,
      width: 87,
      height: 32,
    }),
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getAccountInfoSync: () => ({
      miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' },
    }),
    getUpdateManager: () => ({
      onCheckForUpdate() {},
      onUpdateReady: (f: () => void) => void state.updateReady.push(f),
      onUpdateFailed() {},
      applyUpdate: () => void (state.updatesTaken += 1),
    }),
    canIUse: () => true,
    nextTick: (f: () => void) => void setTimeout(f, 0),
  };
}

/** A query that finds everything: there is no layout here, so every box is 100 high. */
export function selectorQuery(): Wx {
  const box = { top: 0, bottom: 100, left: 0, right: 375, width: 375, height: 100, scrollTop: 0 };
  const callbacks: Handler[] = [];
  const query: Wx = {
    in: () => query,
    select: () => node,
    selectAll: () => node,
    selectViewport: () => node,
  };
  const node: Wx = {};
  for (const name of ['boundingClientRect', 'scrollOffset', 'fields', 'node', 'context']) {
    node[name] = (...args: unknown[]) => {
      const callback = args.find((a): a is Handler => typeof a === 'function');
      callbacks.push(callback ?? (() => undefined));
      return query;
    };
  }
  query.exec = (done?: Handler) => {
    callbacks.forEach((callback) => callback(box));
    done?.(callbacks.map(() => box));
  };
  return query;
}
