// Stand-ins for what files meet outside: an S3-compatible store that checks every signature, and a virus scanner that
// speaks the protocol of ClamAV's daemon.
import { createHash, createHmac } from 'node:crypto';
import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';

const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const hex = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface S3StandIn {
  url: string;
  objects: Map<string, Buffer>;
  /** Answers the next requests so, before it works again. */
  fail: number[];
  stop(): Promise<void>;
}

/** Signature version 4, as the store computes it again from what came (docs.aws.amazon.com, sigv4). */
function isSigned(request: http.IncomingMessage, secret: string): boolean {
  const [, scope = '', headers = '', given = ''] =
    /Credential=[^/]+\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})/.exec(
      request.headers.authorization ?? '',
    ) ?? [];
  const url = new URL(request.url ?? '/', 'http://x');
  const query = [...url.searchParams]
    .map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`)
    .sort()
    .join('&');
  const canonical = [
    request.method,
    url.pathname,
    query,
    ...headers.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    headers,
    String(request.headers['x-amz-content-sha256']),
  ].join('\n');
  const [day = '', region = '', service = ''] = scope.split('/');
  const text = ['AWS4-HMAC-SHA256', String(request.headers['x-amz-date']), scope, hex(canonical)].join('\n');
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), service), 'aws4_request');
  return hmac(key, text).toString('hex') === given;
}

export async function s3StandIn(secret: string): Promise<S3StandIn> {
  const objects = new Map<string, Buffer>();
  const fail: number[] = [];
  const server = http.createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const status = fail.shift() ?? (isSigned(request, secret) ? 0 : 403);
      if (status) return void response.writeHead(status).end();
      answer(objects, request, Buffer.concat(pieces), response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    objects,
    fail,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const PAGE = 2;

function answer(
  objects: Map<string, Buffer>,
  request: http.IncomingMessage,
  body: Buffer,
  response: http.ServerResponse,
): void {
  const url = new URL(request.url ?? '/', 'http://x');
  const key = url.pathname.slice(1);
  if (url.searchParams.has('list-type')) return list(objects, url, response);
  if (request.method === 'PUT') objects.set(key, body);
  if (request.method === 'DELETE') objects.delete(key);
  const found = request.method === 'GET' ? objects.get(key) : Buffer.alloc(0);
  response.writeHead(found ? 200 : 404).end(found);
}

/** Two names a page, so that a listing of three needs a second request. */
function list(objects: Map<string, Buffer>, url: URL, response: http.ServerResponse): void {
  const bucket = url.pathname.slice(1);
  const after = Number(url.searchParams.get('continuation-token') ?? '0');
  const prefix = `${bucket}/${url.searchParams.get('prefix') ?? ''}`;
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const page = keys.slice(after, after + PAGE);
  const more = keys.length > after + PAGE;
  response
    .writeHead(200, { 'content-type': 'application/xml' })
    .end(
      `<?xml version="1.0"?><ListBucketResult><IsTruncated>${String(more)}</IsTruncated>${
        more ? `<NextContinuationToken>${after + PAGE}</NextContinuationToken>` : ''
      }${page.map((key) => `<Contents><Key>${key.slice(bucket.length + 1)}</Key></Contents>`).join('')}</ListBucketResult>`,
    );
}

/** What makes the stand-in find something. */
export const EICAR = Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*');

export interface ScannerStandIn {
  address: string;
  /** How many files it was given. */
  scanned: number;
  away(): Promise<void>;
  back(): Promise<void>;
  stop(): Promise<void>;
}

export async function scannerStandIn(): Promise<ScannerStandIn> {
  const standIn: ScannerStandIn = { address: '', scanned: 0, away, back, stop: away };
  const sockets = new Set<net.Socket>();
  let server: net.Server | undefined;
  let port = 0;
  const serve = (socket: net.Socket) => {
    sockets.add(socket);
    let input = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      input = Buffer.concat([input, bytes]);
      const content = streamed(input);
      if (!content) return;
      standIn.scanned += 1;
      socket.end(`stream: ${content.includes(EICAR) ? 'Eicar-Test-Signature FOUND' : 'OK'}\0`);
    });
  };
  async function back(): Promise<void> {
    const made = net.createServer(serve);
    await new Promise<void>((resolve) => made.listen(port, '127.0.0.1', resolve));
    server = made;
    ({ port } = made.address() as AddressInfo);
  }
  async function away(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await new Promise((resolve) => (server?.listening ? server.close(resolve) : resolve(undefined)));
  }
  await back();
  standIn.address = `127.0.0.1:${port}`;
  return standIn;
}

/** The content of a whole INSTREAM command, or undefined while pieces are missing. */
function streamed(input: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0';
  if (input.toString('latin1', 0, command.length) !== command) return undefined;
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= input.length;) {
    const length = input.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(input.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
