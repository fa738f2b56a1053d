import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const checkout = join(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'planwright-setup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npx planwright', () => {
  const planwright = (...words: readonly string[]) => spawnSync(process.execPath, [join(checkout, 'scripts', 'planwright.mjs'), ...words], { cwd: folder, encoding: 'utf8' });

  it('helps', () => {
    const { status, stdout } = planwright('--help');
    expect(status).toBe(0);
    for (const command of ['new', 'import', 'info', 'balance', 'export', 'open']) expect(stdout).toContain(`  ${command} `);
  });

  it('passes exit codes through', () => {
    expect(planwright('no-such-command').status).toBe(2);
    writeFileSync(join(folder, 'broken.gpkg'), 'not a plan');
    expect(planwright('info', 'broken.gpkg').status).toBe(3);
  });
});

describe('npm start', () => {
  /** Starts, waits for the address, looks at the page behind it, and ends it. Answers with what was said on the way. */
  async function start(words: readonly string[], surroundings: NodeJS.ProcessEnv): Promise<string> {
    const program = spawn(process.execPath, [join(checkout, 'scripts', 'start.mjs'), ...words], {
      cwd: folder, env: { ...process.env, PLANWRIGHT_HOME: folder, PLANWRIGHT_NO_FETCH: '1', ...surroundings }, stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<number | null>((resolve) => program.once('exit', resolve));
    let said = '';
    try {
      const address = await new Promise<string>((resolve, reject) => {
        program.stdout.setEncoding('utf8').on('data', (text: string) => {
          said += text;
          const found = /http:\/\/127\.0\.0\.1:\S+/.exec(said);
          if (found !== null) resolve(found[0]);
        });
        void ended.then((code) => reject(new Error(`ended with ${code}: ${said}`)));
      });
      const welcome = await fetch(address, { redirect: 'manual' });
      const page = await fetch(new URL('/', address), { headers: { cookie: welcome.headers.get('set-cookie')!.split(';')[0]! } });
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<title>Planwright');
    } finally {
      program.kill('SIGTERM');
    }
    expect(await ended).toBe(0);
    return said;
  }

  it('says in one line what it took and why, and serves the window', async () => {
    const said = await start([], { PLANWRIGHT_NO_BROWSER: '1', LC_ALL: 'en_US.UTF-8' });
    expect(said.split('\n').filter((line) => line.startsWith('Planwright: desk'))).toEqual(['Planwright: desk, at an address to open in a browser (PLANWRIGHT_NO_BROWSER is set: only its address is wanted)']);
  });

  it('prints its address where there is a screen and no browser, in the language asked for', async () => {
    // The window was last used in Korean: both lines are Vietnamese all the same.
    mkdirSync(join(folder, 'config'), { recursive: true });
    writeFileSync(join(folder, 'config', 'session.json'), JSON.stringify({ format: 1, session: { locale: 'ko' }, recent: [] }));
    // Nothing is on the search path: no browser, no apt that could bring one. No X server answers, should an Electron be there.
    const said = await start(['--lang', 'vi'], { PATH: folder, PLANWRIGHT_BROWSER: '', PLANWRIGHT_NO_BROWSER: '', DISPLAY: ':987', LC_ALL: 'en_US.UTF-8' });
    expect(said).toMatch(/^Planwright: desk, tại một địa chỉ để mở bằng trình duyệt \(.+\)$/m);
    expect(said).toContain('Không tìm thấy Chromium, Chrome hay Edge trên máy này.');
  });
});
