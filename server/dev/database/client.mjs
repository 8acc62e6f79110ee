// The few SQL statements the scripts need, through the product's own driver (loaded only when first used:
// the start script must run before anything is installed).
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../lib/paths.mjs';

/** @param {string} url */
export function connectionOptions(url) {
  const parsed = new URL(url);
  const socketPath = parsed.searchParams.get('socketPath');
  const where = socketPath ? { socketPath } : { host: parsed.hostname, port: Number(parsed.port || 3306) };
  const database = decodeURIComponent(parsed.pathname.slice(1));
  return {
    ...where,
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    ...(database ? { database } : {}),
    connectTimeout: 10_000,
  };
}

/**
 * A URL as it may be printed: without user and password.
 * @param {string} url
 */
export function printable(url) {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'not a URL';
  }
}

/**
 * Runs one statement on a connection of its own.
 * @param {string} url
 * @param {string} sql
 * @returns {Promise<Record<string, unknown>[]>}
 * @throws the driver's error
 */
export async function query(url, sql) {
  const require = createRequire(path.join(root, 'server/package.json'));
  /** @type {typeof import('mysql2/promise')} */
  const mysql = require('mysql2/promise');
  const connection = await mysql.createConnection(connectionOptions(url));
  try {
    const [rows] = await connection.query(sql);
    return /** @type {Record<string, unknown>[]} */ (rows);
  } finally {
    await connection.end();
  }
}

/**
 * The server's version text, null when it does not answer.
 * @param {string} url
 */
export async function serverVersion(url) {
  try {
    const [row] = await query(url, 'SELECT VERSION() AS version');
    return String(row?.version);
  } catch {
    return null;
  }
}
