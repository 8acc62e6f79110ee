// Routes of the simulator's pages and their scripts.
import Router from '@koa/router';
import { queryValue } from '../platform/request';
import type { World } from '../world';
import { authoriseErrorPage, authorisePage, readAuthorisation, returnUrl } from './authorise-page';
import { CHAT_SCRIPT } from './chat-client';
import { chatListPage, chatPage } from './chat-page';
import { CONTROL_SCRIPT } from './control-client';
import { controlPage } from './control-page';
import { homePage, LOGIN_SCRIPT, loginPage } from './login-page';
import { PAY_SCRIPT, payListPage, paySheet } from './pay-page';
import { CONSENT_SCRIPT, consentPage, shortMessagePage } from './phone-pages';
import { STYLE } from './style';

const ASSETS = new Map([
  ['consent.js', CONSENT_SCRIPT],
  ['pay.js', PAY_SCRIPT],
  ['style.css', STYLE],
  ['chat.js', CHAT_SCRIPT],
  ['login.js', LOGIN_SCRIPT],
  ['control.js', CONTROL_SCRIPT],
]);

function authoriseRoutes(router: Router, world: World): void {
  router.get('/connect/oauth2/authorize', (ctx) => {
    const authorisation = readAuthorisation(ctx, world);
    ctx.type = 'html';
    ctx.body =
      typeof authorisation === 'object'
        ? authorisePage(ctx, world, authorisation)
        : authoriseErrorPage(authorisation);
  });
  router.get('/connect/oauth2/confirm', (ctx) => {
    const authorisation = readAuthorisation(ctx, world);
    if (typeof authorisation !== 'object') {
      ctx.type = 'html';
      ctx.body = authoriseErrorPage(authorisation);
      return;
    }
    const person = world.people.find(queryValue(ctx, 'user'));
    const { appid } = world.options.officialAccount;
    const code = person ? world.codes.issue(appid, person.id, authorisation.scope) : undefined;
    ctx.redirect(returnUrl(authorisation, code));
  });
}

export function pagesRouter(world: World): Router {
  const router = new Router();
  authoriseRoutes(router, world);
  const page = (path: string, render: (user: string, appid: string) => string): void => {
    router.get(path, (ctx) => {
      ctx.type = 'html';
      ctx.body = render(queryValue(ctx, 'user'), queryValue(ctx, 'appid'));
    });
  };
  page('/', () => homePage());
  page('/chat', (user) => {
    const person = world.people.find(user);
    return person ? chatPage(world, person) : chatListPage();
  });
  page('/consent', (user) => {
    const person = world.people.find(user);
    return person ? consentPage(world, person) : chatListPage();
  });
  page('/pay', (user) => {
    const person = world.people.find(user);
    return person ? payListPage(world, person) : chatListPage();
  });
  router.get('/pay/confirm', (ctx) => {
    ctx.type = 'html';
    const [packageInfo, mchId, appId, user, back] = ['package', 'mchId', 'appId', 'user', 'return'].map(
      (name) => queryValue(ctx, name),
    );
    ctx.body = paySheet(world, { packageInfo, mchId, appId, user, back });
  });
  router.get('/sms', (ctx) => {
    ctx.type = 'html';
    const person = world.people.find(queryValue(ctx, 'user'));
    ctx.body = shortMessagePage(world, queryValue(ctx, 'phone'), person);
  });
  page('/login', (_user, appid) => loginPage(appid || world.options.miniProgram.appid));
  page('/control', () => controlPage(world));
  router.get('/assets/:name', (ctx) => {
    const name = ctx.params['name'] ?? '';
    const asset = ASSETS.get(name);
    if (asset === undefined) return;
    ctx.type = name.endsWith('.css') ? 'css' : 'js';
    ctx.body = asset;
  });
  return router;
}
