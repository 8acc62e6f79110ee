// How many messages wait in the inbox; drawn as a badge on its tab.
import Taro from '@tarojs/taro';
import { isH5 } from './platform';
import { createStore } from './store';

/** Place of the inbox in the tab bar (app.config.ts). */
const INBOX_TAB = 2;

export const unread = createStore(0);

export function showUnread(count: number): void {
  unread.set(count);
  if (isH5) return;
  const done =
    count > 0
      ? Taro.setTabBarBadge({ index: INBOX_TAB, text: count > 99 ? '99+' : String(count) })
      : Taro.removeTabBarBadge({ index: INBOX_TAB });
  Promise.resolve(done).catch(() => undefined); // outside the tab pages the platform refuses; the next tab draws it
}
