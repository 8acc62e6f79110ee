// Starts one process of the role the settings name, and stops it on SIGTERM or SIGINT.
import { createLogger } from './infra/logger';
import { SettingsError, readSettings, type Settings } from './infra/settings';
import { DatabaseBehindError, startProcess } from './process';

/** Reads the settings or ends the process with the list of faults. */
function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

async function main(): Promise<void> {
  const settings = settingsOrExit();
  const log = createLogger(settings.LOG_LEVEL);
  const began = process.uptime();
  const running = await startProcess(settings).catch((error: unknown) => {
    log.fatal({ err: error }, 'could not start');
    if (error instanceof DatabaseBehindError) process.stderr.write('数据库还没有更新，请先运行 migrate。\n');
    process.exit(1);
  });
  const ms = Math.round((process.uptime() - began) * 1000);
  log.info({ role: settings.ROLE, url: running.url, ms }, 'ready');

  const stop = (signal: string): void => {
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.error('stopping took too long');
      process.exit(1);
    }, settings.SHUTDOWN_TIMEOUT_MS).unref();
    running.stop().then(
      () => {
        log.info('stopped');
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // A defect nobody caught: state is unknown, so this process ends and another is started in its place.
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught error');
    process.exit(1);
  });
}

void main();
