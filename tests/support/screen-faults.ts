// What can be wrong with a screen that a person would see at once and no other checker tells.

export type Fault = string;

interface Asked {
  theme: string;
  /** Latin letters that belong there. */
  codes: string[];
}

/**
 * Runs in the browser, so it stands on nothing outside itself.
 * @returns wider than the phone, too small to tap, words cut off, words in another language
 */
export function findFaults({ theme, codes }: Asked): Fault[] {
  const faults: Fault[] = [];
  const visible = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
  const wordsOf = (element: Element): string =>
    (element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 40);

  const width = document.documentElement.scrollWidth;
  if (width > window.innerWidth) faults.push(`scrolls sideways: ${width} px`);

  const main = '.button, .input, .choice, .entrance, .face, .tab, .row-link, .petition-card, .notice';
  for (const control of document.querySelectorAll('button, a, input, textarea')) {
    if (!visible(control)) continue;
    const { width: w, height: h, left, right } = control.getBoundingClientRect();
    const least = theme === 'elder' && control.matches(main) ? 60 : 44;
    if (h < least - 0.5 || w < 43.5) faults.push(`small to tap: ${wordsOf(control)} ${w}×${h}`);
    if (left < -0.5 || right > window.innerWidth + 0.5) faults.push(`off the screen: ${wordsOf(control)}`);
  }

  for (const element of document.querySelectorAll('.page *')) {
    if (!visible(element) || element.childElementCount > 0 || element.matches('textarea, .only-heard'))
      continue;
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      faults.push(`cut off: ${wordsOf(element)}`);
  }

  let words = document.body.innerText;
  for (const element of document.querySelectorAll('.page [aria-label], .page [placeholder]')) {
    if (visible(element))
      words += `\n${element.getAttribute('aria-label') ?? ''}\n${element.getAttribute('placeholder') ?? ''}`;
  }
  for (const code of codes)
    words = words.replaceAll(code, '').replaceAll(code.replace(/(.{4})(?=.)/g, '$1 '), '');
  for (const [word] of words.matchAll(/[A-Za-z]{4,}/g)) faults.push(`not Chinese: ${word}`);
  return faults;
}

/**
 * Runs in the browser: what large text or a narrow phone does to a screen.
 * @returns words cut off below, words over each other, main buttons that no finger reaches
 */
export function findCrowding(): Fault[] {
  const faults: Fault[] = [];
  const page = [...document.querySelectorAll('.theme.page')].find((one) => one.checkVisibility());
  if (!page) return ['no page'];
  const said = (element: Element): string => (element.textContent ?? '').trim().slice(0, 30);
  const shown = [...page.querySelectorAll('*')].filter(
    (element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      element.childElementCount === 0 &&
      said(element) !== '' &&
      !element.matches('textarea, .only-heard') &&
      // What stays in its place while the page moves below it.
      !element.closest('.bottom-bar, .top-bar, .tab-bar, .skeleton'),
  );
  const words = shown.map((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    // A box a line: words that flow on from others share a line with them.
    return { element, lines: [...range.getClientRects()] };
  });
  const meet = (a: DOMRect, b: DOMRect): boolean =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  for (const element of shown) {
    const clips = getComputedStyle(element).overflowY === 'hidden';
    if (clips && element.scrollHeight > element.clientHeight + 2)
      faults.push(`cut off below: ${said(element)}`);
  }
  for (const [at, a] of words.entries()) {
    for (const b of words.slice(at + 1)) {
      if (a.lines.some((line) => b.lines.some((other) => meet(line, other))))
        faults.push(`over each other: ${said(a.element)} | ${said(b.element)}`);
    }
  }
  for (const button of page.querySelectorAll('.button-main')) {
    if (!button.checkVisibility()) continue;
    button.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = button.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    if (!hit || !button.contains(hit)) faults.push(`not to be reached: ${said(button)}`);
  }
  return faults;
}
