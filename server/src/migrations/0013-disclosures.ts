// Disclosure of supervised results: drafts are sealed like the petition they tell of, what is published is open.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const CODE = (n: number) => `VARCHAR(${n}) CHARACTER SET ascii COLLATE ascii_bin`;
const TAIL = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const up = `CREATE TABLE disclosure (
   id ${ID} NOT NULL PRIMARY KEY,
   petition_id ${ID} NOT NULL,
   slot TINYINT NULL COMMENT '1 while it is prepared or published, so that a petition has one; NULL afterwards',
   state ${CODE(12)} NOT NULL,
   version INT NOT NULL,
   office_id ${ID} NOT NULL,
   organisation_id ${ID} NOT NULL COMMENT 'the organ that handled the matter',
   region_code ${CODE(9)} NOT NULL,
   draft_sealed MEDIUMBLOB NULL,
   content JSON NULL COMMENT 'as published, names masked',
   prepared_by ${ID} NOT NULL,
   prepared_at DATETIME(3) NOT NULL,
   published_by ${ID} NULL,
   published_at DATETIME(3) NULL,
   taken_down_by ${ID} NULL,
   taken_down_at DATETIME(3) NULL,
   reason_sealed BLOB NULL COMMENT 'why it was taken down',
   UNIQUE KEY uq_disclosure_slot (petition_id, slot),
   KEY ix_disclosure_public (state, published_at, id),
   KEY ix_disclosure_office (office_id, state, prepared_at, id)
 ) ${TAIL} COMMENT='supervised results for everybody to read (督查公开)'`;

export class Disclosures1765100000000 implements MigrationInterface {
  name = 'Disclosures1765100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE disclosure');
  }
}
