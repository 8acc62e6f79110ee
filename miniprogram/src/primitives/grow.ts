// A browser's text area that grows with its text, without the page jumping under the writer's hands and without the
// line being written going behind the bar at the bottom.

/** Fits the area to its text. Called after each change, before the browser paints. */
export function grow(area: HTMLTextAreaElement): void {
  const page = area.closest('.taro_page') ?? document.documentElement;
  const { scrollTop } = page;
  const before = area.offsetHeight;
  // Measuring needs the area small for a moment; the page, shorter by that much, loses its place.
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 2}px`;
  page.scrollTop = scrollTop;
  if (document.activeElement !== area) return;
  const grown = area.offsetHeight - before;
  const hidden = area.getBoundingClientRect().bottom - lastVisible(area);
  if (grown > 0 && hidden > 0) page.scrollTop = scrollTop + Math.min(grown, hidden);
}

/** Where the screen ends for the writer: at the bar of actions, or at the keyboard. */
function lastVisible(area: Element): number {
  const bar = area.closest('.page')?.querySelector('.bottom-bar')?.getBoundingClientRect().top;
  const { innerHeight, visualViewport: view } = window;
  return Math.min(bar ?? innerHeight, view ? view.offsetTop + view.height : innerHeight);
}
