#!/usr/bin/env node
/** The command line. The built program where it is up to date, else from source; exit codes pass through. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { isBuilt } from './is-built.mjs';
import { say } from './say.mjs';
import { environment, isGdalThere, node24, root } from './setup/node24.mjs';

const node = node24();
if (node === null) {
  console.error(`Planwright: ${say('setup.no-node')}`);
  process.exit(70);
}
if (!isGdalThere()) {
  console.error(`Planwright: ${say('setup.incomplete')}`);
  process.exit(70);
}
const entry = isBuilt() ? join(root, 'out', 'cli', 'main.js') : join(root, 'src-main', 'cli', 'main.ts');
const child = spawn(node, ['--disable-warning=ExperimentalWarning', entry, ...process.argv.slice(2)], { stdio: 'inherit', env: environment() });
child.on('error', (error) => {
  console.error(`Planwright: ${say('start.failed', { why: error.message })}`);
  process.exit(70);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 70)));
// Whoever stops this process means the command: it tidies up and answers.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
