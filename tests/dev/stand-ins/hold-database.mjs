// Holds a private database server until SIGTERM; prints where it is.
import path from 'node:path';
import { openPrivateServer } from '../server/dev/database/index.mjs';

const database = await openPrivateServer(path.resolve('.local/database'), 'small');
process.on('SIGTERM', () => void database.stop().then(() => process.exit(0)));
setInterval(() => undefined, 1_000_000);
console.log(JSON.stringify(database));
