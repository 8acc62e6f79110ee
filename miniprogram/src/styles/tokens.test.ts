// The figures of the look are promises: contrast, text size and touch size are computed from the tokens themselves.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = readFileSync(join(__dirname, 'tokens.scss'), 'utf8');

function mixin(name: string): Record<string, string> {
  const body = new RegExp(`@mixin ${name} \\{([^}]*)\\}`).exec(source)?.[1];
  if (body === undefined) throw new Error(`no mixin ${name}`);
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((m) => [m[1] ?? '', m[2] ?? ''] as const),
  );
}

function luminance(hex: string): number {
  const channel = (at: number): number => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const px = (value: string | undefined): number => Number(/^(\d+)px$/.exec(value ?? '')?.[1]);

// text token → the surfaces it is drawn on
const READ_ON: Record<string, string[]> = {
  text: ['page', 'card', 'primary-tint', 'danger-tint', 'warn-tint', 'ok-tint'],
  'text-2': ['page', 'card', 'primary-tint', 'danger-tint', 'warn-tint', 'ok-tint'],
  hint: ['page', 'card', 'primary-tint'],
  primary: ['page', 'card', 'primary-tint'],
  'on-primary': ['primary'],
  danger: ['page', 'card', 'danger-tint'],
  warn: ['page', 'card', 'warn-tint'],
  ok: ['page', 'card', 'ok-tint'],
};

describe.each(['light', 'dark'])('%s palette', (palette) => {
  const colours = mixin(palette);
  const cases = Object.entries(READ_ON).flatMap(([text, surfaces]) =>
    surfaces.map((surface) => [text, surface] as const),
  );

  test.each(cases)('%s on %s reaches 4.5:1', (text, surface) => {
    expect(contrast(colours[text]!, colours[surface]!)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['page', 'card'])('the border of a control stands out from %s at 3:1', (surface) => {
    expect(contrast(colours.border!, colours[surface]!)).toBeGreaterThanOrEqual(3);
  });
});

test('dark replaces every colour of light', () => {
  expect(Object.keys(mixin('dark'))).toEqual(Object.keys(mixin('light')));
});

test('standard theme: body ≥ 16 px, touch targets ≥ 44 px', () => {
  const sizes = mixin('standard');
  expect(px(sizes['f-body'])).toBeGreaterThanOrEqual(16);
  expect(px(sizes['f-meta'])).toBeGreaterThanOrEqual(14);
  expect(px(sizes.tap)).toBeGreaterThanOrEqual(44);
});

test('elder theme: all text ≥ 18 px, main targets ≥ 60 px, and it swaps every size', () => {
  const sizes = mixin('elder');
  for (const name of Object.keys(sizes).filter((n) => n.startsWith('f-')))
    expect(px(sizes[name])).toBeGreaterThanOrEqual(18);
  expect(px(sizes['tap-main'])).toBeGreaterThanOrEqual(60);
  expect(Object.keys(sizes)).toEqual(Object.keys(mixin('standard')));
});
