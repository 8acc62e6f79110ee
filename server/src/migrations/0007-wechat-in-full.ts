// WeChat in full: who follows a petition without an account, budgets of a channel, log-in by phone, merged accounts.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const INDEX = 'CHAR(32) CHARACTER SET ascii COLLATE ascii_bin';
const CODE = (n: number) => `VARCHAR(${n}) CHARACTER SET ascii COLLATE ascii_bin`;
const TAIL = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const up = [
  `CREATE TABLE petition_follower (
     petition_id ${ID} NOT NULL,
     openid ${CODE(64)} NOT NULL COMMENT 'of the official account',
     created_at DATETIME(3) NOT NULL,
     PRIMARY KEY (petition_id, openid)
   ) ${TAIL} COMMENT='who gets the messages of a petition without an account: whoever proved to hold its query code'`,
  `CREATE TABLE channel_budget (
     bucket ${CODE(60)} NOT NULL PRIMARY KEY COMMENT 'channel and day or minute',
     used INT NOT NULL,
     expires_at DATETIME(3) NOT NULL,
     KEY ix_channel_budget_expires (expires_at)
   ) ${TAIL} COMMENT='messages sent on a channel in a day and in a minute, counted in advance for all workers'`,
  `CREATE TABLE sms_code (
     phone_index ${INDEX} NOT NULL PRIMARY KEY,
     code_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
     tries SMALLINT NOT NULL,
     sent_at DATETIME(3) NOT NULL,
     expires_at DATETIME(3) NOT NULL,
     KEY ix_sms_code_expires (expires_at)
   ) ${TAIL} COMMENT='codes sent to a phone for log-in; neither number nor code is kept'`,
  `ALTER TABLE citizen
     ADD COLUMN verified_phone_index ${INDEX} NULL COMMENT 'number proved by WeChat or by a code; one typed in the profile proves nothing',
     ADD COLUMN merged_into ${ID} NULL COMMENT 'account that took this one over',
     ADD KEY ix_citizen_verified_phone (verified_phone_index)`,
  `ALTER TABLE session ADD COLUMN means ${CODE(20)} NULL COMMENT 'mini_program, official_account or phone'`,
];

const down = [
  'ALTER TABLE session DROP COLUMN means',
  `ALTER TABLE citizen DROP KEY ix_citizen_verified_phone, DROP COLUMN merged_into, DROP COLUMN verified_phone_index`,
  'DROP TABLE sms_code',
  'DROP TABLE channel_budget',
  'DROP TABLE petition_follower',
];

export class WechatInFull1764500000000 implements MigrationInterface {
  name = 'WechatInFull1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}
