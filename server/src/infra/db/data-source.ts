// Opens the database. TypeORM's driver type must match the server's family (a wrong one writes wrong SQL and wrong
// ids), so it is asked first; each pooled connection is told isolation, time zone and strict mode before its first use.
import mysql from 'mysql2';
import { DataSource, type MixedList } from 'typeorm';
import { DatabaseBusyError } from './errors';

export interface DatabaseOptions {
  /** `mysql://user:password@host:port/database`, or with `?socketPath=/…` for a socket. */
  url: string;
  poolSize: number;
  /** How many callers may wait for a connection before further ones are turned away. */
  queueLimit: number;
  /** Hand-written migrations in order (`server/src/migrations`). */
  migrations?: MixedList<string | (new () => object)>;
}

/** Strict whatever the server's default is. ANSI_QUOTES and NO_BACKSLASH_ESCAPES must never be in here (see mysql2). */
const SQL_MODE =
  'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

/** @throws DatabaseBusyError when the server does not answer */
export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const address = parseDatabaseUrl(options.url);
  const family = await askFamily(address);
  const dataSource = new DataSource({
    type: family,
    driver: { ...mysql, createPool: createConfiguredPool },
    host: address.host,
    port: address.port,
    username: address.user,
    password: address.password,
    database: address.database,
    socketPath: address.socketPath,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    poolSize: options.poolSize,
    extra: { queueLimit: options.queueLimit, maxIdle: options.poolSize, enableKeepAlive: true },
    entities: [],
    migrations: options.migrations ?? [],
    migrationsTransactionMode: 'none', // DDL is not transactional here
    synchronize: false,
    logging: false,
  });
  return dataSource.initialize();
}

export interface DatabaseAddress {
  host?: string;
  port?: number;
  user: string;
  password: string;
  database: string;
  socketPath?: string;
}

/** @throws TypeError when it is no URL */
export function parseDatabaseUrl(text: string): DatabaseAddress {
  const url = new URL(text);
  const socketPath = url.searchParams.get('socketPath') ?? undefined;
  return {
    ...(socketPath ? { socketPath } : { host: url.hostname, port: url.port ? Number(url.port) : 3306 }),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
  };
}

async function askFamily(address: DatabaseAddress): Promise<'mysql' | 'mariadb'> {
  const connection = mysql.createConnection({ ...address, connectTimeout: 5000 }).promise();
  try {
    const [rows] = await connection.query<mysql.RowDataPacket[]>('SELECT VERSION() AS version');
    return String(rows[0]?.version).includes('MariaDB') ? 'mariadb' : 'mysql';
  } catch (error) {
    throw new DatabaseBusyError('the database does not answer', { cause: error });
  } finally {
    connection.destroy();
  }
}

function createConfiguredPool(options: mysql.PoolOptions): mysql.Pool {
  const pool = mysql.createPool(options);
  pool.on('connection', (connection) => {
    // Commands on a connection run in order, so these come before the statement it was opened for.
    const giveUp = (error: unknown) => {
      if (error) connection.destroy();
    };
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', giveUp);
    connection.query(`SET SESSION time_zone = '+00:00', sql_mode = '${SQL_MODE}'`, giveUp);
  });
  return pool;
}
