// Officers away and who acts for them meanwhile; whose a petition is within its organisation, for the queue and for load.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const TAIL = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const up = [
  `CREATE TABLE officer_absence (
     id ${ID} NOT NULL PRIMARY KEY,
     officer_id ${ID} NOT NULL,
     organisation_id ${ID} NOT NULL COMMENT 'where both were when it was set: it ends when one of them moves',
     from_at DATETIME(3) NOT NULL,
     until_at DATETIME(3) NOT NULL COMMENT 'the first moment the officer is there again',
     delegate_id ${ID} NULL COMMENT 'NULL: nobody in particular, any officer of the same role acts',
     roles JSON NOT NULL COMMENT 'roles the delegate acts in',
     set_by ${ID} NOT NULL,
     created_at DATETIME(3) NOT NULL,
     ended_at DATETIME(3) NULL COMMENT 'taken back before its time',
     KEY ix_officer_absence_officer (officer_id, until_at),
     KEY ix_officer_absence_delegate (delegate_id, until_at),
     KEY ix_officer_absence_organisation (organisation_id, until_at)
   ) ${TAIL} COMMENT='who is away from when to when, and who acts for them'`,
  `ALTER TABLE petition
     ADD COLUMN handler_id ${ID} NULL COMMENT 'officer named as handler by the holder',
     ADD KEY ix_petition_handler (handler_id, state, due_at, id)`,
  `UPDATE petition SET handler_id = JSON_UNQUOTE(JSON_EXTRACT(aggregate, '$.handlerId'))
   WHERE JSON_TYPE(JSON_EXTRACT(aggregate, '$.handlerId')) = 'STRING'`,
];

const down = [
  'ALTER TABLE petition DROP KEY ix_petition_handler, DROP COLUMN handler_id',
  'DROP TABLE officer_absence',
];

export class Absences1764600000000 implements MigrationInterface {
  name = 'Absences1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}
