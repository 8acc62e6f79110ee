// What the platform said of pictures that others may see (内容安全, media_check_async): asked at filing, answered later.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const CODE = (n: number) => `VARCHAR(${n}) CHARACTER SET ascii COLLATE ascii_bin`;
const TAIL = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const up = `CREATE TABLE picture_check (
   id ${ID} NOT NULL PRIMARY KEY,
   petition_id ${ID} NOT NULL,
   attachment_id ${ID} NOT NULL,
   state ${CODE(12)} NOT NULL,
   label INT NULL COMMENT 'the platform''s word for what it found',
   trace_id ${CODE(64)} NULL COMMENT 'the platform''s number of the question',
   created_at DATETIME(3) NOT NULL,
   asked_at DATETIME(3) NULL,
   checked_at DATETIME(3) NULL,
   UNIQUE KEY uq_picture_check_attachment (attachment_id),
   UNIQUE KEY uq_picture_check_trace (trace_id),
   KEY ix_picture_check_waiting (state, created_at, id),
   KEY ix_picture_check_petition (petition_id, id)
 ) ${TAIL} COMMENT='pictures whose petitioner agreed that others see them'`;

export class PictureChecks1766000000000 implements MigrationInterface {
  name = 'PictureChecks1766000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE picture_check');
  }
}
