// Calendars loaded while the site runs, warnings about deadlines, and to whom in an organisation a notice speaks.
// One ALTER a table: it either happened or did not.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const CODE = (n: number) => `VARCHAR(${n}) CHARACTER SET ascii COLLATE ascii_bin`;
const TAIL = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const up = [
  `CREATE TABLE calendar_year (
     year SMALLINT NOT NULL PRIMARY KEY,
     version INT NOT NULL,
     content JSON NOT NULL,
     loaded_at DATETIME(3) NOT NULL
   ) ${TAIL} COMMENT='editions of calendar years that are newer than those the program ships'`,
  `CREATE TABLE clock_warning (
     petition_clock_id ${ID} NOT NULL,
     rung ${CODE(24)} NOT NULL,
     organisation_id ${ID} NULL,
     role ${CODE(32)} NULL,
     warned_at DATETIME(3) NOT NULL,
     PRIMARY KEY (petition_clock_id, rung),
     KEY ix_clock_warning_time (warned_at)
   ) ${TAIL} COMMENT='warnings and reminders given, once a clock and rung'`,
  `CREATE TABLE officer_inbox (
     officer_id ${ID} NOT NULL PRIMARY KEY,
     seen_at DATETIME(3) NOT NULL
   ) ${TAIL} COMMENT='until when an officer has seen the notices of the own organisation'`,
  // The default means: not looked at yet. The scheduler looks and sets the moment of the next warning.
  `ALTER TABLE petition_clock
     ADD COLUMN warn_at DATETIME(3) NOT NULL DEFAULT '2000-01-01 00:00:00.000',
     ADD KEY ix_petition_clock_warn (running, warn_at, id)`,
  `ALTER TABLE notice
     ADD COLUMN recipient_role ${CODE(32)} NULL COMMENT 'whom in an organisation it speaks to; NULL everyone'`,
];

const down = [
  'ALTER TABLE notice DROP COLUMN recipient_role',
  'ALTER TABLE petition_clock DROP KEY ix_petition_clock_warn, DROP COLUMN warn_at',
  'DROP TABLE officer_inbox',
  'DROP TABLE clock_warning',
  'DROP TABLE calendar_year',
];

export class Clocks1764000000000 implements MigrationInterface {
  name = 'Clocks1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}
