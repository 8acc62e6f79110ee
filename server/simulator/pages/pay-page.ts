// The sheet that asks a person to take a transfer (requestMerchantTransfer): in WeChat the phone shows it over the page;
// here a browser goes to it and comes back, as after web authorisation.
import type { Bill } from '../pay/bills';
import { EXPIRES_MS } from '../pay/bills';
import type { Person } from '../people';
import type { World } from '../world';
import { html, jsonData, renderPage, type Html } from './layout';
import { TEXT } from './text';

const at = (ms: number): string =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(ms);
const yuan = (fen: number): string => `¥${(fen / 100).toFixed(2)}`;

export interface SheetQuery {
  packageInfo?: string | undefined;
  mchId?: string | undefined;
  appId?: string | undefined;
  /** Whose phone it is; the receiver's when not said. */
  user?: string | undefined;
  /** Where to go afterwards; only the site and what web authorisation may return to. */
  back?: string | undefined;
}

function backOf(world: World, back: string | undefined): string {
  if (!back || !URL.canParse(back)) return '';
  const { protocol, hostname } = new URL(back);
  return /^https?:$/.test(protocol) && world.options.authorisedHosts.includes(hostname) ? back : '';
}

const row = (label: string, value: string): Html =>
  html`<div class="row"><span class="grow">${label}</span><span>${value}</span></div>`;

function sheet(world: World, bill: Bill, person: Person, back: string): Html {
  const waits = bill.state === 'WAIT_USER_CONFIRM';
  const leave = back === '' ? `/pay?user=${person.id}` : back;
  return html`<div class="top pay">
      <p class="lead">${TEXT.payWhose(person.name)}</p>
      <h1>${TEXT.payFrom(world.options.pay.merchantName)}</h1>
      <p class="sum">${yuan(bill.amountFen)}</p>
      <p class="lead" role="status" id="state">${TEXT.payStates[bill.state]}</p>
    </div>
    <div class="panel">
      ${row(TEXT.payRemark, bill.remark)} ${row(TEXT.payNumber, bill.outBillNo)}
      ${waits ? row(TEXT.payUntil, at(bill.createdAt + EXPIRES_MS)) : html``}
    </div>
    <p class="error" role="alert" id="fault" hidden></p>
    <div class="panel">
      ${waits ? html`<button class="green" type="button" id="confirm">${TEXT.payConfirm}</button>` : html``}
      <a class="quiet" id="leave" href="${leave}">${waits ? TEXT.payLater : TEXT.payBack}</a>
    </div>
    ${jsonData('data', { outBillNo: bill.outBillNo, user: person.id, leave })}`;
}

/** What requestMerchantTransfer shows. */
export function paySheet(world: World, query: SheetQuery): string {
  const bill = world.pay.bills.ofPackage(query.packageInfo ?? '');
  const rightAccount =
    (!query.mchId || query.mchId === world.options.pay.mchId) &&
    (!query.appId || query.appId === bill?.appid);
  const person = bill && world.people.find(query.user || bill.user);
  const title = TEXT.payTitle;
  if (!bill || !person || !rightAccount)
    return renderPage({
      title,
      className: 'plain',
      body: html`<p class="error" role="alert">${TEXT.payWrong}</p>`,
    });
  const body = sheet(world, bill, person, backOf(world, query.back));
  return renderPage({ title, className: 'plain', script: '/assets/pay.js', body });
}

/** In the browser, so plain JavaScript in a string. */
export const PAY_SCRIPT = `
'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
document.getElementById('confirm')?.addEventListener('click', async (event) => {
  event.target.disabled = true;
  const answer = await fetch('/sim/pay/confirm', {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ outBillNo: data.outBillNo, user: data.user }),
  });
  if (answer.ok) { location.href = data.leave; return; }
  const fault = document.getElementById('fault');
  fault.textContent = (await answer.json()).error;
  fault.hidden = false;
});
`;

/** The transfers of one person, the newest first. */
export function payListPage(world: World, person: Person): string {
  world.pay.bills.tick();
  const bills = world.pay.bills.all().filter((bill) => bill.user === person.id);
  const item = (bill: Bill): Html => {
    const query = new URLSearchParams({ package: bill.packageInfo, user: person.id });
    return html`<li>
      <a class="tool" href="/pay/confirm?${query.toString()}"
        ><span class="grow"
          ><strong>${yuan(bill.amountFen)}</strong> ${bill.remark}<small
            >${at(bill.createdAt)} · ${TEXT.payStates[bill.state]}</small
          ></span
        ></a
      >
    </li>`;
  };
  return renderPage({
    title: TEXT.payListTitle,
    className: 'plain',
    body: html`<div class="top">
        <h1>${TEXT.payListTitle}</h1>
        <p class="lead">${TEXT.payWhose(person.name)}</p>
      </div>
      ${
        bills.length === 0
          ? html`<p class="empty">${TEXT.payNone}</p>`
          : html`<ul class="list">
              ${[...bills].reverse().map(item)}
            </ul>`
      }`,
  });
}
