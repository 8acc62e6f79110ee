// The chat with the official account on a phone: template messages arrive live, a tap opens the page they point to.
import { PEOPLE, type Person } from '../people';
import type { World } from '../world';
import { html, jsonData, renderPage, type Html } from './layout';
import { TEXT } from './text';

function avatar(person: Person): Html {
  return html`<span class="avatar c${PEOPLE.indexOf(person)}" aria-hidden="true"
    >${person.name.slice(0, 1)}</span
  >`;
}

export function personRow(person: Person, href: string): Html {
  return html`<li>
    <a class="person" href="${href}"
      >${avatar(person)}
      <span class="who"><strong>${person.name}</strong><span>${person.note}</span></span>
      <span class="chevron" aria-hidden="true">›</span></a
    >
  </li>`;
}

export function chatListPage(): string {
  return renderPage({
    title: TEXT.homeChats,
    className: 'plain',
    body: html`<div class="top"><h1>${TEXT.homeChats}</h1></div>
      <ul class="list">
        ${PEOPLE.map((person) => personRow(person, `/chat?user=${person.id}`))}
      </ul>`,
  });
}

export function chatPage(world: World, person: Person): string {
  const { name } = world.options.officialAccount;
  const mark = name.slice(-2, -1) || name.slice(0, 1);
  const data = {
    user: person.id,
    mark,
    subscribed: world.people.follow(person).subscribed,
    messages: world.messages.chat(person.id),
    text: {
      openMiniProgram: TEXT.openMiniProgram,
      openWeb: TEXT.openWeb,
      following: TEXT.following,
      offline: TEXT.offline,
    },
  };
  return renderPage({
    title: `${name} · ${TEXT.chatOf(person.name)}`,
    className: 'chat',
    script: '/assets/chat.js',
    body: html`<header class="bar">
        <a class="back" href="/chat" aria-label="${TEXT.back}">‹</a>
        <h1>${name}<span class="sub">${TEXT.chatOf(person.name)}</span></h1>
      </header>
      <main id="conversation" class="conversation">
        <div id="stream" class="stream" role="log" aria-live="polite">
          <p id="empty" class="empty">${TEXT.noMessages}</p>
        </div>
      </main>
      <section id="profile" class="profile" hidden>
        <span class="avatar account" aria-hidden="true">${mark}</span>
        <h1>${name}</h1>
        <p>${TEXT.profileLead}</p>
        <button id="follow" class="green" type="button">${TEXT.follow}</button>
      </section>
      <form id="say" class="foot" hidden>
        <input id="words" aria-label="${TEXT.say}" placeholder="${TEXT.say}" maxlength="600" />
        <button type="submit">${TEXT.send}</button>
      </form>
      <footer id="foot" class="foot">
        <span id="live">${TEXT.following}</span> <button id="unfollow" type="button">${TEXT.unfollow}</button>
      </footer>
      ${jsonData('data', data)}`,
  });
}
