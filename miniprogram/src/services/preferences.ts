// What the person chose for this phone: standard or elder theme, and a step larger than WeChat's own font setting.
import { fontScale, readStorage, writeStorage } from './platform';
import { createStore } from './store';
import { isTerminal } from './terminal';

export type Theme = 'standard' | 'elder';
const KEY = 'theme';

export const theme = createStore<Theme>(
  isTerminal || readStorage<Theme>(KEY) === 'elder' ? 'elder' : 'standard',
);
const FONT_KEY = 'font';
/** Beside the phone's own setting: 22 px of the elder theme × 1.5 is 33. */
export const fontSteps = [1, 1.2, 1.5] as const;
export type FontStep = (typeof fontSteps)[number];
const LARGEST = 2;

const isStep = (value: unknown): value is FontStep => fontSteps.some((step) => step === value);
const kept: unknown = readStorage(FONT_KEY);
export const fontStep = createStore<FontStep>(isStep(kept) ? kept : 1);
export const scale = createStore<number>(fontStep.get());

export function chooseFont(step: FontStep): void {
  fontStep.set(step);
  writeStorage(FONT_KEY, step);
  followFontScale();
}

export function chooseTheme(value: Theme): void {
  theme.set(value);
  writeStorage(KEY, value);
}

/** Read at start and each time the app comes back: the setting may have changed in WeChat meanwhile. */
export function followFontScale(): void {
  scale.set(Math.min(LARGEST, fontScale() * fontStep.get()));
}
