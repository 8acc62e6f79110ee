// Stands in for the compiled migrate command: one table.
const mysql = require('mysql2/promise');

const url = new URL(process.env.DATABASE_URL);
(async () => {
  const connection = await mysql.createConnection({
    socketPath: url.searchParams.get('socketPath'),
    user: url.username,
    database: url.pathname.slice(1),
  });
  await connection.query('CREATE TABLE IF NOT EXISTS kept (name VARCHAR(100))');
  await connection.end();
})();
