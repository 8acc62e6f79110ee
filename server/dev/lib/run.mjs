// Running another program to its end.
import { spawn } from 'node:child_process';
import os from 'node:os';
import { say } from './say.mjs';

/**
 * Runs a program and collects what it prints.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, input?: string, signal?: AbortSignal }} [options] `signal` ends it early
 * @returns {Promise<{ code: number | null, output: string, stdout: string }>} `code` is null when it could not be started
 */
export function collect(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let output = '';
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => ((output += text), (stdout += text)));
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: null, output: `${output}${error.message}`, stdout }));
    child.on('close', (code) => resolve({ code: code ?? 1, output, stdout }));
    // A program that ends before it has read everything is judged by its exit code, not by EPIPE.
    child.stdin.on('error', () => undefined).end(options.input ?? '');
  });
}

/**
 * Runs a program on our own terminal to its end. Ctrl-C reaches it from the terminal, SIGTERM is handed on;
 * we stay until it has ended, so that what we opened for it can be closed.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 1 when it could not be started, 130 or the like when a signal ended it
 */
export function runUntilEnd(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  const stay = () => undefined;
  const handOn = () => void child.kill('SIGTERM');
  process.on('SIGINT', stay).on('SIGTERM', handOn).on('SIGHUP', handOn);
  return new Promise((resolve) => {
    child.on('error', (error) => (say(error.message), resolve(1)));
    child.on('close', (code, signal) => resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 0)));
  }).finally(() => void process.off('SIGINT', stay).off('SIGTERM', handOn).off('SIGHUP', handOn));
}
