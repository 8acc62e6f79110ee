// Going from screen to screen. WeChat allows ten pages on the stack and separate verbs for tabs; callers do not care.
import Taro from '@tarojs/taro';
import { isTab } from '../routes';

const MAX_PAGES = 10;

export function go(url: string): void {
  if (isTab(url)) return void Taro.switchTab({ url: withoutQuery(url) });
  if (Taro.getCurrentPages().length >= MAX_PAGES) return void Taro.redirectTo({ url });
  void Taro.navigateTo({ url });
}

/** Takes the place of this screen: back skips it. */
export function replace(url: string): void {
  if (isTab(url)) return void Taro.switchTab({ url: withoutQuery(url) });
  void Taro.redirectTo({ url });
}

/** Starts over with this screen alone; after filing there is no way back into the form. */
export function restartAt(url: string): void {
  void Taro.reLaunch({ url });
}

/** One screen back, or to `otherwise` when this one was opened from outside. */
export function back(otherwise: string): void {
  if (Taro.getCurrentPages().length > 1) return void Taro.navigateBack();
  restartAt(otherwise);
}

const withoutQuery = (url: string): string => url.split('?')[0] ?? url;
