// The virus scanner: ClamAV's daemon over its socket, by the command INSTREAM (docs.clamav.net/manual/Usage/Scanning).
// Whoever can not reach it learns that, and nothing unscanned is served.
import { connect, type Socket } from 'node:net';

export type Verdict = 'clean' | 'infected';

/** The scanner gave no verdict: not there, too slow, or a file beyond its own limits. */
export class ScannerError extends Error {
  override name = 'ScannerError';
}

export interface Scanner {
  /** @throws ScannerError */
  scan(content: AsyncIterable<Buffer>): Promise<Verdict>;
}

const TIMEOUT_MS = 60_000;

export class ClamScanner implements Scanner {
  /** @param address `host:port`, or the path of a socket */
  constructor(
    private readonly address: string,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  async scan(content: AsyncIterable<Buffer>): Promise<Verdict> {
    const socket = this.connect();
    try {
      const answer = answerOf(socket);
      // Whoever waits for a verdict is told of a broken line by `answer`; nobody may be left untold meanwhile.
      answer.catch(() => undefined);
      await send(socket, content);
      return verdictOf(await answer);
    } catch (error) {
      if (error instanceof ScannerError) throw error;
      throw new ScannerError('the scanner can not be reached', { cause: error });
    } finally {
      socket.destroy();
    }
  }

  private connect(): Socket {
    const [, host = '', port] = /^(.+):(\d{1,5})$/.exec(this.address) ?? [];
    const socket = port ? connect({ host, port: Number(port) }) : connect({ path: this.address });
    socket.setTimeout(this.timeoutMs, () => socket.destroy(new ScannerError('the scanner is too slow')));
    return socket;
  }
}

/** Null when the site has none. */
export const createScanner = (address: string | undefined): Scanner | null =>
  address ? new ClamScanner(address) : null;

async function send(socket: Socket, content: AsyncIterable<Buffer>): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const piece of content) {
    if (piece.length > 0) await write(socket, Buffer.concat([lengthOf(piece.length), piece]));
  }
  await write(socket, lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

const write = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.write(bytes, (error) => {
      socket.off('error', reject);
      if (error) reject(error);
      else resolve();
    });
  });

const answerOf = (socket: Socket): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1').slice(0, 1000);
      if (text.includes('\0')) resolve(text);
    });
    socket.on('error', reject);
    socket.on('close', () => (text ? resolve(text) : reject(new ScannerError('the scanner hung up'))));
  });

/** `stream: OK`, `stream: Eicar-Test-Signature FOUND`, or an error of the scanner's own. */
function verdictOf(answer: string): Verdict {
  const line = answer.replace(/\0[^]*$/, '').trim();
  if (/^stream: OK$/.test(line)) return 'clean';
  if (/^stream: .+ FOUND$/.test(line)) return 'infected';
  throw new ScannerError(`the scanner gave no verdict: ${line.slice(0, 80)}`);
}
