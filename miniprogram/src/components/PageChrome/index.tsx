// WeChat draws the navigation bar and the tab bar itself.
import type { ChromeProps } from './types';

export type { TabName } from './types';

export function PageChrome(_props: ChromeProps) {
  return null;
}
