// Supervision: marks of petitions that something is wrong with or that come again, findings of the sweep, its runs; and
// what the sweep needs to know of a clock. The backfill reads the projection that is there.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const CODE = (n: number) => `VARCHAR(${n}) CHARACTER SET ascii COLLATE ascii_bin`;
const TAIL = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const tables = [
  `CREATE TABLE petition_mark (
     petition_id ${ID} NOT NULL,
     mark ${CODE(24)} NOT NULL,
     round SMALLINT NOT NULL,
     value INT NOT NULL COMMENT 'a count where the mark has one; 1 otherwise',
     since DATETIME(3) NOT NULL,
     organisation_id ${ID} NOT NULL COMMENT 'whom it is about',
     office_id ${ID} NOT NULL COMMENT 'the office that registered the petition',
     subject_id ${ID} NULL COMMENT 'the first petition of the same matter',
     PRIMARY KEY (petition_id, mark),
     KEY ix_petition_mark_since (mark, since, petition_id),
     KEY ix_petition_mark_office (office_id, mark, since, petition_id),
     KEY ix_petition_mark_subject (subject_id, mark)
   ) ${TAIL} COMMENT='projection of the ledger: few petitions have marks, and the sweep reads only those'`,
  `CREATE TABLE finding (
     id ${ID} NOT NULL PRIMARY KEY,
     petition_id ${ID} NOT NULL,
     trigger_code ${CODE(24)} NOT NULL,
     round SMALLINT NOT NULL,
     slot TINYINT NULL COMMENT '1 while the cause is there, so that it is found once; NULL afterwards',
     state ${CODE(10)} NOT NULL,
     cause ${CODE(24)} NOT NULL COMMENT 'clock or mark',
     organisation_id ${ID} NOT NULL COMMENT 'whom it is about',
     office_id ${ID} NOT NULL COMMENT 'the petition office that supervises',
     since DATETIME(3) NOT NULL,
     found_at DATETIME(3) NOT NULL,
     run_id ${CODE(40)} NOT NULL,
     closed_at DATETIME(3) NULL,
     settled_by ${ID} NULL,
     note_sealed BLOB NULL COMMENT 'why an officer set it aside',
     UNIQUE KEY uq_finding_slot (petition_id, trigger_code, round, slot),
     KEY ix_finding_trigger (slot, trigger_code, id),
     KEY ix_finding_office (office_id, state, found_at, id),
     KEY ix_finding_organisation (organisation_id, state, found_at, id),
     KEY ix_finding_run (run_id, office_id)
   ) ${TAIL} COMMENT='what the sweep found: one open row a petition, trigger and round'`,
  `CREATE TABLE sweep_run (
     id ${CODE(40)} NOT NULL PRIMARY KEY,
     started_at DATETIME(3) NOT NULL,
     lease ${CODE(40)} NOT NULL,
     lease_until DATETIME(3) NOT NULL,
     position VARCHAR(200) NOT NULL COMMENT 'stage and cursor: where the next process goes on',
     opened INT NOT NULL,
     closed INT NOT NULL,
     finished_at DATETIME(3) NULL,
     KEY ix_sweep_run_open (finished_at, started_at)
   ) ${TAIL} COMMENT='runs of the sweep; a slot of time is one run whoever starts it'`,
  `ALTER TABLE petition_clock
     ADD COLUMN round SMALLINT NOT NULL DEFAULT 1,
     ADD COLUMN suspended TINYINT NOT NULL DEFAULT 0 COMMENT '1: stands still for a hearing'`,
];

const isTrue = (path: string) => `CAST(JSON_EXTRACT(aggregate, '${path}') AS CHAR) = 'true'`;
const OPEN = `state NOT IN ('closed', 'finalised', 'declined', 'barred', 'shelved', 'withdrawn', 'merged')`;
const marks: readonly (readonly [mark: string, where: string])[] = [
  ['dissatisfied', `red_flag = 1 AND ${OPEN}`],
  ['repeat', `duplicate_verdict = 'repeat'`],
  ['repeat_open', `duplicate_verdict = 'repeat' AND ${OPEN}`],
  ['urgent', `${isTrue('$.urgent')} AND ${OPEN}`],
  ['leader_mailbox', `petition_form = 'leader_mailbox' AND ${OPEN}`],
  ['supervision_answered', isTrue('$.supervision.answered')],
];

const down = [
  'ALTER TABLE petition_clock DROP COLUMN suspended, DROP COLUMN round',
  'DROP TABLE sweep_run',
  'DROP TABLE finding',
  'DROP TABLE petition_mark',
];

export class Supervision1764400000000 implements MigrationInterface {
  name = 'Supervision1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of tables) await runner.query(sql);
    for (const [mark, where] of marks) {
      await runner.query(
        `INSERT INTO petition_mark
           (petition_id, mark, round, value, since, organisation_id, office_id, subject_id)
         SELECT id, '${mark}', round, 1, updated_at, COALESCE(main_organ_id, holder_id), registering_office_id,
           ${mark.startsWith('repeat') ? `JSON_UNQUOTE(JSON_EXTRACT(aggregate, '$.originalId'))` : 'NULL'}
         FROM petition WHERE ${where}`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}
