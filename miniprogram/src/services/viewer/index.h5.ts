// The same in browsers: a dialog over the screen for what can be shown, a download for papers.
import type { Shown } from './types';

const TAGS = { image: 'img', video: 'video', audio: 'audio' } as const;

export async function showFile({ kind, name, address, close }: Shown): Promise<void> {
  if (kind === 'document') return download(name, address);
  const theme = document.querySelector('.page.theme-elder') ? 'theme-elder' : 'theme-standard';
  const dialog = document.createElement('dialog');
  dialog.className = `viewer ${theme}`;
  dialog.setAttribute('aria-label', name);
  const shown = document.createElement(TAGS[kind]);
  shown.className = 'viewer-file';
  shown.src = address;
  if (shown instanceof HTMLImageElement) shown.alt = name;
  else shown.controls = true;
  const button = document.createElement('button');
  button.className = 'tap button button-main';
  button.textContent = close;
  button.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.append(shown, button);
  document.body.append(dialog);
  dialog.showModal();
}

function download(name: string, address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
