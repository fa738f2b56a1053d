/**
 * gdal-async's add-on for Node 24: loaded as it is, from the user's cache, from upstream, or built against the system's
 * GDAL. Each step is tried only where the ones before it failed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, createWriteStream, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { environment, neededAbi, node24, nodeHeaders, root, userCache } from './node24.mjs';
import { say, tell } from '../say.mjs';
import { ensurePackages } from './system-packages.mjs';

const packageFolder = join(root, 'node_modules', 'gdal-async');
const platform = `${process.platform}-${process.arch}`;
const binding = join(packageFolder, 'lib', 'binding', `node-v${neededAbi}-${platform}`, 'gdal.node');

const version = () => JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version;

const loads = () => existsSync(binding) && spawnSync(node24(), ['-e', "require('gdal-async').version"], { cwd: root, stdio: 'ignore' }).status === 0;

const cacheFolder = () => join(userCache(), 'native');
const cachePrefix = () => `gdal-async-${version()}-node-v${neededAbi}-${platform}-`;

/** What the add-on asks of the system: the name of the GDAL library it links, or that it brings its own. */
function linkedGdal() {
  const linked = process.platform === 'linux' ? spawnSync('ldd', [binding], { encoding: 'utf8' }).stdout ?? '' : '';
  return /\blibgdal\.so\.\d+/.exec(linked)?.[0] ?? 'bundled';
}

function place(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  const temporary = `${to}.${process.pid}`;
  copyFileSync(from, temporary);
  renameSync(temporary, to);
}

/** Each kept build is tried: one made for another release of the system's GDAL does not load, and harms nothing. */
function fromCache() {
  if (!existsSync(cacheFolder())) return false;
  for (const name of readdirSync(cacheFolder()).filter((each) => each.startsWith(cachePrefix()))) {
    const cached = join(cacheFolder(), name, 'gdal.node');
    if (!existsSync(cached)) continue;
    place(cached, binding);
    if (loads()) return true;
    rmSync(binding, { force: true });
  }
  return false;
}

function toCache() {
  try {
    const cached = join(cacheFolder(), cachePrefix() + linkedGdal(), 'gdal.node');
    if (!existsSync(cached) || statSync(cached).size !== statSync(binding).size) place(binding, cached);
  } catch (error) {
    tell('setup.gdal-not-kept', { why: error.code ?? error.message });
  }
}

/** Upstream's own build, with GDAL in it. A network that does not answer within seconds counts as none. */
async function fromUpstream() {
  if (process.env.PLANWRIGHT_NO_FETCH === '1') return false;
  const url = `https://github.com/mmomtchev/node-gdal-async/releases/download/v${version()}/node-v${neededAbi}-${platform}.tar.gz`;
  const folder = mkdtempSync(join(tmpdir(), 'planwright-gdal-'));
  try {
    const connected = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(6_000) });
    if (!connected.ok) return false;
    const reply = await fetch(url, { signal: AbortSignal.timeout(300_000) });
    if (!reply.ok) return false;
    writeFileSync(join(folder, 'gdal.tar.gz'), Buffer.from(await reply.arrayBuffer()));
    if (spawnSync('tar', ['-xzf', 'gdal.tar.gz'], { cwd: folder, stdio: 'ignore' }).status !== 0) return false;
    const unpacked = [join(folder, `node-v${neededAbi}-${platform}`), folder].find((each) => existsSync(join(each, 'gdal.node')));
    if (unpacked === undefined) return false;
    cpSync(unpacked, dirname(binding), { recursive: true });
    if (loads()) return true;
    rmSync(binding, { force: true });
    return false;
  } catch {
    // No network, or not this far: the next way is tried.
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Against the system's GDAL: minutes, once a machine. Answers with what to tell the person, `null` where it worked. */
async function fromSource() {
  if (process.platform !== 'linux') return say('setup.no-gdal-here');
  const missing = ensurePackages(['libgdal-dev', 'g++', 'make', 'python3', 'pkg-config'], 'gdal');
  if (missing !== null) return missing;
  // A kept build may have lacked only the library that has just been installed.
  if (fromCache()) return null;
  const headers = nodeHeaders();
  if (headers === null) return say('setup.no-headers');
  // In a folder of its own: a build that is broken off leaves nothing in the checkout.
  const folder = mkdtempSync(join(tmpdir(), 'planwright-gdal-'));
  const source = join(folder, 'node_modules', 'gdal-async');
  const log = join(folder, 'build.log');
  cpSync(packageFolder, source, { recursive: true, filter: (path) => !path.startsWith(join(packageFolder, 'deps')) && !path.startsWith(join(packageFolder, 'build')) && !path.endsWith('.node') });
  cpSync(join(root, 'node_modules', 'nan'), join(folder, 'node_modules', 'nan'), { recursive: true });
  const gyp = join(root, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const jobs = String(Math.max(1, cpus().length));
  tell('setup.gdal-building', { log });
  const configured = await run(node24(), [
    gyp, 'configure', `--nodedir=${headers}`, '--shared_gdal=true', '--module_name=gdal', '--module_path=./out',
  ], source, log);
  // Only the add-on: the package's other targets regenerate its documentation with tools of its own.
  const built = configured && await run('make', ['-C', 'build', 'BUILDTYPE=Release', '-j', jobs, 'gdal'], source, log, { CXXFLAGS: `${quick} ${headersOnce(source)}` });
  const made = join(source, 'build', 'Release', 'gdal.node');
  if (!built || !existsSync(made)) return say('setup.gdal-not-built', { log });
  place(made, binding);
  if (!loads()) return say('setup.gdal-not-loaded', { log });
  rmSync(folder, { recursive: true, force: true });
  return null;
}

/** The add-on hands things on to GDAL, which does the work: what -O3 would add to the hand-over takes the compiler half as long again. */
const quick = '-O1';

/**
 * Sixty files begin with the same headers of V8, Nan and GDAL, which take longer to read than what follows. Compiled once,
 * they are read in no time. Answers with the flag that uses them; with none where this compiler cannot.
 */
function headersOnce(source) {
  const header = join(source, 'every-file.hpp');
  writeFileSync(header, '#include "src/gdal_common.hpp"\n');
  const build = join(source, 'build');
  const object = join('Release', 'obj.target', 'gdal', 'src', 'async.o');
  const steps = spawnSync('make', ['-n', 'BUILDTYPE=Release', object], { cwd: build, env: environment({ CXXFLAGS: quick }), encoding: 'utf8' }).stdout ?? '';
  const words = /^(\S+) -o \S+async\.o \S+async\.cpp (.*) -MMD -MF \S+ (.*)$/m.exec(steps);
  const made = words !== null && spawnSync(`${words[1]} -o '${header}.gch' -x c++-header '${header}' ${words[2]} ${words[3]}`, { cwd: build, shell: true, stdio: 'ignore' }).status === 0;
  return made ? `-include '${header}'` : '';
}

function run(program, words, cwd, log, variables = {}) {
  return new Promise((resolve) => {
    // A person's own npm settings may name another Node's headers, and under npm they would win over the argument.
    const child = spawn(program, words, { cwd, env: environment({ npm_config_nodedir: nodeHeaders() ?? '', ...variables }), stdio: ['ignore', 'pipe', 'pipe'] });
    const file = createWriteStream(log, { flags: 'a' });
    child.stdout.pipe(file, { end: false });
    child.stderr.pipe(file, { end: false });
    const started = Date.now();
    const ticking = setInterval(() => tell('setup.gdal-still-building', { seconds: Math.round((Date.now() - started) / 1000) }), 20_000);
    const end = (ok) => {
      clearInterval(ticking);
      file.end();
      resolve(ok);
    };
    child.on('error', () => end(false));
    child.on('close', (code) => end(code === 0));
  });
}

/** Answers with the sentence to print where there is no GDAL to be had, `null` where all is well. */
export async function ensureGdal() {
  if (!existsSync(packageFolder)) return say('setup.no-packages');
  if (node24() === null) return say('setup.no-node');
  if (!(loads() || fromCache() || await fromUpstream())) {
    const trouble = await fromSource();
    if (trouble !== null) return trouble;
  }
  toCache();
  return null;
}
