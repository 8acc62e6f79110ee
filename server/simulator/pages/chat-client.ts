// Script of the chat page: draws messages, follows the live feed, follows and leaves the account.
// It runs in the browser as it stands here, so it is plain JavaScript in a string.

export const CHAT_SCRIPT = `
'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const byId = (id) => document.getElementById(id);
const stream = byId('stream');
let lastTime = 0;

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function timeText(ms) {
  const parts = (at, options) => new Intl.DateTimeFormat('zh-CN', Object.assign({ timeZone: 'Asia/Shanghai' }, options)).format(at);
  const clock = parts(ms, { hour: '2-digit', minute: '2-digit', hour12: false });
  const day = { year: 'numeric', month: 'numeric', day: 'numeric' };
  return parts(ms, day) === parts(Date.now(), day) ? clock : parts(ms, { month: 'long', day: 'numeric' }) + ' ' + clock;
}

function templateCard(message) {
  const card = element(message.link ? 'a' : 'div', 'card');
  if (message.link) card.href = message.link;
  card.append(element('h2', '', message.title));
  const list = element('dl');
  for (const row of message.rows) list.append(element('dt', '', row.label), element('dd', '', row.value));
  card.append(list);
  if (message.link) {
    const more = element('div', 'more', message.linkKind === 'mini_program' ? data.text.openMiniProgram : data.text.openWeb);
    const chevron = element('span', 'chevron', '›');
    chevron.setAttribute('aria-hidden', 'true');
    more.append(chevron);
    card.append(more);
  }
  return card;
}

function textBubble(message) {
  const bubble = element('div', 'bubble');
  bubble.append(element('span', 'avatar account', data.mark), element('p', '', message.title));
  return bubble;
}

function ownBubble(message) {
  const bubble = element('div', 'bubble own');
  bubble.append(element('p', '', message.title));
  return bubble;
}

function draw(message) {
  byId('empty').hidden = true;
  if (message.at - lastTime > 300000) stream.append(element('p', 'time', timeText(message.at)));
  lastTime = message.at;
  const kinds = { template: templateCard, subscription: templateCard, text: textBubble, question: ownBubble };
  const make = kinds[message.kind] || ((hint) => element('p', 'hint', hint.title));
  const node = make(message);
  node.dataset.id = message.id;
  if (message.kind === 'template') node.style.marginTop = '12px';
  stream.append(node);
  stream.scrollTop = stream.scrollHeight;
}

function showFollow(subscribed) {
  byId('conversation').hidden = !subscribed;
  byId('foot').hidden = !subscribed;
  byId('say').hidden = !subscribed;
  byId('profile').hidden = subscribed;
  stream.scrollTop = stream.scrollHeight;
}

function act(action) {
  return fetch('/sim/users/' + data.user + '/' + action, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}',
  });
}

const known = new Set();
function drawOnce(message) {
  if (known.has(message.id)) return;
  known.add(message.id);
  draw(message);
}

data.messages.forEach(drawOnce);
showFollow(data.subscribed);
byId('say').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = byId('words').value;
  if (text.trim() === '') return;
  byId('words').value = '';
  fetch('/sim/users/' + data.user + '/say', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text }),
  });
});
byId('follow').addEventListener('click', () => act('follow'));
byId('unfollow').addEventListener('click', () => act('unfollow'));

const feed = new EventSource('/sim/events?user=' + encodeURIComponent(data.user));
feed.onmessage = (event) => {
  const news = JSON.parse(event.data);
  if (news.type === 'message') drawOnce(news.message);
  if (news.type === 'follow') showFollow(news.subscribed);
};
feed.onerror = () => { byId('live').textContent = data.text.offline; };
feed.onopen = () => {
  byId('live').textContent = data.text.following;
  // What arrived while the connection was down.
  fetch('/sim/chat?user=' + encodeURIComponent(data.user)).then((answer) => answer.json()).then((chat) => chat.messages.forEach(drawOnce));
};
`;
