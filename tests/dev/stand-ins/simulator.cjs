// Stands in for the compiled simulator: a page, and a line when it is stopped.
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');

http
  .createServer((_request, response) => response.end('chat'))
  .listen(Number(process.env.SIMULATOR_PORT), '127.0.0.1');
process.on('SIGTERM', () => {
  fs.appendFileSync(path.join(process.env.PETITION_LOCAL_DIR, 'order.log'), 'simulator stopped\n');
  process.exit(0);
});
