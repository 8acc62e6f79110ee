// The consent sheet (wx.requestSubscribeMessage) and the phones' short messages, for tests and the pages here.
import type Router from '@koa/router';
import type { Context } from 'koa';
import { chooseSubscriptions } from '../follow';
import type { Person } from '../people';
import type { World } from '../world';
import { ControlError } from './error';

export interface Helpers {
  body: (ctx: Context) => Promise<Record<string, unknown>>;
  personOf: (world: World, id: unknown) => Person;
}

export function subscriptionRoutes(router: Router, world: World, { body, personOf }: Helpers): void {
  router.get('/subscriptions', (ctx) => {
    const person = personOf(world, ctx.query['user']);
    ctx.body = { subscriptions: world.subscriptions.of(person.id) };
  });
  // What a tap answers: the person's choice for each template asked for.
  router.post('/users/:id/subscribe', async (ctx) => {
    const { templates, accept, longTerm, inList } = await body(ctx);
    const person = personOf(world, ctx.params['id']);
    if (!Array.isArray(templates) || templates.length === 0 || templates.length > 3) {
      throw new ControlError(400, 'templates: one to three ids');
    }
    const ids = (templates as unknown[]).map(String);
    if (ids.some((id) => !world.subscriptions.template(id))) throw new ControlError(404, 'no such template');
    chooseSubscriptions(world, person, {
      templates: ids,
      accept: accept !== false,
      longTerm: longTerm === true,
      inList: inList === true,
    });
    ctx.body = Object.fromEntries(ids.map((id) => [id, accept === false ? 'reject' : 'accept']));
  });
  // What the register of persons knows.
  router.post('/identities', async (ctx) => {
    const { idNumber, name } = await body(ctx);
    if (typeof idNumber !== 'string' || typeof name !== 'string')
      throw new ControlError(400, 'idNumber, name');
    world.identities.set(idNumber, name);
    ctx.body = {};
  });
  // What the next pictures that the platform is asked to look at turn out to be.
  router.post('/media-checks', async (ctx) => {
    const { suggest, label } = await body(ctx);
    if (suggest !== 'pass' && suggest !== 'review' && suggest !== 'risky')
      throw new ControlError(400, 'suggest: pass, review or risky');
    world.mediaChecks.verdicts.push({ suggest, label: typeof label === 'number' ? label : 20002 });
    ctx.body = {};
  });
  router.get('/sms', (ctx) => {
    const { phone } = ctx.query;
    ctx.body = {
      messages: world.shortMessages.all().filter((m) => phone === undefined || m.phone === phone),
    };
  });
}
