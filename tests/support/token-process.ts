// One process of several that share the access token: sends messages for each line it reads, prints what came of them.
// Started by tests/integration/wechat-token.test.ts; everything it needs comes in its environment.
import { createInterface } from 'node:readline';
import { systemClock } from '../../server/src/infra/clock';
import { Sealer } from '../../server/src/infra/crypto/sealer';
import { openDatabase } from '../../server/src/infra/db';
import { SqlTokenStore, WechatClient, WechatError } from '../../server/src/infra/wechat';

interface Order {
  databaseUrl: string;
  baseUrl: string;
  appid: string;
  secret: string;
  siteKey: string;
  openid: string;
  holder: string;
  messages: number;
}

/** Sends the messages of one round, all at once, with a client that knows no token yet. */
async function sendRound(order: Order, tokens: SqlTokenStore, round: string): Promise<string[]> {
  const { appid, secret, baseUrl } = order;
  const holder = `${order.holder}-${round}`;
  const client = new WechatClient({ appid, secret, baseUrl, tokens, clock: systemClock, holder });
  const send = (index: number) =>
    client.sendTemplateMessage({
      openid: order.openid,
      templateId: 'TPL_EVALUATE_0001',
      values: {
        character_string1: 'X1',
        thing2: '市信访局',
        time3: '2026年3月3日 23:59',
        thing4: '请您评价',
      },
      clientMsgId: `${holder}-${index}`,
    });
  return Promise.all(
    Array.from({ length: order.messages }, (_, index) =>
      send(index).then(
        () => 'sent',
        (error: unknown) => (error instanceof WechatError ? error.message : 'failed'),
      ),
    ),
  );
}

async function main(): Promise<void> {
  const order = JSON.parse(process.env['ORDER'] ?? '{}') as Order;
  const db = await openDatabase({ url: order.databaseUrl, poolSize: 4, queueLimit: 100 });
  const sealer = new Sealer([{ id: 'k1', secret: Buffer.from(order.siteKey, 'base64') }]);
  const tokens = new SqlTokenStore(db, sealer, systemClock);
  process.stdout.write('ready\n');
  for await (const round of createInterface(process.stdin)) {
    process.stdout.write(`${JSON.stringify(await sendRound(order, tokens, round))}\n`);
  }
  await db.destroy();
}

void main();
