import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findProgram } from '../../src-main/host/print/find-browser.mjs';
import { say, tell } from '../say.mjs';
import { systemNeeds } from './system-needs.mjs';

const isRoot = () => process.getuid?.() === 0;

/** Debian and what is made of it. */
export function isDebian(environment = process.env) {
  if (process.platform !== 'linux' || !existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8')) && ['apt-get', 'dpkg-query'].every((name) => findProgram([name], environment) !== null);
}

const isInstalled = (name) => spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' }).stdout?.includes('install ok installed') ?? false;

let listsAreNew = false;

/**
 * Makes sure that there is what Debian's packages of these names bring. Where apt is, they are installed if that needs no
 * password; elsewhere what they bring is looked for. Answers with the sentence to print where something is missing,
 * `null` where all is well.
 */
export function ensurePackages(names, purpose, environment = process.env) {
  const why = say(`setup.purpose.${purpose}`);
  if (!isDebian(environment)) {
    const missing = names.filter((name) => !systemNeeds[name].isThere(environment));
    const needs = missing.map((name) => (systemNeeds[name].need === name ? name : say('setup.need', { need: systemNeeds[name].need, package: name })));
    return missing.length === 0 ? null : say('setup.packages-elsewhere', { purpose: why, needs: needs.join(', ') });
  }
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length === 0) return null;
  const packages = missing.join(' ');
  const sudo = isRoot() ? [] : findProgram(['sudo']) !== null && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null;
  if (sudo === null) return say('setup.packages-run', { purpose: why, packages });
  tell('setup.packages-installing', { packages, purpose: why });
  const run = (...words) => {
    const [program, ...rest] = [...sudo, 'apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=300', ...words];
    return spawnSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  };
  const install = () => run('install', '-y', '--no-install-recommends', ...missing);
  if (!listsAreNew) listsAreNew = run('update');
  return install() ? null : say('setup.packages-not-installed', { purpose: why, packages });
}
