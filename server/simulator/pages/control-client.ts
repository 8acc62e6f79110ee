// Script of the control page: plain JavaScript over the control API, refreshed every two seconds.

export const CONTROL_SCRIPT = `
'use strict';
const { text, names } = JSON.parse(document.getElementById('data').textContent);
const byId = (id) => document.getElementById(id);

async function call(method, path, body) {
  const answer = await fetch('/sim' + path, {
    method, headers: { 'content-type': 'application/json' }, body: method === 'GET' ? undefined : JSON.stringify(body || {}),
  });
  return { ok: answer.ok, data: await answer.json() };
}

function node(tag, className, content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (content !== undefined) made.textContent = content;
  return made;
}

function row(main, detail, className) {
  const line = node('div', 'row');
  const grow = node('span', 'grow ' + (className || ''), main);
  if (detail) grow.append(node('small', '', detail));
  line.append(grow);
  return line;
}

function button(label, act) {
  const made = node('button', 'small', label);
  made.type = 'button';
  made.addEventListener('click', async () => { await act(); await refresh(); });
  return made;
}

function fill(id, rows, emptyText) {
  byId(id).replaceChildren(...(rows.length ? rows : [row(emptyText)]));
}

function clock(ms) {
  return new Date(ms).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
}

function drawFaults(faults) {
  fill('faults', faults.map((fault) => {
    const detail = [fault.path, fault.errcode, text.controlHits.replace('{n}', fault.hits)].filter((part) => part !== undefined);
    const line = row(text.faults[fault.kind], detail.join(' · '), 'bad');
    line.append(button(text.controlRemove, () => call('DELETE', '/faults/' + fault.id)));
    return line;
  }), text.controlNone);
}

function drawPeople(users) {
  fill('people', users.map((user) => {
    const state = !user.subscribed ? text.controlNotFollows : user.blocked ? text.controlBlocked : text.controlFollows;
    const line = row(user.name, state);
    const act = (action) => () => call('POST', '/users/' + user.id + '/' + action);
    line.append(button(user.subscribed ? text.unfollow : text.follow, act(user.subscribed ? 'unfollow' : 'follow')));
    if (user.subscribed) line.append(button(user.blocked ? text.controlUnblock : text.controlBlock, act(user.blocked ? 'unblock' : 'block')));
    return line;
  }), text.controlEmpty);
}

function drawRecords(messages, pushes) {
  fill('sent', messages.slice(-8).reverse().map((sent) => {
    const refusal = text.refused + ' ' + sent.errcode + ' ' + sent.errmsg;
    const result = sent.errcode ? refusal : sent.duplicate ? text.duplicate : text.deliveries[sent.delivery];
    const who = names[sent.person] || sent.openid || '?';
    return row(who + ' · ' + sent.templateId, clock(sent.at) + ' · ' + result, sent.errcode ? 'bad' : '');
  }), text.controlEmpty);
  fill('pushes', pushes.slice(-8).reverse().map((push) => {
    const tries = push.attempts.map((attempt) => attempt.result).join(', ');
    const result = push.delivered ? text.pushed : tries ? text.pushFailed + ' ' + tries : text.notPushed;
    return row(push.event, clock(push.createTime * 1000) + ' · ' + result, push.delivered || !tries ? '' : 'bad');
  }), text.controlEmpty);
}

async function refresh() {
  const [faults, users, now, sent, pushes] = await Promise.all(
    ['/faults', '/users', '/clock', '/messages', '/pushes'].map((path) => call('GET', path)));
  drawFaults(faults.data.faults);
  drawPeople(users.data.users);
  fill('clock', [row(clock(Date.parse(now.data.now)))], '');
  drawRecords(sent.data.messages, pushes.data.pushes);
}

function on(id, act) {
  byId(id).addEventListener('click', async () => { await act(); await refresh(); });
}

byId('fault-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const { ok, data } = await call('POST', '/faults', Object.fromEntries(new FormData(event.target)));
  byId('fault-error').hidden = ok;
  byId('fault-error').textContent = ok ? '' : data.error;
  await refresh();
});
on('clear', () => call('DELETE', '/faults'));
on('hour', () => call('POST', '/clock', { advanceMs: 3600000 }));
on('day', () => call('POST', '/clock', { advanceMs: 86400000 }));
on('now', () => call('POST', '/clock', { offsetMs: 0 }));
on('reset', () => (confirm(text.controlResetAsk) ? call('POST', '/reset') : undefined));
on('verify', async () => {
  const { data } = await call('POST', '/push/verify');
  byId('verified').textContent = data.ok ? text.controlResult.ok : text.controlResult.failed + '：' + data.detail;
});
void refresh();
setInterval(refresh, 2000);
`;
