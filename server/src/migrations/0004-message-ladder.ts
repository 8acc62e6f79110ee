// Messages by more than one channel: what was tried for a notice, what a person allowed and wishes; urgent ones first.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const CODE = (n: number) => `VARCHAR(${n}) CHARACTER SET ascii COLLATE ascii_bin`;
const TAIL = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const up = [
  `CREATE TABLE notice_attempt (
     notice_id ${ID} NOT NULL,
     channel ${CODE(20)} NOT NULL,
     result ${CODE(16)} NOT NULL,
     tries SMALLINT NOT NULL,
     note VARCHAR(200) NULL COMMENT 'why it was passed over, or the last error',
     address ${CODE(64)} NULL COMMENT 'openid it went to; never a phone number',
     platform_id ${CODE(80)} NULL,
     tried_at DATETIME(3) NOT NULL,
     PRIMARY KEY (notice_id, channel),
     KEY ix_notice_attempt_platform (platform_id),
     KEY ix_notice_attempt_address (address, result, tried_at)
   ) ${TAIL} COMMENT='what became of a notice on each channel'`,
  `CREATE TABLE subscription_consent (
     openid ${CODE(64)} NOT NULL,
     template_id ${CODE(64)} NOT NULL,
     remaining INT NOT NULL COMMENT 'messages the person has allowed and that were not sent yet',
     standing TINYINT NOT NULL COMMENT '1: a long-term subscription, not used up by sending',
     last_report ${CODE(40)} NOT NULL COMMENT 'tap reported last, so that a repeated report counts once',
     updated_at DATETIME(3) NOT NULL,
     PRIMARY KEY (openid, template_id)
   ) ${TAIL} COMMENT='consents to subscription messages of the mini-program, as the phone reported them'`,
  `CREATE TABLE notice_preference (
     citizen_id ${ID} NOT NULL PRIMARY KEY,
     progress TINYINT NOT NULL COMMENT '0: news of progress stays in the inbox; documents and deadlines come all the same',
     sms ${CODE(10)} NOT NULL,
     updated_at DATETIME(3) NOT NULL
   ) ${TAIL} COMMENT='how a citizen wishes to be told'`,
  `ALTER TABLE notice
     ADD COLUMN priority TINYINT NOT NULL DEFAULT 1 COMMENT '0: documents, deadlines; 1: progress',
     ADD KEY ix_notice_priority (queue, shard, priority, due_at, id)`,
];

const down = [
  'ALTER TABLE notice DROP KEY ix_notice_priority, DROP COLUMN priority',
  'DROP TABLE notice_preference',
  'DROP TABLE subscription_consent',
  'DROP TABLE notice_attempt',
];

export class MessageLadder1764200000000 implements MigrationInterface {
  name = 'MessageLadder1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}
