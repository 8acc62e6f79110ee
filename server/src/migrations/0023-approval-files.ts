// Files of a step that is prepared and not signed yet: still their uploader's, kept and shown to the rungs of the chain.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `ALTER TABLE attachment
   ADD COLUMN approval_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL
     COMMENT 'the prepared step it goes with, until that is signed or taken back',
   ADD KEY ix_attachment_approval (approval_id, position)`;
const down = 'ALTER TABLE attachment DROP KEY ix_attachment_approval, DROP COLUMN approval_id';

export class ApprovalFiles1766100000000 implements MigrationInterface {
  name = 'ApprovalFiles1766100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
