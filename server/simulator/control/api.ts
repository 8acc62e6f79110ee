// The control API under /sim: people, follows, templates, what was sent, faults, time. For tests and the pages here;
// the platform has nothing like it.
import Router from '@koa/router';
import type { Context, Next } from 'koa';
import { isRecord, readBody } from '../body';
import { say, scan, setFollow, tapMenu } from '../follow';
import { PEOPLE, type Person } from '../people';
import type { Template } from '../templates';
import type { World } from '../world';
import { ControlError } from './error';
import { readFault } from './fault-request';
import { payRoutes } from './pay';
import { subscriptionRoutes } from './subscriptions';

async function body(ctx: Context): Promise<Record<string, unknown>> {
  // Requiring JSON keeps forms of foreign web pages from switching faults on a developer's machine.
  if (!ctx.is('application/json')) throw new ControlError(415, 'content-type must be application/json');
  try {
    const parsed: unknown = JSON.parse((await readBody(ctx.req)) || '{}');
    if (isRecord(parsed)) return parsed;
  } catch {
    // Falls through to the same answer as a body that is no object.
  }
  throw new ControlError(400, 'the body is not a JSON object');
}

function personOf(world: World, id: unknown): Person {
  const person = typeof id === 'string' ? world.people.find(id) : undefined;
  if (!person)
    throw new ControlError(404, `no such person; known: ${PEOPLE.map((known) => known.id).join(', ')}`);
  return person;
}

function personView(world: World, person: Person) {
  const { miniProgram, officialAccount } = world.options;
  return {
    ...person,
    unionid: world.people.unionid(person),
    miniOpenid: world.people.openid(miniProgram.appid, person),
    officialOpenid: world.people.openid(officialAccount.appid, person),
    ...world.people.follow(person),
  };
}

function textOf(value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= 600) return value;
  throw new ControlError(400, 'text: 1 to 600 characters');
}

function millis(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new ControlError(400, 'milliseconds expected');
  return value;
}

function peopleRoutes(router: Router, world: World): void {
  router.get('/users', (ctx) => {
    ctx.body = { users: PEOPLE.map((person) => personView(world, person)) };
  });
  const actions: Record<string, (person: Person) => unknown> = {
    follow: (person) => setFollow(world, person, true),
    unfollow: (person) => setFollow(world, person, false),
    block: (person) => world.people.setBlocked(person, true),
    unblock: (person) => world.people.setBlocked(person, false),
  };
  router.post('/users/:id/say', async (ctx) => {
    const { text, menu } = await body(ctx);
    const person = personOf(world, ctx.params['id']);
    const said = typeof menu === 'string' ? tapMenu(world, person, menu) : say(world, person, textOf(text));
    if (!said) throw new ControlError(409, 'this person does not follow the account');
    ctx.body = {};
  });
  router.post('/users/:id/scan', async (ctx) => {
    const { url } = await body(ctx);
    if (!scan(world, personOf(world, ctx.params['id']), textOf(url)))
      throw new ControlError(404, 'no such code, or it is too old');
    ctx.body = {};
  });
  router.post('/users/:id/:action', async (ctx) => {
    await body(ctx);
    const { id = '', action = '' } = ctx.params;
    const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (!act) throw new ControlError(404, `no such action; known: ${Object.keys(actions).join(', ')}`);
    const person = personOf(world, id);
    act(person);
    world.changed();
    ctx.body = personView(world, person);
  });
  router.post('/login', async (ctx) => {
    const { user, appid = world.options.miniProgram.appid, scope = '' } = await body(ctx);
    const person = personOf(world, user);
    const known = [world.options.miniProgram.appid, world.options.officialAccount.appid];
    if (typeof appid !== 'string' || !known.includes(appid)) throw new ControlError(400, 'no such appid');
    ctx.body = { code: world.codes.issue(appid, person.id, typeof scope === 'string' ? scope : '') };
  });
  router.get('/events', (ctx) => {
    const person = personOf(world, ctx.query['user']);
    ctx.respond = false;
    world.feed.open(person.id, ctx.res);
  });
}

function templateRoutes(router: Router, world: World): void {
  router.get('/templates', (ctx) => {
    ctx.body = { templates: world.templates.list() };
  });
  router.post('/templates', async (ctx) => {
    const template = readTemplate(await body(ctx));
    try {
      world.templates.put(template);
    } catch (error) {
      throw new ControlError(400, error instanceof Error ? error.message : 'invalid template');
    }
    world.changed();
    ctx.body = template;
  });
  router.delete('/templates/:id', (ctx) => {
    if (!world.templates.remove(ctx.params['id'] ?? '')) throw new ControlError(404, 'no such template');
    world.changed();
    ctx.body = {};
  });
}

function readTemplate(value: Record<string, unknown>): Template {
  const { id, title, keywords } = value;
  if (typeof id !== 'string' || typeof title !== 'string' || !Array.isArray(keywords)) {
    throw new ControlError(400, 'a template is {id, title, keywords: [{key, label, values?}]}');
  }
  return { id, title, keywords: (keywords as unknown[]).map(readKeyword) };
}

function readKeyword(value: unknown): Template['keywords'][number] {
  if (!isRecord(value) || typeof value['key'] !== 'string' || typeof value['label'] !== 'string') {
    throw new ControlError(400, 'a keyword is {key, label, values?}');
  }
  const values = Array.isArray(value['values']) ? (value['values'] as unknown[]).map(String) : undefined;
  return { key: value['key'], label: value['label'], ...(values ? { values } : {}) };
}

function recordRoutes(router: Router, world: World): void {
  router.get('/messages', (ctx) => {
    const { user, template } = ctx.query;
    const wanted = world.messages.attempts
      .all()
      .filter((attempt) => user === undefined || attempt.person === user)
      .filter((attempt) => template === undefined || attempt.templateId === template);
    ctx.body = { messages: wanted };
  });
  router.get('/chat', (ctx) => {
    ctx.body = { messages: world.messages.chat(personOf(world, ctx.query['user']).id) };
  });
  router.get('/pushes', (ctx) => {
    ctx.body = { pushes: world.pushes.log.all() };
  });
  router.get('/calls', (ctx) => {
    ctx.body = { counts: Object.fromEntries(world.callCounts), calls: world.calls.all() };
  });
}

function faultRoutes(router: Router, world: World): void {
  router.get('/faults', (ctx) => {
    ctx.body = { faults: world.faults.list() };
  });
  router.post('/faults', async (ctx) => {
    const fault = readFault(await body(ctx));
    if (typeof fault === 'string') throw new ControlError(400, fault);
    ctx.body = world.faults.add(fault);
  });
  router.delete('/faults', (ctx) => {
    world.faults.clear();
    ctx.body = {};
  });
  router.delete('/faults/:id', (ctx) => {
    if (!world.faults.remove(Number(ctx.params['id']))) throw new ControlError(404, 'no such fault');
    ctx.body = {};
  });
}

function settingRoutes(router: Router, world: World): void {
  const clockView = () => ({ offsetMs: world.clock.offset, now: new Date(world.clock.now()).toISOString() });
  router.get('/clock', (ctx) => {
    ctx.body = clockView();
  });
  router.post('/clock', async (ctx) => {
    const { offsetMs, advanceMs } = await body(ctx);
    if (advanceMs !== undefined) world.clock.advance(millis(advanceMs));
    else world.clock.setOffset(millis(offsetMs));
    // What nobody confirmed for a day is closed, and the merchant told.
    world.pay.bills.tick();
    ctx.body = clockView();
  });
  router.post('/limits', async (ctx) => {
    const changes = Object.entries(await body(ctx));
    for (const [name, value] of changes) {
      if (!Object.hasOwn(world.options.limits, name) || !Number.isInteger(value) || Number(value) < 0) {
        throw new ControlError(
          400,
          `limits are whole numbers: ${Object.keys(world.options.limits).join(', ')}`,
        );
      }
    }
    Object.assign(world.options.limits, Object.fromEntries(changes));
    ctx.body = { ...world.options.limits, templatesSentToday: world.quota.usedToday('template/send') };
  });
  router.post('/push', async (ctx) => {
    const { mode, url } = await body(ctx);
    if (mode !== undefined && mode !== 'plain' && mode !== 'safe')
      throw new ControlError(400, 'plain or safe');
    if (mode !== undefined) world.options.pushMode = mode;
    if (typeof url === 'string') world.options.pushUrl = url;
    ctx.body = { mode: world.options.pushMode, url: world.options.pushUrl };
  });
  router.post('/push/verify', async (ctx) => {
    await body(ctx);
    ctx.body = await world.pushes.verifyUrl();
  });
  router.post('/reset', async (ctx) => {
    await body(ctx);
    world.reset();
    ctx.body = {};
  });
}

/** The H5 build may call the control API from its own origin; nobody else may. */
export function controlCors(world: World) {
  const allowed = new URL(world.options.h5Base).origin;
  return async (ctx: Context, next: Next): Promise<void> => {
    if (!ctx.path.startsWith('/sim/')) return next() as Promise<void>;
    ctx.vary('origin');
    if (ctx.get('origin') === allowed) {
      ctx.set('access-control-allow-origin', allowed);
      ctx.set('access-control-allow-headers', 'content-type');
      ctx.set('access-control-allow-methods', 'GET, POST, DELETE');
    }
    if (ctx.method === 'OPTIONS') ctx.status = 204;
    else await next();
  };
}

async function answerErrors(ctx: Context, next: Next): Promise<void> {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    ctx.status = error.status;
    ctx.body = { error: error.message };
  }
}

export function controlRouter(world: World): Router {
  const router = new Router({ prefix: '/sim' });
  router.use(answerErrors);
  // Before the people's: their last path takes any word after a name.
  subscriptionRoutes(router, world, { body, personOf });
  payRoutes(router, world, { body, personOf });
  for (const add of [peopleRoutes, templateRoutes, recordRoutes, faultRoutes, settingRoutes])
    add(router, world);
  return router;
}
