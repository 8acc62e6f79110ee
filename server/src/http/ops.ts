// What the operator's machines ask. `/metrics` is on its own port (infra/metrics).
import { z } from 'zod';
import { selectOne } from '../infra/db';
import { ProblemError } from './problem';
import { route, type Route } from './route';

const up = z.object({ status: z.literal('ok') });
const DATABASE_PATIENCE_MS = 2000;

/** The process runs. Says nothing of the database: restarting this process would not mend it. */
const live = route({
  method: 'GET',
  path: '/livez',
  summary: '进程是否在运行',
  audience: 'ops',
  policy: 'public data',
  response: up,
  handle: async () => ({ status: 'ok' as const }),
});

/** Requests may be sent here: the database answers and the process is not shutting down. */
const ready = route({
  method: 'GET',
  path: '/readyz',
  summary: '是否可以接受请求',
  audience: 'ops',
  policy: 'public data',
  response: up,
  async handle({ deps }) {
    if (deps.lifecycle.draining) throw new ProblemError('busy');
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new ProblemError('busy')), DATABASE_PATIENCE_MS);
    });
    try {
      await Promise.race([selectOne(deps.db, 'SELECT 1'), tooLate]);
    } catch (error) {
      throw new ProblemError('busy', { cause: error });
    } finally {
      clearTimeout(timer);
    }
    return { status: 'ok' as const };
  },
});

export const routes: Route[] = [live, ready];
