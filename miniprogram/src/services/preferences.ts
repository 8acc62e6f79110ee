// What the person chose for this phone: standard or elder theme. The font size is WeChat's own setting.
import { fontScale, readStorage, writeStorage } from './platform';
import { createStore } from './store';

export type Theme = 'standard' | 'elder';
const KEY = 'theme';

export const theme = createStore<Theme>(readStorage<Theme>(KEY) === 'elder' ? 'elder' : 'standard');
export const scale = createStore(1);

export function chooseTheme(value: Theme): void {
  theme.set(value);
  writeStorage(KEY, value);
}

/** Read at start and each time the app comes back: the setting may have changed in WeChat meanwhile. */
export function followFontScale(): void {
  scale.set(fontScale());
}
