import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSessionStore } from './session-store.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'planwright-session-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

describe('the session store', () => {
  it('remembers over a restart', () => {
    const store = openSessionStore(folder, () => {});
    store.save({ locale: 'ko', theme: 'dark', views: { '/a.gpkg': { x: 1, y: 2, zoom: -3 } } });
    store.opened('/a.gpkg', 'Bắc Giang');
    store.saveThumbnail('/a.gpkg', png);
    const again = openSessionStore(folder, () => {});
    expect(again.state()).toEqual({ locale: 'ko', theme: 'dark', views: { '/a.gpkg': { x: 1, y: 2, zoom: -3 } } });
    expect(again.recent()).toMatchObject([{ path: '/a.gpkg', name: 'Bắc Giang', thumbnail: `data:image/png;base64,${Buffer.from(png).toString('base64')}` }]);
  });

  it('keeps the newest twelve plans, each once', () => {
    const store = openSessionStore(folder, () => {});
    for (let index = 0; index < 15; index++) store.opened(`/${index}.gpkg`, String(index));
    store.opened('/9.gpkg', 'nine');
    expect(store.recent().map(({ path }) => path)).toEqual(['/9.gpkg', '/14.gpkg', '/13.gpkg', '/12.gpkg', '/11.gpkg', '/10.gpkg', '/8.gpkg', '/7.gpkg', '/6.gpkg', '/5.gpkg', '/4.gpkg', '/3.gpkg']);
    store.forget('/9.gpkg');
    expect(store.recent()).toHaveLength(11);
  });

  it.each(['', '{', '[]', '{"format":0,"session":{},"recent":[]}', '{"format":1,"session":{"locale":"fr"},"recent":[]}'])('throws %j away', (text) => {
    writeFileSync(join(folder, 'session.json'), text);
    const logged: string[] = [];
    const store = openSessionStore(folder, (event) => logged.push(event));
    expect(store.state()).toEqual({});
    expect(logged).toEqual(['session thrown away']);
  });

  it('leaves nothing half-written behind', () => {
    const store = openSessionStore(folder, () => {});
    store.save({ locale: 'vi' });
    store.saveThumbnail('/not-opened.gpkg', png);
    expect(readdirSync(folder)).toEqual(['session.json']);
    expect(JSON.parse(readFileSync(join(folder, 'session.json'), 'utf8'))).toMatchObject({ format: 1 });
  });

  it('takes only pictures for pictures', () => {
    const store = openSessionStore(folder, () => {});
    store.opened('/a.gpkg', 'a');
    store.saveThumbnail('/a.gpkg', new Uint8Array([1, 2, 3]));
    expect(store.recent()[0]!.thumbnail).toBeNull();
  });

  it('goes on where nothing can be written', () => {
    writeFileSync(join(folder, 'occupied'), '');
    const store = openSessionStore(join(folder, 'occupied', 'below'), () => {});
    store.save({ locale: 'vi' });
    expect(store.state()).toEqual({ locale: 'vi' });
  });
});
