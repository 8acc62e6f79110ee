// A correction is a new document that names the one it corrects; what was issued never changes.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';

export class DocumentCorrections1765500000000 implements MigrationInterface {
  name = 'DocumentCorrections1765500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE document
       ADD COLUMN corrects ${ID} NULL COMMENT 'the document that this one corrects',
       ADD KEY ix_document_corrects (corrects)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE document DROP KEY ix_document_corrects, DROP COLUMN corrects');
  }
}
