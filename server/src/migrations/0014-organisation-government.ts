// The government that leads an organ, beside the organ above it in its line: their common superior decides disputes.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';

export class OrganisationGovernment1765200000000 implements MigrationInterface {
  name = 'OrganisationGovernment1765200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE organisation
       ADD COLUMN government_id ${ID} NULL COMMENT 'leads it, where that is not its parent (双重领导)'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE organisation DROP COLUMN government_id');
  }
}
