// What the reader sees when everything is up.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { local, root } from '../lib/paths.mjs';

/** @typedef {{ username: string, password: string, name: string, roles: string[], organisation: string }} DemoAccount */

const ACCOUNTS_FILE = 'demo-accounts.json';
const DESKS = [
  'linjiang-intake',
  'linjiang-head',
  'linjiang-housing-desk',
  'linjiang-housing-handler',
  'linjiang-housing-leader',
  'linjiang-labour',
  'linjiang-urban-handler',
  'auditor',
];

/** @returns {DemoAccount[]} as the seed wrote them */
function demoAccounts() {
  const file = local(ACCOUNTS_FILE);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

/** @returns {(role: string) => string} a role in the product's own words */
function roleWords() {
  const vocabulary = path.join(root, 'shared-types/dist/vocabulary.js');
  /** @type {Record<string, { label: string }>} */
  const words = existsSync(vocabulary) ? createRequire(import.meta.url)(vocabulary).officerRoles : {};
  return (role) => words[role]?.label ?? role;
}

/**
 * The accounts worth showing: those on whose desks the demo's petitions lie, in the order a petition meets them.
 * @param {DemoAccount[]} accounts
 */
const worthShowing = (accounts) =>
  DESKS.flatMap((username) => accounts.filter((account) => account.username === username));

/** @returns {string[]} */
function accountLines() {
  const all = demoAccounts();
  if (!all.length) return [];
  const words = roleWords();
  const known = worthShowing(all);
  const shown = known.length ? known : all;
  const rows = shown.map((one) => [
    one.username,
    one.password,
    one.name,
    one.organisation,
    one.roles.map(words).join('、'),
  ]);
  const more = all.length - shown.length;
  return [
    '',
    '  工作台演示账号 (demo accounts of the console)',
    ...table([['账号', '密码', '姓名', '单位', '角色'], ...rows]).map((line) => `    ${line}`),
    ...(more
      ? [`    另有 ${more} 个 (${more} more): ${path.relative(process.cwd(), local(ACCOUNTS_FILE))}`]
      : []),
  ];
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
  return [
    ...(demo ? accountLines() : []),
    '',
    ...table(places).map((line) => `  ${line}`),
    '',
    '  Ctrl-C 停止，数据保留 (stops everything and keeps the data)',
    '',
  ].join('\n');
}
