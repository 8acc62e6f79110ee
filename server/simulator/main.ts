// Starts the simulator as a process of its own: `npm run simulator`.
import { optionsFromEnvironment } from './options';
import { createSimulator } from './simulator';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const simulator = createSimulator({
    ...optionsFromEnvironment(process.env),
    log: (line) => say(`[微信模拟器] ${line}`),
  });
  const base = await simulator.listen();
  say(`[微信模拟器] ${base}  聊天 ${base}/chat  控制台 ${base}/control`);
  const stop = (): void => {
    void simulator.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`[微信模拟器] 无法启动：${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
