// Steps prepared for approval, an organisation's own settings for it, and requests to read a petitioner's data in full.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const CODE = (n: number) => `VARCHAR(${n}) CHARACTER SET ascii COLLATE ascii_bin`;
const TAIL = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const up = [
  `CREATE TABLE approval (
     id ${ID} NOT NULL PRIMARY KEY,
     petition_id ${ID} NOT NULL,
     organisation_id ${ID} NOT NULL,
     action ${CODE(32)} NOT NULL,
     state ${CODE(12)} NOT NULL,
     petition_version INT NOT NULL COMMENT 'what the one who prepared it saw',
     input_sealed MEDIUMBLOB NOT NULL COMMENT 'input of the step, under the key of the petition',
     prepared_by ${ID} NOT NULL,
     prepared_at DATETIME(3) NOT NULL,
     approved_by ${ID} NULL,
     approved_at DATETIME(3) NULL,
     decided_by ${ID} NULL COMMENT 'who signed it or gave it back; NULL when the petition moved on',
     decided_at DATETIME(3) NULL,
     reason_sealed BLOB NULL COMMENT 'why it was given back',
     open_key ${CODE(64)} NULL COMMENT 'petition and step while it is open: one at a time',
     UNIQUE KEY uq_approval_open (open_key),
     KEY ix_approval_organisation (organisation_id, state, prepared_at, id),
     KEY ix_approval_petition (petition_id)
   ) ${TAIL} COMMENT='steps prepared by one, approved by another, signed by a third'`,
  `CREATE TABLE approval_setting (
     organisation_id ${ID} NOT NULL,
     action ${CODE(32)} NOT NULL COMMENT '* for all of its steps',
     enabled TINYINT NOT NULL,
     set_by ${ID} NULL,
     set_at DATETIME(3) NOT NULL,
     PRIMARY KEY (organisation_id, action)
   ) ${TAIL} COMMENT='where an organisation differs from the chains of config/data/approvals.json'`,
  `CREATE TABLE identity_access (
     id ${ID} NOT NULL PRIMARY KEY,
     petition_id ${ID} NOT NULL,
     organisation_id ${ID} NOT NULL,
     purpose ${CODE(40)} NOT NULL,
     reason_sealed BLOB NOT NULL,
     state ${CODE(12)} NOT NULL,
     requested_by ${ID} NOT NULL,
     requested_at DATETIME(3) NOT NULL,
     decided_by ${ID} NULL,
     decided_at DATETIME(3) NULL,
     expires_at DATETIME(3) NULL,
     KEY ix_identity_access_organisation (organisation_id, state, requested_at, id),
     KEY ix_identity_access_reader (petition_id, requested_by, state)
   ) ${TAIL} COMMENT='who asked to read names and numbers in full, why, and who let them'`,
];

const down = ['DROP TABLE identity_access', 'DROP TABLE approval_setting', 'DROP TABLE approval'];

export class Approvals1764900000000 implements MigrationInterface {
  name = 'Approvals1764900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}
