// connect/oauth2/authorize: on the platform a consent sheet in WeChat; here the demo person to log in as is chosen.
// Rules and error numbers: 网页授权, and 授权登录常见问题 (see docs/simulator.md).
import type { Context } from 'koa';
import { PEOPLE } from '../people';
import { SCOPES } from '../platform/oauth';
import { queryValue } from '../platform/request';
import type { World } from '../world';
import { personRow } from './chat-page';
import { html, renderPage } from './layout';
import { TEXT } from './text';

export interface Authorisation {
  redirectUri: string;
  scope: string;
  state: string;
}

type Fault = keyof typeof TEXT.authoriseFaults;

function redirectAllowed(world: World, redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const { protocol, hostname } = new URL(redirectUri);
  return (protocol === 'http:' || protocol === 'https:') && world.options.authorisedHosts.includes(hostname);
}

/** Checks the query of the authorisation link. */
export function readAuthorisation(ctx: Context, world: World): Authorisation | Fault {
  const appid = queryValue(ctx, 'appid');
  const redirectUri = queryValue(ctx, 'redirect_uri');
  const scope = queryValue(ctx, 'scope');
  const state = queryValue(ctx, 'state');
  if (appid === '') return 10012;
  if (appid !== world.options.officialAccount.appid) return 10016;
  if (redirectUri === '') return 10011;
  if (!redirectAllowed(world, redirectUri)) return 10003;
  if (queryValue(ctx, 'response_type') !== 'code') return 'responseType';
  if (scope === '') return 10010;
  if (!SCOPES.includes(scope as (typeof SCOPES)[number])) return 10005;
  if (Buffer.byteLength(state) > 128) return 'state';
  return { redirectUri, scope, state };
}

/** The address to return to; code and state stand before the fragment, as on the platform. */
export function returnUrl(authorisation: Authorisation, code: string | undefined): string {
  const url = new URL(authorisation.redirectUri);
  if (code !== undefined) url.searchParams.set('code', code);
  url.searchParams.set('state', authorisation.state);
  return url.toString();
}

export function authorisePage(ctx: Context, world: World, authorisation: Authorisation): string {
  const choose = (user: string): string => {
    const query = new URLSearchParams({ ...(ctx.query as Record<string, string>), user });
    return `/connect/oauth2/confirm?${query.toString()}`;
  };
  const { name } = world.options.officialAccount;
  const scopeText = authorisation.scope === 'snsapi_base' ? TEXT.authoriseScopeBase : TEXT.authoriseScopeInfo;
  return renderPage({
    title: TEXT.authoriseTitle,
    className: 'plain',
    body: html`<div class="top">
        <h1>${TEXT.authoriseLead(name)}</h1>
        <p class="lead">${scopeText}</p>
      </div>
      <h2>${TEXT.authoriseChoose}</h2>
      <ul class="list">
        ${PEOPLE.map((person) => personRow(person, choose(person.id)))}
      </ul>
      <a class="quiet" href="${choose('')}">${TEXT.authoriseRefuse}</a>`,
  });
}

export function authoriseErrorPage(fault: Fault): string {
  return renderPage({
    title: TEXT.authoriseError,
    className: 'plain',
    body: html`<div class="top"><h1>${TEXT.authoriseError}</h1></div>
      <p class="error" role="alert">${TEXT.authoriseFaults[fault]}</p>`,
  });
}
