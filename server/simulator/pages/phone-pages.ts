// Two more things a person sees on the phone: the sheet that asks for consent to messages, and the short messages.
import { phoneOf, type Person } from '../people';
import type { World } from '../world';
import { html, jsonData, renderPage, type Html } from './layout';
import { TEXT } from './text';

/** What wx.requestSubscribeMessage shows, for the person's own mini-program. */
export function consentPage(world: World, person: Person): string {
  const consents = world.subscriptions.of(person.id);
  const rows = world.subscriptions.list().map(({ id, title }) => {
    const consent = consents.find((known) => known.templateId === id);
    const left = consent?.longTerm ? TEXT.consentAlways : TEXT.consentLeft(consent?.remaining ?? 0);
    return html`<li class="row"><span class="grow">${title}</span><span>${left}</span></li>`;
  });
  const services = world.messages.chat(person.id).filter((message) => message.kind === 'subscription');
  const service = (message: (typeof services)[number]): Html =>
    html`<li>
      <a class="row" href="${message.link}"
        ><span class="grow"
          ><strong>${message.title}</strong
          ><br />${message.rows.map((row) => `${row.label}：${row.value}`).join('　')}</span
        ></a
      >
    </li>`;
  return renderPage({
    title: TEXT.consentTitle,
    className: 'plain',
    script: '/assets/consent.js',
    body: html`<div class="top">
        <h1>${TEXT.consentTitle}</h1>
        <p class="lead">${TEXT.consentLead(person.name)}</p>
      </div>
      <ul class="list">
        ${rows}
      </ul>
      <div class="buttons">
        <button class="green" type="button" id="accept">${TEXT.consentAccept}</button>
        <button class="small" type="button" id="reject">${TEXT.consentReject}</button>
        <button class="small" type="button" id="withdraw">${TEXT.consentWithdraw}</button>
      </div>
      <h2>${TEXT.serviceTitle}</h2>
      ${
        services.length === 0
          ? html`<p class="empty">${TEXT.serviceNone}</p>`
          : html`<ul class="list">
              ${[...services].reverse().map(service)}
            </ul>`
      }
      ${jsonData('data', {
        user: person.id,
        templates: world.subscriptions
          .list()
          .slice(0, 3)
          .map((t) => t.id),
      })}`,
  });
}

/** In the browser, so plain JavaScript in a string. */
export const CONSENT_SCRIPT = `
'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
function choose(accept, inList) {
  fetch('/sim/users/' + data.user + '/subscribe', {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ templates: data.templates, accept, inList }),
  }).then(() => location.reload());
}
document.getElementById('accept').addEventListener('click', () => choose(true, false));
document.getElementById('reject').addEventListener('click', () => choose(false, false));
document.getElementById('withdraw').addEventListener('click', () => choose(false, true));
`;

/** The short messages of one phone, or of all: people in the demo type any number. */
export function shortMessagePage(world: World, phone: string, person: Person | undefined): string {
  const wanted = phone || (person ? phoneOf(person) : '');
  const messages = world.shortMessages.all().filter((message) => wanted === '' || message.phone === wanted);
  const at = (ms: number): string =>
    new Intl.DateTimeFormat('zh-CN', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'medium',
      timeStyle: 'short',
    }).format(ms);
  const bubble = (message: (typeof messages)[number]): Html =>
    html`<li class="row">
      <span class="grow"><strong>${message.phone}</strong> · ${at(message.at)}<br />${message.text}</span>
    </li>`;
  return renderPage({
    title: TEXT.smsTitle,
    className: 'plain',
    body: html`<div class="top">
        <h1>${TEXT.smsTitle}</h1>
        <p class="lead">${wanted === '' ? TEXT.smsLead : wanted}</p>
      </div>
      ${
        messages.length === 0
          ? html`<p class="empty">${TEXT.smsNone}</p>`
          : html`<ul class="list">
              ${[...messages].reverse().map(bubble)}
            </ul>`
      }`,
  });
}
