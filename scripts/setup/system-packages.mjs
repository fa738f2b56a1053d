import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const isRoot = () => process.getuid?.() === 0;
const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;

/** Debian and what is made of it. */
export function isDebian() {
  if (process.platform !== 'linux' || !existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8')) && has('apt-get');
}

const isInstalled = (name) => spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' }).stdout?.includes('install ok installed') ?? false;

let listsAreNew = false;

/**
 * Makes sure that Debian packages are there. Installs them where that needs no password; answers with the sentence to
 * print where it cannot be done, `null` where all is well.
 */
export function ensurePackages(names, purpose) {
  if (!isDebian()) return `${purpose} needs: ${names.join(', ')} (Debian's names). Install them with your system's package manager, then run this again.`;
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length === 0) return null;
  const sudo = isRoot() ? [] : has('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null;
  if (sudo === null) return `${purpose} needs ${missing.join(', ')}. Run: sudo apt-get install ${missing.join(' ')}`;
  console.log(`Planwright: installing ${missing.join(', ')} (${purpose})`);
  const run = (...words) => {
    const [program, ...rest] = [...sudo, 'apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=300', ...words];
    return spawnSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  };
  const install = () => run('install', '-y', '--no-install-recommends', ...missing);
  if (!listsAreNew) listsAreNew = run('update');
  if (install()) return null;
  return `${purpose} needs ${missing.join(', ')}, and they could not be installed. Run: apt-get install ${missing.join(' ')}`;
}
