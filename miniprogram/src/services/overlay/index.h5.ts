// The same in browsers. Taro's own cannot be reached by keyboard, keep small grey letters in the elder theme, and go
// away when the screen changes; these are a real dialog and a real status line in the screen's theme.
import type { Question } from './types';

const SHOWN_FOR = 2500;

const themeClass = (): string =>
  document.querySelector('.page.theme-elder') ? 'theme-elder' : 'theme-standard';

function element(tag: string, className: string, words = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = words;
  return made;
}

export function toast(title: string): void {
  document.querySelector('.toast')?.remove();
  const shown = element('div', `toast ${themeClass()}`);
  shown.setAttribute('role', 'status');
  document.body.append(shown);
  // Put in after the region is there, so that it is read out.
  shown.append(element('div', 'toast-words', title));
  setTimeout(() => shown.remove(), SHOWN_FOR);
}

/** Asks; true when the person agrees. Escape is a no. */
export function confirm({ title, content, yes, no }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog = element('dialog', `dialog ${themeClass()}`) as HTMLDialogElement;
    const heading = element('h2', 't-card', title);
    heading.id = 'dialog-title';
    dialog.setAttribute('aria-labelledby', heading.id);
    const acts = element('div', 'dialog-acts');
    for (const [words, kind, value] of [
      [no, 'quiet', ''],
      [yes, 'main', 'yes'],
    ] as const) {
      const button = element('button', `tap button button-${kind}`, words);
      button.addEventListener('click', () => dialog.close(value));
      acts.append(button);
    }
    dialog.append(heading, element('p', 'dialog-words', content), acts);
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
