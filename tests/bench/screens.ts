// What the mini-program asks WeChat to draw on its five main screens: calls of setData and their bytes, from the build
// under WeChat's own component framework. The most a call may carry is 256 KB, the most a second 20 calls.
import { Phone } from '../weapp/harness/phone';
import type { Person } from './orders';
import { number, row, say } from './print';

const SCREENS = [
  ['home', '/pages/home/index'],
  ['my petitions', '/pages/petitions/index'],
  ['one petition', '/packages/petition/pages/detail/index'],
  ['filing, what happened', '/packages/submit/pages/step/index?step=matter&draft='],
  ['inbox', '/pages/inbox/index'],
] as const;
const DRAFT = '01HF7YAT00ZZZZZZZZZZZZZZZZ';
/** How long a screen may take to be whole. */
const WHOLE_MS = 1500;
const EVERY_MS = 50;
const PIECE = '每天夜里十一点以后还在打桩。';

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const kilobytes = (bytes: number): string => number(bytes / 1024, 1);

/** A logged-in phone with a filing begun on it. */
function phoneOf(server: string, person: Person): Phone {
  const session = { token: person.token, expiresAt: '2999-01-01T00:00:00+08:00', hasProfile: true };
  const storage = new Map<string, unknown>([
    ['session', session],
    ['drafts', [DRAFT]],
    [`draft:${DRAFT}`, { id: DRAFT, content: { entrance: 'complaint' }, updatedAt: 0 }],
  ]);
  return new Phone({ server, loginCode: async () => 'none', storage });
}

/** @param person has petitions; the first of them is opened */
export async function screens(server: string, person: Person): Promise<void> {
  say(row('', ['calls', 'KB in all', 'largest KB', 'at most/s']));
  for (const [name, address] of SCREENS) {
    const phone = phoneOf(server, person);
    const url = address.endsWith('detail/index') ? `${address}?number=${person.numbers[0]}` : address;
    const asked = url.endsWith('=') ? `${url}${DRAFT}` : url;
    const times = await open(phone, asked);
    report(name, phone, times);
    phone.kill();
  }
  await typing(server, person);
}

/** Opens a screen and waits until it is whole. @returns calls in each step of waiting */
async function open(phone: Phone, url: string): Promise<number[]> {
  await phone.launch(url);
  const counts: number[] = [];
  for (let waited = 0; waited < WHOLE_MS; waited += EVERY_MS) {
    await sleep(EVERY_MS);
    counts.push(sizesOf(phone).length);
  }
  return counts;
}

const sizesOf = (phone: Phone): number[] => [...phone.drawing.values()].flat();

function report(name: string, phone: Phone, counts: number[]): void {
  const sizes = sizesOf(phone);
  const perSecond = Math.max(...counts.map((n, i) => n - (counts[i - 1000 / EVERY_MS] ?? 0)));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  say(row(name, [number(sizes.length), kilobytes(all), kilobytes(Math.max(...sizes)), number(perSecond)]));
}

/** What one typed sentence costs on the screen with the longest text. */
async function typing(server: string, person: Person): Promise<void> {
  const phone = phoneOf(server, person);
  await phone.launch(`/packages/submit/pages/step/index?step=matter&draft=${DRAFT}`);
  await phone.see('事实和理由');
  const before = sizesOf(phone).length;
  await phone.type('事实和理由', PIECE.repeat(300));
  await sleep(WHOLE_MS);
  const sizes = sizesOf(phone).slice(before);
  say(
    `  ${number(Array.from(PIECE).length * 300)} characters pasted: ${sizes.length} calls, largest ${kilobytes(Math.max(...sizes))} KB`,
  );
  phone.kill();
}
