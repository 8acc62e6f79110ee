// Stands in for the compiled demo seed: the accounts file.
const fs = require('node:fs');
const path = require('node:path');

const account = {
  username: 'demo',
  password: 'demo-pass',
  name: '王晓',
  roles: ['登记员'],
  organisation: '市信访局',
};
fs.writeFileSync(path.join(process.env.PETITION_LOCAL_DIR, 'demo-accounts.json'), JSON.stringify([account]));
