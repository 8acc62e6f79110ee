// Opens the first officer account of a site. What the options do not say is asked for, each thing once; the password is
// never an option, because other users of the machine can read those.
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { createDeps } from '../deps';
import { openDatabase } from '../infra/db';
import { readSettings } from '../infra/settings';
import { createOfficer } from '../modules/identity/commands/create-officer';
import { runTool, say } from './tool';

runTool(async () => {
  const { values } = parseArgs({
    options: {
      username: { type: 'string' },
      name: { type: 'string' },
      office: { type: 'string' },
      region: { type: 'string' },
      roles: { type: 'string', default: 'system_admin' },
    },
  });
  const settings = readSettings(process.env);
  const db = await openDatabase({ url: settings.DATABASE_URL, poolSize: 2, queueLimit: 10 });
  const asking = new Asking();
  try {
    const username = values.username ?? (await asking.line('账号'));
    await createOfficer(createDeps({ settings, db }), {
      username,
      displayName: values.name ?? (await asking.line('姓名')),
      office: values.office ?? (await asking.line('单位全称')),
      regionCode: values.region,
      roles: values.roles.split(','),
      password: await asking.secret('密码（12 个字以上，输入时不显示）'),
    });
    say(`账号 ${username} 已开通，可以登录工作台。`);
  } finally {
    asking.close();
    await db.destroy();
  }
});

/** Questions on a terminal; from a pipe, one line for each. */
class Asking {
  #hidden = false;
  #screen = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (!this.#hidden) process.stderr.write(chunk);
      done();
    },
  });
  #input = createInterface({
    input: process.stdin,
    output: this.#screen,
    terminal: process.stdin.isTTY === true,
  });
  #lines = this.#input[Symbol.asyncIterator]();

  async line(what: string): Promise<string> {
    process.stderr.write(`${what}：`);
    const next: IteratorResult<string, unknown> = await this.#lines.next();
    if (next.done) throw new Error(`没有给出${what.replace(/（.*/, '')}`);
    return next.value.trim();
  }

  async secret(what: string): Promise<string> {
    this.#hidden = true;
    try {
      return await this.line(what);
    } finally {
      this.#hidden = false;
      process.stderr.write('\n');
    }
  }

  close(): void {
    this.#input.close();
  }
}
