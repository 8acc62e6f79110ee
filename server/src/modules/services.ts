// What the modules keep in memory and share: reference data, the tree of organisations, registries of texts.
// Made once a process, by main or by a test.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { Bell } from '../infra/bell';
import type { Clock } from '../infra/clock';
import { Printer } from '../infra/pdf/printer';
import { Idempotency } from '../infra/idempotency';
import { loadReference } from '../infra/reference';
import type { Reference } from '../infra/reference';
import { ApprovalChains, approvalFile } from './approval/chains';
import { DocumentLayouts } from './document/layouts';
import { loadTemplates } from './document/templates';
import { SessionLookup } from './identity/session-lookup';
import { noticeFile, NoticeTexts } from './notification/texts';
import { OrganisationDirectory } from './organisation/directory';
import { FilingCommits } from './petition/commands/commit-filings';
import { PetitionNumbers } from './petition/numbers';
import { RewardRules, rewardFile } from './reward/rules';
import { siteTerms } from './procedure/terms';
import type { SiteTerms } from './procedure/terms';

export interface Services {
  reference: Reference;
  organisations: OrganisationDirectory;
  terms: SiteTerms;
  layouts: DocumentLayouts;
  approvals: ApprovalChains;
  rewardRules: RewardRules;
  printer: Printer;
  notices: NoticeTexts;
  idempotency: Idempotency;
  sessions: SessionLookup;
  numbers: PetitionNumbers;
  filingCommits: FilingCommits;
  /** Tells the notification worker of this process, if there is one, that rows are waiting. */
  notificationBell: Bell;
}

/** @throws Error that lists the faults of the data files */
export function createServices(options: {
  db: DataSource;
  clock: Clock;
  dataDir: string;
  demo: boolean;
  /** DOCUMENT_TEMPLATES. */
  documentTemplates?: string;
  /** DB_QUEUE_LIMIT. */
  queueLimit: number;
}): Services {
  const { db, clock, dataDir } = options;
  const reference = loadReference(dataDir, { demo: options.demo });
  const json = (name: string): unknown => JSON.parse(readFileSync(path.join(dataDir, name), 'utf8'));
  return {
    reference,
    organisations: new OrganisationDirectory(db, clock),
    terms: siteTerms(reference),
    layouts: new DocumentLayouts(
      loadTemplates(dataDir, options.documentTemplates, reference.opinionGate.laws),
    ),
    approvals: new ApprovalChains(approvalFile.parse(json('approvals.json')).chains),
    rewardRules: new RewardRules(rewardFile.parse(json('rewards.json')).rules),
    printer: new Printer(),
    notices: new NoticeTexts(noticeFile.parse(json('notices.json')).notices),
    idempotency: new Idempotency(),
    sessions: new SessionLookup(db, options.queueLimit),
    numbers: new PetitionNumbers(db),
    filingCommits: new FilingCommits(db, options.queueLimit),
    notificationBell: new Bell(),
  };
}
