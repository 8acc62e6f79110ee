// The frame of every page; values are escaped here and nowhere else.
import { TEXT } from './text';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Markup that is already safe to place in a page. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = string | number | Html | readonly Html[];

function render(part: Part): string {
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map((piece) => piece.markup).join('');
}

/** Template tag that escapes every value except Html. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((out, piece, index) => out + render(parts[index - 1] ?? '') + piece));
}

/** Data for a page's script, safe inside a script element. */
export function jsonData(id: string, data: unknown): Html {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return new Html(`<script type="application/json" id="${escapeHtml(id)}">${json}</script>`);
}

export interface Page {
  title: string;
  className: string;
  body: Html;
  script?: string;
}

export function renderPage(page: Page): string {
  const script = page.script === undefined ? html`` : html`<script src="${page.script}" defer></script>`;
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>${page.title}</title>
        <link rel="stylesheet" href="/assets/style.css" />
      </head>
      <body class="${page.className}">
        <div class="phone">
          <p class="notice">${TEXT.notice}</p>
          ${page.body}
        </div>
        ${script}
      </body>
    </html> `.markup;
}
