// Stands in for the compiled server: answers /readyz, writes a row for every POST, drains on SIGTERM.
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const mysql = require('mysql2/promise');

const url = new URL(process.env.DATABASE_URL);
const pool = mysql.createPool({
  socketPath: url.searchParams.get('socketPath'),
  user: url.username,
  database: url.pathname.slice(1),
});
const note = (line) => fs.appendFileSync(path.join(process.env.PETITION_LOCAL_DIR, 'order.log'), `${line}\n`);

const server = http.createServer(async (request, response) => {
  if (request.method === 'POST') await pool.query('INSERT INTO kept (name) VALUES (?)', [request.url]);
  const [rows] = await pool.query('SELECT name FROM kept ORDER BY name');
  response.end(JSON.stringify({ names: rows.map((row) => row.name), siteKeys: process.env.SITE_KEYS }));
  if (request.url === '/crash') process.exit(7);
});
server.listen(Number(process.env.PORT), process.env.HOST, () =>
  console.log(JSON.stringify({ level: 30, time: Date.now(), msg: 'listening', pid: process.pid })),
);
process.on('SIGTERM', async () => {
  server.close();
  await pool.query("INSERT INTO kept (name) VALUES ('drained')");
  await pool.end();
  note('server drained');
  process.exit(0);
});
