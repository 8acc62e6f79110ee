// The page that stands for wx.login on a demo person's phone, and the simulator's start page.
import { PEOPLE } from '../people';
import { personRow } from './chat-page';
import { html, jsonData, renderPage } from './layout';
import { TEXT } from './text';

export function homePage(): string {
  return renderPage({
    title: TEXT.homeTitle,
    className: 'plain',
    body: html`<div class="top">
        <h1>${TEXT.homeTitle}</h1>
        <p class="lead">${TEXT.homeLead}</p>
      </div>
      <h2>${TEXT.homeChats}</h2>
      <ul class="list">
        ${PEOPLE.map((person) => personRow(person, `/chat?user=${person.id}`))}
      </ul>
      <h2>${TEXT.homeTools}</h2>
      <ul class="list">
        <li><a class="tool" href="/sms">${TEXT.homeSms}</a></li>
        ${PEOPLE.map((person) => html`<li><a class="tool" href="/consent?user=${person.id}">${TEXT.homeConsent(person.name)}</a></li>`)}
        ${PEOPLE.map((person) => html`<li><a class="tool" href="/pay?user=${person.id}">${TEXT.homePay(person.name)}</a></li>`)}
        <li><a class="tool" href="/login">${TEXT.homeLogin}</a></li>
        <li><a class="tool" href="/control">${TEXT.homeControl}</a></li>
      </ul>`,
  });
}

/** @param appid whose login code is wanted. */
export function loginPage(appid: string): string {
  const rows = PEOPLE.map(
    (person) =>
      html`<li>
        <button class="person" type="button" data-user="${person.id}">
          <span class="avatar c${PEOPLE.indexOf(person)}" aria-hidden="true">${person.name.slice(0, 1)}</span>
          <span class="who"><strong>${TEXT.loginFor(person.name)}</strong><span>${person.note}</span></span>
        </button>
      </li>`,
  );
  return renderPage({
    title: TEXT.loginTitle,
    className: 'plain',
    script: '/assets/login.js',
    body: html`<div class="top">
        <h1>${TEXT.loginTitle}</h1>
        <p class="lead">${TEXT.loginLead}</p>
      </div>
      <ul class="list">
        ${rows}
      </ul>
      <p class="code" role="status" id="result" hidden>${TEXT.loginCode}<br /><strong id="code"></strong></p>
      ${jsonData('data', { appid })}`,
  });
}

export const LOGIN_SCRIPT = `
'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
for (const button of document.querySelectorAll('[data-user]')) {
  button.addEventListener('click', async () => {
    const answer = await fetch('/sim/login', {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: button.dataset.user, appid: data.appid }),
    });
    document.getElementById('code').textContent = (await answer.json()).code;
    document.getElementById('result').hidden = false;
  });
}
`;
