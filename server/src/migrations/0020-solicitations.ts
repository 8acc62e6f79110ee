// Topics on which proposals are asked for (建议征集, 条例 第29条), what was filed to them, related proposals that are
// answered together, and adopted proposals that are published.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const CODE = (n: number) => `VARCHAR(${n}) CHARACTER SET ascii COLLATE ascii_bin`;
const TAIL = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const up = [
  `CREATE TABLE solicitation (
     id ${ID} NOT NULL PRIMARY KEY,
     state ${CODE(12)} NOT NULL COMMENT 'prepared, published, taken_down',
     version INT NOT NULL,
     office_id ${ID} NOT NULL,
     opens_at DATETIME(3) NOT NULL,
     closes_at DATETIME(3) NOT NULL COMMENT 'the first moment at which no proposal is taken any more',
     content JSON NOT NULL COMMENT 'title, text, questions: for everybody, of nobody',
     changes JSON NOT NULL COMMENT 'what was changed of the period since it was published, and why',
     prepared_by ${ID} NOT NULL,
     prepared_at DATETIME(3) NOT NULL,
     published_by ${ID} NULL,
     published_at DATETIME(3) NULL,
     taken_down_by ${ID} NULL,
     taken_down_at DATETIME(3) NULL,
     reason VARCHAR(2000) NULL COMMENT 'why it was taken down',
     outcome_draft TEXT NULL,
     outcome_prepared_by ${ID} NULL,
     outcome_prepared_at DATETIME(3) NULL,
     outcome TEXT NULL COMMENT 'what came of it, as published',
     outcome_published_by ${ID} NULL,
     outcome_published_at DATETIME(3) NULL,
     KEY ix_solicitation_public (state, closes_at, id),
     KEY ix_solicitation_office (office_id, state, prepared_at, id)
   ) ${TAIL} COMMENT='topics on which an office asks for proposals (征集主题)'`,
  `CREATE TABLE solicitation_region (
     solicitation_id ${ID} NOT NULL,
     region_code ${CODE(9)} NOT NULL,
     PRIMARY KEY (solicitation_id, region_code),
     KEY ix_solicitation_region (region_code, solicitation_id)
   ) ${TAIL} COMMENT='where a topic asks; the regions below are asked too'`,
  `CREATE TABLE solicitation_proposal (
     petition_id ${ID} NOT NULL PRIMARY KEY,
     solicitation_id ${ID} NOT NULL,
     filed_at DATETIME(3) NOT NULL,
     KEY ix_solicitation_proposal (solicitation_id, filed_at, petition_id)
   ) ${TAIL} COMMENT='proposals filed to a topic; a fold over the ledger'`,
  `CREATE TABLE related_proposal (
     petition_id ${ID} NOT NULL PRIMARY KEY,
     group_id ${ID} NOT NULL,
     organisation_id ${ID} NOT NULL COMMENT 'the organ that studies them together',
     linked_by ${ID} NOT NULL,
     linked_at DATETIME(3) NOT NULL,
     KEY ix_related_proposal (organisation_id, group_id, petition_id)
   ) ${TAIL} COMMENT='proposals an organ found to be related, to answer them together'`,
  `ALTER TABLE attachment ADD COLUMN solicitation_id ${ID} NULL COMMENT 'the topic it belongs to: open to everybody',
     ADD KEY ix_attachment_solicitation (solicitation_id, position)`,
  `ALTER TABLE disclosure
     ADD COLUMN kind ${CODE(12)} NOT NULL DEFAULT 'supervision' COMMENT 'supervision, proposal' AFTER petition_id,
     ADD UNIQUE KEY uq_disclosure_kind (petition_id, kind, slot),
     ADD KEY ix_disclosure_kind (kind, state, published_at, id),
     DROP KEY uq_disclosure_slot`,
];

const down = [
  'DROP TABLE related_proposal',
  'DROP TABLE solicitation_proposal',
  'DROP TABLE solicitation_region',
  'DROP TABLE solicitation',
  'ALTER TABLE attachment DROP KEY ix_attachment_solicitation, DROP COLUMN solicitation_id',
  "DELETE FROM disclosure WHERE kind <> 'supervision'",
  `ALTER TABLE disclosure ADD UNIQUE KEY uq_disclosure_slot (petition_id, slot),
     DROP KEY uq_disclosure_kind, DROP KEY ix_disclosure_kind, DROP COLUMN kind`,
];

export class Solicitations1765800000000 implements MigrationInterface {
  name = 'Solicitations1765800000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
