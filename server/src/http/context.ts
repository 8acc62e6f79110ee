// What a handler is given: who asks, what they sent (already checked), and everything it may reach.
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type Koa from 'koa';
import type { DataSource } from 'typeorm';
import type { Checkpoint } from '../infra/checkpoint';
import type { Clock } from '../infra/clock';
import type { DocumentSigner } from '../infra/crypto/document-signer';
import type { IdentityVerifier } from '../infra/identity-verifier';
import type { KeyedHashes } from '../infra/crypto/keyed-hashes';
import type { Sealer } from '../infra/crypto/sealer';
import type { FileStore } from '../infra/files';
import type { Ids } from '../infra/ids';
import type { Lifecycle } from '../infra/lifecycle';
import type { Logger } from '../infra/logger';
import type { Metrics } from '../infra/metrics';
import type { RateLimits } from '../infra/rate-limits';
import type { Scanner } from '../infra/scanner';
import type { Settings } from '../infra/settings';
import type { Services } from '../modules/services';
import type { Wechat, WechatLogin } from '../infra/wechat';
import type { MerchantTransfers } from '../infra/wechat-pay';

/** Whom a route is for; it decides how the caller is authenticated. */
export type Audience =
  /** Bearer token of a citizen. */
  | 'citizen'
  /** Session cookie of an officer, with the CSRF header on unsafe methods. */
  | 'officer'
  /** Nobody in particular: no account, rate-limited by address. */
  | 'public'
  /** Short-lived bearer token that reads one petition, got for number and query code. */
  | 'query'
  /** Another system's credential. */
  | 'partner'
  /** The WeChat platform; the handler checks the signature. */
  | 'wechat'
  /** The operator: probes and the API's own description. */
  | 'ops';

/** Who asks, as far as authentication can tell. What they may do is for the policy. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'citizen'; citizenId: string; sessionId: string }
  | OfficerActor
  | { kind: 'query'; petitionId: string; sessionId: string }
  | PartnerActor
  | { kind: 'system' };

export interface OfficerActor {
  kind: 'officer';
  officerId: string;
  organisationId: string;
  roles: string[];
  /** Roles of colleagues who are away and have named this officer. */
  delegations: readonly Delegation[];
  displayName: string;
  sessionId: string;
}

/** In whose place an officer may act, and in which role. */
export interface Delegation {
  officerId: string;
  name: string;
  role: OfficerRole;
}

export interface PartnerActor {
  kind: 'partner';
  partnerId: string;
  displayName: string;
  /** Petitions it may hand in a day. */
  dailyQuota: number;
}

/** The actor a route of this audience is sure to have. */
export type ActorOf<A extends Audience> = A extends 'citizen'
  ? Extract<Actor, { kind: 'citizen' }>
  : A extends 'officer'
    ? OfficerActor
    : A extends 'query'
      ? Extract<Actor, { kind: 'query' }>
      : A extends 'partner'
        ? PartnerActor
        : Actor;

/** Everything the application reaches, handed in by `main` or by a test. `createApp` makes none of it. */
export interface AppDeps extends Services {
  settings: Settings;
  db: DataSource;
  clock: Clock;
  ids: Ids;
  sealer: Sealer;
  hashes: KeyedHashes;
  signer: DocumentSigner;
  files: FileStore;
  /** Null when the site has none. */
  scanner: Scanner | null;
  /** Whether a name belongs to an ID number, where a register can be asked. */
  identityVerifier: IdentityVerifier;
  log: Logger;
  metrics: Metrics;
  limits: RateLimits;
  checkpoint: Checkpoint;
  lifecycle: Lifecycle;
  wechat: Wechat;
  wechatLogin: WechatLogin;
  /** Null when no merchant is configured: rewards in money are refused then. */
  pay: MerchantTransfers | null;
}

export interface RequestContext<P = unknown, Q = unknown, B = unknown, A extends Audience = Audience> {
  params: P;
  query: Q;
  body: B;
  actor: ActorOf<A>;
  requestId: string;
  /** The caller's address, behind as many proxies as the settings trust. */
  ip: string;
  /** Present when the route is `idempotent`. */
  idempotencyKey?: string;
  now: Date;
  log: Logger;
  deps: AppDeps;
  /** For what the contract does not cover (setting a cookie). */
  koa: Koa.Context;
}
