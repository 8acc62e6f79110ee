// The control page: faults, follows, the platform's time, and what went back and forth.
import { FAULT_KINDS } from '../faults';
import { PEOPLE } from '../people';
import type { World } from '../world';
import { html, jsonData, renderPage, type Html } from './layout';
import { TEXT } from './text';

const PATHS = ['/cgi-bin/message/template/send', '/cgi-bin/stable_token', '/cgi-bin/user/info', '/sns/'];

function faultForm(): Html {
  const kinds = FAULT_KINDS.map((kind) => html`<option value="${kind}">${TEXT.faults[kind]}</option>`);
  const paths = PATHS.map((path) => html`<option value="${path}">${path}</option>`);
  return html`<form class="panel" id="fault-form">
    <h2>${TEXT.controlFaults}</h2>
    <label
      >${TEXT.controlKind}<select name="kind">
        ${kinds}
      </select></label
    >
    <label
      >${TEXT.controlPath}<select name="path">
        <option value=""></option>
        ${paths}
      </select></label
    >
    <div class="two">
      <label>${TEXT.controlCount}<input name="count" inputmode="numeric" /></label>
      <label>${TEXT.controlMs}<input name="ms" inputmode="numeric" /></label>
    </div>
    <label>${TEXT.controlErrcode}<input name="errcode" inputmode="numeric" /></label>
    <button class="main" type="submit">${TEXT.controlAdd}</button>
    <p class="bad" id="fault-error" role="alert" hidden></p>
  </form>`;
}

function panel(id: string, title: string, buttons: Html = html``): Html {
  return html`<section class="panel">
    <h2>${title}</h2>
    <div id="${id}"></div>
    ${buttons}
  </section>`;
}

function button(id: string, label: string): Html {
  return html`<button class="small" type="button" id="${id}">${label}</button>`;
}

export function controlPage(world: World): string {
  const { pushUrl } = world.options;
  return renderPage({
    title: TEXT.controlTitle,
    className: 'wide',
    script: '/assets/control.js',
    body: html`<div class="top">
        <h1>${TEXT.controlTitle}</h1>
        <p class="lead">${TEXT.controlLead}</p>
      </div>
      <div class="columns">
        <div>
          ${faultForm()}
          ${panel('faults', TEXT.controlActive, html`<div class="buttons">${button('clear', TEXT.controlClear)}</div>`)}
          ${panel('people', TEXT.controlPeople)}
        </div>
        <div>
          ${panel(
            'clock',
            TEXT.controlClock,
            html`<div class="buttons">
              ${button('hour', TEXT.controlHour)}${button('day', TEXT.controlDay)}${button('now', TEXT.controlNow)}
            </div>`,
          )}
          <section class="panel">
            <h2>${TEXT.controlPush}</h2>
            <div class="row"><span class="grow">${pushUrl || TEXT.controlNoPush}</span></div>
            <div class="buttons">
              ${button('verify', TEXT.controlVerify)}<span id="verified" role="status"></span>
            </div>
          </section>
          ${panel('sent', TEXT.controlSent)}${panel('pushes', TEXT.controlPushes)}
          <button class="quiet" type="button" id="reset">${TEXT.controlReset}</button>
        </div>
      </div>
      ${jsonData('data', { text: { ...TEXT, controlHits: TEXT.controlHits('{n}') }, names: Object.fromEntries(PEOPLE.map((person) => [person.id, person.name])) })}`,
  });
}
