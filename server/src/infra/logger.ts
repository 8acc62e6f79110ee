// Log lines carry ids, codes, dates and digests, never names, phones, ID numbers, text or tokens. The redaction list
// is the second net; the first is that callers pass ids only.
import pino from 'pino';

export type Logger = pino.Logger;

const SECRET_FIELDS = [
  'password', 'token', 'code', 'secret', 'authorization', 'cookie', 'queryCode', 'access_token', 'session_key',
  'name', 'idNumber', 'phone', 'address', 'title', 'body', 'demands', 'text', 'content',
]; // oxfmt-ignore

/** @param stream where lines go; tests read them back */
export function createLogger(level: string, stream?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: SECRET_FIELDS.flatMap((f) => [f, `*.${f}`, `*.*.${f}`]), censor: '…' },
    serializers: { err: describeError },
  };
  return pino(options, stream ?? toStandardOutput());
}

const ignore = () => undefined;

/**
 * Standard output, whose reader may go away: the lines are lost then and the work goes on. (pino's own destination
 * tries for ever to get its last lines out, so that a process told to stop never ends.)
 */
function toStandardOutput(): pino.DestinationStream {
  if (!process.stdout.listeners('error').includes(ignore)) process.stdout.on('error', ignore);
  return { write: (line) => void process.stdout.write(line) };
}

/**
 * An error as it may be logged: type, code, message and stack, without the SQL and the bound values that a database
 * error carries in further fields. A driver's message may quote a value (“Duplicate entry 'x' for key …”), so quoted
 * parts are dropped.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, errno } = error as { code?: unknown; errno?: unknown };
  const databaseError = errno !== undefined || error.name === 'QueryFailedError';
  const message = databaseError ? error.message.replace(/'[^']*'/g, '‘…’') : error.message;
  return {
    type: error.name,
    message,
    ...(code === undefined ? {} : { code }),
    ...(errno === undefined ? {} : { errno }),
    stack: error.stack?.replace(error.message, message),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
