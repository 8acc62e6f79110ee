// A file of the API in the person's hands: kept or shown by WeChat's viewer, or saved by the browser.
import Taro from '@tarojs/taro';
import { readsByCode, tokenFor } from './session';
import { brokenWire, fromProblem } from './failure';
import { isH5 } from './platform';

const TIMEOUT = 30_000;

/** @throws Failure when it does not come, or the phone does not show it */
export async function openDocumentPdf(number: string, id: string, name: string): Promise<void> {
  const reader = readsByCode(number);
  const url = `${API_BASE}/api/v1/${reader ? 'public' : 'citizen'}/documents/${id}/pdf`;
  const header = { Authorization: `Bearer ${await tokenFor(reader ? 'reader' : 'citizen')}` };
  if (isH5) return saveInBrowser(url, header, name);
  const file = await Taro.downloadFile({ url, header, timeout: TIMEOUT }).catch(() => {
    throw brokenWire();
  });
  if (file.statusCode !== 200) throw fromProblem(file.statusCode, null);
  await Taro.openDocument({ filePath: file.tempFilePath, fileType: 'pdf', showMenu: true });
}

async function saveInBrowser(url: string, headers: Record<string, string>, name: string): Promise<void> {
  const answer = await fetch(url, { headers }).catch(() => {
    throw brokenWire();
  });
  if (!answer.ok) throw fromProblem(answer.status, await answer.json().catch(() => null));
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.pdf`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
