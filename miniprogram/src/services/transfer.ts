// The sheet of WeChat Pay on which a person confirms that a reward is received (商家转账). It only ever brings money:
// nothing here asks for a payment. That the sheet was shown says nothing about the money; the server asks the platform.
import type { ClaimAnswer } from '@petition/shared-types/schemas/reward';
import { inWeChat, isH5 } from './platform';
import { site } from './site';

type Transfer = NonNullable<ClaimAnswer['transfer']>;

/** Whether the sheet can be opened here; asked before a payment is asked for, which waits a day for its confirmation. */
export type SheetHere = 'yes' | 'too_old' | 'elsewhere';
/** `closed`: it was shown and closed again, confirmed or not. */
export type SheetOutcome = 'closed' | 'too_old' | 'failed';
/** Added to the address one comes back to from the demonstration's sheet. */
export const SHEET_SHOWN = 'shown';

interface Bridge {
  invoke(api: string, options: object, done: (answer: { err_msg?: string }) => void): void;
}

const NAME = 'requestMerchantTransfer';
const bridge = (): Bridge | undefined => (window as { WeixinJSBridge?: Bridge }).WeixinJSBridge;

/** In the demonstration any browser goes to the platform's own sheet and comes back. */
function demoSheet(): string | null {
  const here = site.get();
  return here?.demo && here.officialAccountUrl
    ? new URL('/pay/confirm', new URL(here.officialAccountUrl, window.location.href)).toString()
    : null;
}

export function sheetHere(): SheetHere {
  if (isH5) return inWeChat() || bridge() || demoSheet() ? 'yes' : 'elsewhere';
  // Base library 3.3.0 and later; Taro does not know it.
  return typeof wx.requestMerchantTransfer === 'function' && wx.canIUse(NAME) ? 'yes' : 'too_old';
}

/** @param back the screen to come back to, where the browser has to leave for the sheet */
export function showSheet(transfer: Transfer, back: string): Promise<SheetOutcome> {
  if (!isH5) return showByWx(transfer);
  const sheet = inWeChat() || bridge() ? null : demoSheet();
  return sheet ? leaveFor(sheet, transfer, back) : showByBridge(transfer);
}

/** Never answers: the page is gone. */
function leaveFor(sheet: string, transfer: Transfer, back: string): Promise<never> {
  const { origin, pathname, search } = window.location;
  const query = new URLSearchParams({ ...transfer, return: `${origin}${pathname}${search}#${back}` });
  window.location.assign(`${sheet}?${query.toString()}`);
  return new Promise(() => undefined);
}

function showByWx(transfer: Transfer): Promise<SheetOutcome> {
  return new Promise((resolve) => {
    wx.requestMerchantTransfer?.({
      ...transfer,
      success: () => resolve('closed'),
      // Also when the person closes it: what became of it, the server finds out.
      fail: ({ errMsg = '' }) => resolve(errMsg.includes('cancel') ? 'closed' : 'failed'),
    });
  });
}

/** In WeChat's browser the bridge may come a moment after the page. */
function whenBridgeIsThere(): Promise<Bridge | undefined> {
  const there = bridge();
  if (there) return Promise.resolve(there);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), 3000);
    document.addEventListener(
      'WeixinJSBridgeReady',
      () => {
        clearTimeout(timer);
        resolve(bridge());
      },
      { once: true },
    );
  });
}

async function showByBridge(transfer: Transfer): Promise<SheetOutcome> {
  const found = await whenBridgeIsThere();
  if (!found) return 'failed';
  return new Promise((resolve) => {
    found.invoke(NAME, transfer, ({ err_msg: said = '' }) => {
      if (/not_exist|not_support|access_denied/.test(said)) return resolve('too_old');
      resolve(/:(ok|cancel)$/.test(said) ? 'closed' : 'failed');
    });
  });
}
