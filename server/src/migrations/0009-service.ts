// Service of documents: how far whoever has to act has been told of a document that nobody opened. The documents that are
// served by being opened are few; the index leads straight to those not yet spoken of.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `ALTER TABLE document
  ADD COLUMN unopened TINYINT NOT NULL DEFAULT 0 COMMENT '0 nobody told, 1 the petitioner, 2 the organ that issued it',
  ADD KEY ix_document_unopened (type, unopened, served_at, issued_at)`;

export class Service1764700000000 implements MigrationInterface {
  name = 'Service1764700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE document DROP KEY ix_document_unopened, DROP COLUMN unopened');
  }
}
