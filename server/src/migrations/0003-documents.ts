// Official numbers of documents: 临江住建信处〔2026〕3号, counted by series without gaps or duplicates.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TAIL = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const up = [
  `CREATE TABLE document_series (
     series VARCHAR(60) NOT NULL PRIMARY KEY,
     last_number INT NOT NULL
   ) ${TAIL} COMMENT='organ, type and year of documents to the last number given; locked by the issuing transaction'`,
  `ALTER TABLE organisation
     ADD COLUMN document_word VARCHAR(20) NULL COMMENT 'the organ in its document numbers; NULL derived from its name'`,
  // Documents issued before this table have none.
  `ALTER TABLE document
     ADD COLUMN number VARCHAR(80) NULL,
     ADD UNIQUE KEY uq_document_number (number)`,
];

const down = [
  'ALTER TABLE document DROP KEY uq_document_number, DROP COLUMN number',
  'ALTER TABLE organisation DROP COLUMN document_word',
  'DROP TABLE document_series',
];

export class Documents1764100000000 implements MigrationInterface {
  name = 'Documents1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}
