// Other systems: their credentials, and which petitions they handed in under which number of theirs.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const CODE = (n: number) => `VARCHAR(${n}) CHARACTER SET ascii COLLATE ascii_bin`;
const TAIL = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const up = [
  `CREATE TABLE partner (
     id ${ID} NOT NULL PRIMARY KEY,
     name VARCHAR(80) NOT NULL,
     token_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
     daily_quota INT NOT NULL COMMENT 'petitions it may hand in a day',
     created_at DATETIME(3) NOT NULL,
     revoked_at DATETIME(3) NULL,
     UNIQUE KEY uq_partner_token (token_hash)
   ) ${TAIL} COMMENT='other systems that hand petitions in'`,
  `CREATE TABLE partner_petition (
     partner_id ${ID} NOT NULL,
     external_number ${CODE(64)} NOT NULL COMMENT 'number of the other system',
     petition_id ${ID} NOT NULL,
     body_digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'tells a repeat from another text',
     created_at DATETIME(3) NOT NULL,
     PRIMARY KEY (partner_id, external_number),
     KEY ix_partner_petition_day (partner_id, created_at)
   ) ${TAIL} COMMENT='what other systems handed in'`,
];

const down = ['DROP TABLE partner_petition', 'DROP TABLE partner'];

export class Partners1764300000000 implements MigrationInterface {
  name = 'Partners1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}
