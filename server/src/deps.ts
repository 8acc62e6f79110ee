// The real dependencies, made from the settings. Kept apart from `main` so that tests build the same and replace one.
import type { DataSource } from 'typeorm';
import type { AppDeps } from './http/context';
import { noCheckpoint, type Checkpoint } from './infra/checkpoint';
import { systemClock, type Clock } from './infra/clock';
import { LocalSigner } from './infra/crypto/document-signer';
import { KeyedHashes } from './infra/crypto/keyed-hashes';
import { Sealer } from './infra/crypto/sealer';
import { createFileStore } from './infra/files';
import { identityVerifierOf } from './infra/identity-verifier';
import { createIds } from './infra/ids';
import { Lifecycle } from './infra/lifecycle';
import { createLogger } from './infra/logger';
import { createMetrics } from './infra/metrics';
import { createRateLimits } from './infra/rate-limits';
import { createScanner } from './infra/scanner';
import type { Settings } from './infra/settings';
import { createWechat, createWechatLogin } from './infra/wechat';
import { createMerchantTransfers } from './infra/wechat-pay';
import { createServices } from './modules/services';

export interface DepsInput {
  settings: Settings;
  db: DataSource;
  clock?: Clock;
  /** Handed in by the crash tests; see infra/checkpoint.ts. */
  checkpoint?: Checkpoint;
  /** Figures of the process itself; off in tests. */
  processFigures?: boolean;
}

/** @throws Error listing the faults of the reference data */
export function createDeps({
  settings,
  db,
  clock = systemClock,
  checkpoint = noCheckpoint,
  processFigures = false,
}: DepsInput): AppDeps {
  const ids = createIds(clock);
  const sealer = new Sealer(settings.SITE_KEYS);
  const wechat = createWechat({ settings, db, sealer, clock, processId: ids.next() });
  return {
    ...createServices({
      db,
      clock,
      dataDir: settings.DATA_DIR,
      demo: settings.DEMO,
      documentTemplates: settings.DOCUMENT_TEMPLATES,
      queueLimit: settings.DB_QUEUE_LIMIT,
    }),
    settings,
    db,
    clock,
    ids,
    sealer,
    hashes: new KeyedHashes({
      indexKey: settings.INDEX_KEY,
      queryCodeKey: settings.QUERY_CODE_KEY,
      sessionKey: settings.SESSION_KEY,
    }),
    signer: new LocalSigner(settings.SIGNING_KEY),
    files: createFileStore(settings),
    scanner: createScanner(settings.SCANNER_ADDRESS),
    identityVerifier: identityVerifierOf(settings, clock),
    log: createLogger(settings.LOG_LEVEL),
    metrics: createMetrics({ processFigures }),
    limits: createRateLimits(db, settings.RATE_LIMIT_FACTOR),
    checkpoint,
    lifecycle: new Lifecycle(),
    wechat,
    wechatLogin: createWechatLogin(wechat.miniProgram, wechat.officialAccount),
    pay: createMerchantTransfers(settings),
  };
}
