// All state of one simulator: in memory, with an optional file so that the demo's follows and chats survive a restart.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { AccessTokens } from './access-tokens';
import { Clock } from './clock';
import { Faults } from './faults';
import { Feed } from './feed';
import { LoginCodes } from './login-codes';
import { MediaChecks } from './media-checks';
import { Messages } from './messages';
import { OAuthGrants } from './oauth-grants';
import type { SimulatorOptions } from './options';
import { People } from './people';
import { Pushes } from './pushes';
import { Pay } from './pay';
import { Quota } from './quota';
import { Ring } from './ring';
import { SceneCodes } from './scene-codes';
import { SetUp } from './set-up';
import { ShortMessages } from './short-messages';
import { Subscriptions } from './subscriptions';
import { PRESET_TEMPLATES, Templates } from './templates';

/** One call of a platform endpoint, for tests and the control page. */
export interface Call {
  at: number;
  method: string;
  path: string;
  errcode?: number;
  fault?: string;
  forced?: boolean;
}

const CALLS_KEPT = 5_000;
const SAVE_DELAY_MS = 200;

export class World {
  readonly clock = new Clock();
  readonly people: People;
  readonly codes: LoginCodes;
  readonly tokens: AccessTokens;
  /** Tokens of the old cgi-bin/token, which the platform keeps apart from the stable ones. */
  readonly plainTokens: AccessTokens;
  readonly grants: OAuthGrants;
  readonly templates = new Templates();
  readonly messages = new Messages();
  readonly subscriptions = new Subscriptions();
  readonly shortMessages = new ShortMessages();
  /** The register of persons: name by ID number. */
  readonly identities = new Map<string, string>();
  readonly setUp = new SetUp();
  readonly sceneCodes: SceneCodes;
  readonly quota: Quota;
  readonly faults = new Faults();
  readonly feed = new Feed();
  readonly pushes: Pushes;
  readonly pay: Pay;
  readonly mediaChecks: MediaChecks;
  readonly calls = new Ring<Call>(CALLS_KEPT);
  readonly callCounts = new Map<string, number>();
  private saveTimer: NodeJS.Timeout | undefined;

  constructor(readonly options: SimulatorOptions) {
    this.people = new People(this.clock, options.officialAccount.appid);
    this.codes = new LoginCodes(this.clock);
    this.tokens = new AccessTokens(this.clock, options.limits.forceRefreshDaily);
    this.plainTokens = new AccessTokens(this.clock, Number.POSITIVE_INFINITY);
    this.grants = new OAuthGrants(this.clock);
    this.sceneCodes = new SceneCodes(this.clock);
    this.quota = new Quota(this.clock);
    this.pushes = new Pushes(options, this.clock);
    this.pay = new Pay(this, this.clock);
    this.mediaChecks = new MediaChecks(options, this.pushes);
    this.restore();
  }

  recordCall(call: Call): void {
    this.calls.push(call);
    this.callCounts.set(call.path, (this.callCounts.get(call.path) ?? 0) + 1);
  }

  /** Back to the first day: nobody follows, nothing was sent, no faults, real time. */
  reset(): void {
    this.clock.setOffset(0);
    this.people.restore({});
    this.templates.reset();
    this.messages.clear();
    this.subscriptions.clear();
    this.shortMessages.clear();
    this.identities.clear();
    this.mediaChecks.verdicts.length = 0;
    this.quota.clear();
    this.sceneCodes.clear();
    this.setUp.clear();
    this.faults.clear();
    this.tokens.clear();
    this.plainTokens.clear();
    this.pushes.log.clear();
    this.pay.clear();
    this.calls.clear();
    this.callCounts.clear();
    this.changed();
  }

  /** Notes that something worth keeping changed; the file is written a moment later. */
  changed(): void {
    if (this.options.stateFile === '' || this.saveTimer) return;
    this.saveTimer = setTimeout(() => this.save(), SAVE_DELAY_MS).unref();
  }

  save(): void {
    clearTimeout(this.saveTimer);
    this.saveTimer = undefined;
    const { stateFile, log } = this.options;
    if (stateFile === '') return;
    const presets = new Set(PRESET_TEMPLATES.map((template) => template.id));
    const saved = {
      follows: this.people.snapshot(),
      templates: this.templates.list().filter((template) => !presets.has(template.id)),
      chats: this.messages.snapshot(),
      tokens: this.tokens.snapshot(),
      consents: this.subscriptions.snapshot(),
      pay: this.pay.bills.snapshot(),
    };
    try {
      writeFileSync(`${stateFile}.new`, JSON.stringify(saved), { mode: 0o600 });
      renameSync(`${stateFile}.new`, stateFile);
    } catch (error) {
      log(`state file could not be written: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }

  private restore(): void {
    const { stateFile, log } = this.options;
    if (stateFile === '' || !existsSync(stateFile))
      return this.people.followFromTheStart(this.options.followers);
    try {
      const saved = JSON.parse(readFileSync(stateFile, 'utf8')) as SavedState;
      this.people.restore(saved.follows);
      this.templates.restore(saved.templates);
      this.messages.restore(saved.chats);
      this.tokens.restore(saved.tokens);
      this.subscriptions.restore(saved.consents ?? {});
      if (saved.pay) this.pay.bills.restore(saved.pay);
    } catch {
      renameSync(stateFile, `${stateFile}.broken`);
      log(`state file could not be read; it was kept as ${stateFile}.broken`);
    }
  }
}

interface SavedState {
  follows: ReturnType<People['snapshot']>;
  templates: ReturnType<Templates['list']>;
  chats: ReturnType<Messages['snapshot']>;
  tokens: ReturnType<AccessTokens['snapshot']>;
  consents?: ReturnType<Subscriptions['snapshot']>;
  pay?: ReturnType<Pay['bills']['snapshot']>;
}
