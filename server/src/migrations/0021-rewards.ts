// Rewards for adopted proposals (条例 第29条): the reward, the bills it is paid with, the double-entry ledger, the budget,
// what happened, and the platform's own account of it. Amounts are fen. An entry is one row with both legs, so that its
// sum is 0 by its form; the CHECKs keep balances from going below 0 and two bills of one reward from being open or paid.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const CODE = (n: number) => `VARCHAR(${n}) CHARACTER SET ascii COLLATE ascii_bin`;
const TAIL = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const up = [
  `CREATE TABLE reward (
   id ${ID} NOT NULL PRIMARY KEY,
   petition_id ${ID} NOT NULL,
   organisation_id ${ID} NOT NULL COMMENT 'the organ that gives it',
   slot TINYINT NULL COMMENT '1 while it stands, so that a proposal has one of a kind; NULL once it ended without effect',
   kind ${CODE(12)} NOT NULL,
   state ${CODE(16)} NOT NULL,
   amount_fen BIGINT NULL,
   rule ${CODE(40)} NOT NULL COMMENT 'of config/data/rewards.json',
   grounds_sealed VARBINARY(2000) NOT NULL COMMENT 'under the key of the petition',
   proposed_by ${ID} NOT NULL,
   proposed_at DATETIME(3) NOT NULL,
   first_by ${ID} NULL,
   first_is_leader TINYINT NOT NULL DEFAULT 0,
   second_by ${ID} NULL,
   offered_at DATETIME(3) NULL,
   claim_by DATETIME(3) NULL,
   reminded TINYINT NOT NULL DEFAULT 0,
   refused_by ${ID} NULL,
   withdraw_asked_by ${ID} NULL,
   withdraw_by ${ID} NULL COMMENT 'who confirmed it; a running payment is ended first',
   ended_at DATETIME(3) NULL,
   UNIQUE KEY uq_reward_slot (petition_id, kind, slot),
   KEY ix_reward_organisation (organisation_id, proposed_at, id),
   KEY ix_reward_claim (state, claim_by, id),
   CONSTRAINT ck_reward_amount CHECK ((kind = 'money' AND amount_fen >= 10) OR (kind <> 'money' AND amount_fen IS NULL)),
   CONSTRAINT ck_reward_first CHECK (first_by <> proposed_by),
   CONSTRAINT ck_reward_second CHECK (second_by <> proposed_by AND second_by <> first_by),
   CONSTRAINT ck_reward_offered CHECK (state NOT IN ('offered', 'claiming', 'paid', 'lapsed') OR (first_by IS NOT NULL AND second_by IS NOT NULL))
 ) ${TAIL} COMMENT='rewards of adopted proposals, each by three people'`,
  `CREATE TABLE reward_bill (
   out_bill_no ${CODE(32)} NOT NULL PRIMARY KEY COMMENT 'ours, at the platform; one for ever until the bill is final',
   reward_id ${ID} NOT NULL,
   is_open TINYINT NULL COMMENT '1 until the bill is final: a reward has one open bill',
   is_paid TINYINT NULL COMMENT '1 when it was paid: a reward is paid once',
   state ${CODE(16)} NOT NULL,
   amount_fen BIGINT NOT NULL,
   mch_id ${CODE(32)} NOT NULL,
   appid ${CODE(32)} NOT NULL,
   openid ${CODE(64)} NOT NULL,
   package_sealed VARBINARY(1200) NULL COMMENT 'under the site key; opens the confirm sheet',
   reason ${CODE(64)} NULL COMMENT 'the platform on why it failed or was refused',
   platform_no ${CODE(64)} NULL,
   asks INT NOT NULL DEFAULT 0 COMMENT 'how often the platform was asked for it; counted before it is asked',
   asked_at DATETIME(3) NULL,
   absent TINYINT NOT NULL DEFAULT 0 COMMENT '1: the platform does not know it and nothing sent can make it any more',
   polls INT NOT NULL DEFAULT 0,
   due_at DATETIME(3) NOT NULL COMMENT 'when the platform is asked how it stands',
   waiting_since DATETIME(3) NULL,
   created_at DATETIME(3) NOT NULL,
   final_at DATETIME(3) NULL,
   UNIQUE KEY uq_reward_bill_open (reward_id, is_open),
   UNIQUE KEY uq_reward_bill_paid (reward_id, is_paid),
   KEY ix_reward_bill_due (is_open, due_at, out_bill_no),
   KEY ix_reward_bill_final (state, final_at),
   CONSTRAINT ck_reward_bill_open CHECK (is_open IS NULL OR is_paid IS NULL),
   CONSTRAINT ck_reward_bill_paid CHECK ((is_paid IS NULL AND state <> 'paid') OR (is_paid = 1 AND state = 'paid'))
 ) ${TAIL} COMMENT='payments of rewards as the platform is asked for them'`,
  `CREATE TABLE reward_account (
   organisation_id ${ID} NOT NULL,
   account ${CODE(12)} NOT NULL,
   balance_fen BIGINT NOT NULL,
   PRIMARY KEY (organisation_id, account),
   CONSTRAINT ck_reward_account CHECK ((account = 'funding' AND balance_fen <= 0) OR (account <> 'funding' AND balance_fen >= 0))
 ) ${TAIL} COMMENT='balances of an organ; their sum is 0'`,
  `CREATE TABLE reward_entry (
   id ${ID} NOT NULL PRIMARY KEY,
   organisation_id ${ID} NOT NULL,
   kind ${CODE(16)} NOT NULL,
   from_account ${CODE(12)} NOT NULL,
   to_account ${CODE(12)} NOT NULL,
   amount_fen BIGINT NOT NULL,
   cause ${CODE(80)} NOT NULL COMMENT 'what brought it about; booked once',
   reward_id ${ID} NULL,
   at DATETIME(3) NOT NULL,
   UNIQUE KEY uq_reward_entry_cause (cause),
   KEY ix_reward_entry_organisation (organisation_id, at, id),
   KEY ix_reward_entry_reward (reward_id),
   CONSTRAINT ck_reward_entry_amount CHECK (amount_fen > 0),
   CONSTRAINT ck_reward_entry_legs CHECK (from_account <> to_account)
 ) ${TAIL} COMMENT='the ledger: append-only; a row takes from one account and gives to another'`,
  `CREATE TABLE reward_budget (
   id ${ID} NOT NULL PRIMARY KEY,
   organisation_id ${ID} NOT NULL,
   kind ${CODE(12)} NOT NULL COMMENT 'grant, give_back',
   amount_fen BIGINT NOT NULL,
   reason VARCHAR(400) NOT NULL,
   state ${CODE(12)} NOT NULL COMMENT 'proposed, done, refused',
   proposed_by ${ID} NOT NULL,
   proposed_at DATETIME(3) NOT NULL,
   decided_by ${ID} NULL,
   decided_at DATETIME(3) NULL,
   KEY ix_reward_budget_organisation (organisation_id, state, proposed_at, id),
   CONSTRAINT ck_reward_budget_amount CHECK (amount_fen > 0),
   CONSTRAINT ck_reward_budget_people CHECK (decided_by <> proposed_by)
 ) ${TAIL} COMMENT='changes of an organ''s budget, each by two people'`,
  `CREATE TABLE reward_event (
   id ${ID} NOT NULL PRIMARY KEY,
   subject_kind ${CODE(10)} NOT NULL COMMENT 'reward, budget',
   subject_id ${ID} NOT NULL,
   at DATETIME(3) NOT NULL,
   kind ${CODE(24)} NOT NULL,
   actor_kind ${CODE(8)} NOT NULL,
   actor_id ${ID} NULL,
   code ${CODE(64)} NULL,
   text_sealed VARBINARY(4000) NULL COMMENT 'under the key of the petition',
   audited TINYINT NOT NULL DEFAULT 0 COMMENT '2 on its way to the audit log, 1 once it stands there',
   KEY ix_reward_event_subject (subject_id, id),
   KEY ix_reward_event_audited (audited, id)
 ) ${TAIL} COMMENT='what happened to rewards and budgets; every row goes to the audit log'`,
  `CREATE TABLE reward_flow (
   flow_no ${CODE(64)} NOT NULL PRIMARY KEY,
   day CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
   out_bill_no VARCHAR(64) NOT NULL,
   direction ${CODE(4)} NOT NULL,
   amount_fen BIGINT NOT NULL,
   KEY ix_reward_flow_bill (out_bill_no),
   KEY ix_reward_flow_day (day)
 ) ${TAIL} COMMENT='lines of the platform''s bills of a day'`,
  `CREATE TABLE reward_reconciliation (
   day CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
   checked_at DATETIME(3) NOT NULL,
   ours_count INT NOT NULL,
   ours_fen BIGINT NOT NULL,
   theirs_count INT NOT NULL,
   theirs_fen BIGINT NOT NULL,
   failure VARCHAR(200) NULL,
   differences JSON NOT NULL
 ) ${TAIL} COMMENT='our ledger against the platform''s bill, a row a day'`,
  `ALTER TABLE session ADD COLUMN openid ${CODE(64)} NULL COMMENT 'of the WeChat account a citizen came by: rewards go there'`,
];

const tables = [
  'reward_reconciliation',
  'reward_flow',
  'reward_event',
  'reward_budget',
  'reward_entry',
  'reward_account',
  'reward_bill',
  'reward',
];

export class Rewards1765900000000 implements MigrationInterface {
  name = 'Rewards1765900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session DROP COLUMN openid');
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
  }
}
