// The official print of each document: its bytes under the petition's key, their digest, the organ's signature.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const CODE = (n: number) => `VARCHAR(${n}) CHARACTER SET ascii COLLATE ascii_bin`;
const TAIL = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const up = [
  `CREATE TABLE document_print (
     document_id ${ID} NOT NULL PRIMARY KEY,
     sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
     statement VARCHAR(1000) NOT NULL COMMENT 'what was signed, canonical JSON: kind, number, organ, day, digest',
     key_id ${CODE(40)} NOT NULL,
     signature ${CODE(100)} NOT NULL,
     bytes_sealed MEDIUMBLOB NOT NULL,
     printed_at DATETIME(3) NOT NULL
   ) ${TAIL} COMMENT='official prints; written once, never changed'`,
  `ALTER TABLE document
     ADD COLUMN print_wanted TINYINT NOT NULL DEFAULT 1 COMMENT '1 until its official print is made',
     ADD KEY ix_document_print_wanted (print_wanted, id)`,
];

const down = [
  'ALTER TABLE document DROP KEY ix_document_print_wanted, DROP COLUMN print_wanted',
  'DROP TABLE document_print',
];

export class DocumentPrints1764800000000 implements MigrationInterface {
  name = 'DocumentPrints1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}
