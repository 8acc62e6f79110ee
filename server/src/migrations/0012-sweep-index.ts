// Measured over a million petitions: for its findings the sweep read every petition's whole row, which is wide. Who has it in
// hand now stands in an index of its own, and a finding says whether it tells of a report.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `ALTER TABLE petition
     ADD KEY ix_petition_hands (id, holder_id, sender_id, registering_office_id, petition_type)`,
  `ALTER TABLE finding
     ADD COLUMN report TINYINT NOT NULL DEFAULT 0 COMMENT 'of a report when it was found: told to the sealed desk only',
     DROP KEY ix_finding_run,
     ADD KEY ix_finding_run (run_id, office_id, organisation_id, report, state, petition_id)`,
];
const down = [
  `ALTER TABLE finding DROP KEY ix_finding_run, DROP COLUMN report, ADD KEY ix_finding_run (run_id, office_id)`,
  'ALTER TABLE petition DROP KEY ix_petition_hands',
];

export class SweepIndex1765000000000 implements MigrationInterface {
  name = 'SweepIndex1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}
