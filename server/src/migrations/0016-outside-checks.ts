// What others were asked: a register whether name and ID number belong together, the platform whether a text that others
// will read is harmless.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const CODE = (n: number) => `VARCHAR(${n}) CHARACTER SET ascii COLLATE ascii_bin`;
const TAIL = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const up = [
  `ALTER TABLE citizen ADD COLUMN identity_confirmed_at DATETIME(3) NULL
     COMMENT 'when a register said that name and ID number belong together'`,
  `CREATE TABLE content_check (
     id ${ID} NOT NULL PRIMARY KEY,
     petition_id ${ID} NOT NULL,
     state ${CODE(12)} NOT NULL,
     label INT NULL COMMENT 'the platform''s word for what it found',
     created_at DATETIME(3) NOT NULL,
     checked_at DATETIME(3) NULL,
     KEY ix_content_check_waiting (state, created_at, id),
     KEY ix_content_check_petition (petition_id, id)
   ) ${TAIL} COMMENT='texts whose petitioner agreed that others read them (内容安全)'`,
];

export class OutsideChecks1765400000000 implements MigrationInterface {
  name = 'OutsideChecks1765400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE content_check');
    await runner.query('ALTER TABLE citizen DROP COLUMN identity_confirmed_at');
  }
}
