// Calendar years loaded while the site runs (0005 in docs/decisions): every process takes them over soon after.
import type { AppDeps } from '../../http/context';
import type { Background } from '../../infra/background';
import { execute, select, type Queryable } from '../../infra/db';
import { calendarFile, type CalendarYear } from '../../infra/reference/calendar';

const EVERY_MS = 30_000;

type Deps = Pick<AppDeps, 'db' | 'reference'>;

/** Takes over what the database has newer. @returns the years that changed */
export async function takeOverCalendars({ db, reference }: Deps): Promise<number[]> {
  const rows = await select<{ content: unknown }>(db, 'SELECT content FROM calendar_year');
  return rows
    .map(({ content }) => calendarFile.parse(typeof content === 'string' ? JSON.parse(content) : content))
    .filter((year) => reference.calendar.take(year))
    .map(({ year }) => year);
}

/** Keeps an edition. @returns false when the database has this version or a later one already */
export async function storeCalendar(db: Queryable, year: CalendarYear, now: Date): Promise<boolean> {
  const values = [year.version, JSON.stringify(year), now] as const;
  const added = await execute(
    db,
    'INSERT IGNORE INTO calendar_year (version, content, loaded_at, year) VALUES (?, ?, ?, ?)',
    [...values, year.year],
  );
  if (added === 1) return true;
  const sql =
    'UPDATE calendar_year SET version = ?, content = ?, loaded_at = ? WHERE year = ? AND version < ?';
  return (await execute(db, sql, [...values, year.year, year.version])) === 1;
}

/** In every process: web servers count deadlines too. */
export class CalendarWatch implements Background {
  readonly name = 'calendar watch';
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> | null = null;

  constructor(private readonly deps: Deps & Pick<AppDeps, 'log'>) {}

  start(): void {
    this.timer = setInterval(() => this.look(), EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private look(): void {
    const { log } = this.deps;
    this.running ??= takeOverCalendars(this.deps)
      .then((years) => years.length > 0 && log.info({ years }, 'calendar years taken over'))
      .catch((error: unknown) => log.error({ err: error }, 'calendar years could not be read; tried again'))
      .finally(() => (this.running = null));
  }
}
