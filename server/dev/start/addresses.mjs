// What the reader sees when everything is up.
import { existsSync, readFileSync } from 'node:fs';
import { local } from '../lib/paths.mjs';

/** @typedef {{ username: string, password: string, name: string, roles: string[], organisation: string }} DemoAccount */

/** @returns {DemoAccount[]} as the seed wrote them */
function demoAccounts() {
  const file = local('demo-accounts.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

/** Columns a text takes: Chinese characters take two. @param {string} text */
const width = (text) => [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);

/** @param {string[][]} rows */
function table(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/**
 * @param {import('./settings.mjs').StartSettings} settings
 * @returns {string}
 */
export function whereToLook({ demo, env, web, simulator }) {
  const site = demo
    ? `http://localhost:${web.port}`
    : String(env.PUBLIC_BASE_URL ?? `http://localhost:${web.port}`);
  const places = [
    ['群众手机端', "the citizen's phone", `${site}/`],
    ...(demo
      ? [['公众号聊天', 'chat with the official account', `http://localhost:${simulator.port}/chat`]]
      : []),
    ['工作台', "the officers' console", `${site}/console`],
  ];
  const accounts = demo ? demoAccounts() : [];
  const people = accounts.map((one) => [
    one.username,
    one.password,
    one.name,
    one.organisation,
    one.roles.join('、'),
  ]);
  return [
    '',
    ...table(places).map((line) => `  ${line}`),
    ...(people.length
      ? [
          '',
          '  工作台演示账号 (demo accounts of the console)',
          ...table([['账号', '密码', '姓名', '单位', '角色'], ...people]).map((line) => `    ${line}`),
        ]
      : []),
    '',
    '  Ctrl-C 停止，数据保留 (stops everything and keeps the data)',
    '',
  ].join('\n');
}
