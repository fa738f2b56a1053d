/** `npm run bench`: builds what is old, installs the peers where that can be done, and runs `bench/run.ts`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isBuilt } from './is-built.mjs';
import { ensureGdal } from './setup/gdal-binding.mjs';
import { environment, node24, root } from './setup/node24.mjs';
import { ensurePackages } from './setup/system-packages.mjs';

const trouble = await ensureGdal() ?? ensurePackages(['chromium', 'gdal-bin', 'python3-gdal'], 'bench');
if (trouble !== null) {
  console.error(`Planwright: ${trouble}`);
  process.exit(1);
}
const run = (words) => spawnSync(node24(), words, { cwd: root, stdio: 'inherit', env: environment() }).status ?? 1;
if (!isBuilt() && run([join(root, 'scripts', 'build.mjs')]) !== 0) process.exit(1);
process.exit(run([join(root, 'bench', 'run.ts'), ...process.argv.slice(2)]));
