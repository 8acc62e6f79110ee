// Erasing the text of an ended petition: who proposed it, on what ground, who decided. What is left of an erased one.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const CODE = (n: number) => `VARCHAR(${n}) CHARACTER SET ascii COLLATE ascii_bin`;
const TAIL = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const up = `CREATE TABLE erasure (
   id ${ID} NOT NULL PRIMARY KEY,
   petition_id ${ID} NOT NULL,
   slot TINYINT NULL COMMENT '1 while it is proposed or done, so that a petition has one; NULL once refused',
   state ${CODE(12)} NOT NULL COMMENT 'proposed, done, refused',
   office_id ${ID} NOT NULL COMMENT 'the office that registered it',
   ground ${CODE(32)} NOT NULL,
   reason_sealed BLOB NOT NULL COMMENT 'under the key of the petition: erased with it',
   proposed_by ${ID} NOT NULL,
   proposed_at DATETIME(3) NOT NULL,
   decided_by ${ID} NULL,
   decided_at DATETIME(3) NULL,
   UNIQUE KEY uq_erasure_slot (petition_id, slot),
   KEY ix_erasure_office (office_id, state, proposed_at, id)
 ) ${TAIL} COMMENT='erasures of the text of ended petitions, each by two people'`;

export class Erasures1765600000000 implements MigrationInterface {
  name = 'Erasures1765600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE erasure');
  }
}
