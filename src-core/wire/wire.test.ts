import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { HostError, makeClient, type Client } from './client.ts';
import type { Events, Handlers } from './contract.ts';
import { messagePort } from './message-port.ts';
import type { Port } from './port.ts';
import { serve, type Served } from './server.ts';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

interface Wire { client: Client; served: Served<Events>; log: [string, unknown][]; raw: Port }

/** Both ends over a channel of Node's own. Only the handlers a test is about are there. */
function wire(handlers: Partial<Handlers>): Wire {
  const { port1, port2 } = new MessageChannel();
  open.push(port1);
  const over = (port: typeof port1) => messagePort(port, (listener) => port.on('message', listener), (listener) => port.on('close', listener));
  const log: [string, unknown][] = [];
  const hostPort = over(port1);
  const windowPort = over(port2);
  const served = serve(hostPort, handlers as Handlers, (event, detail) => log.push([event, detail]));
  return { client: makeClient(windowPort), served, log, raw: windowPort };
}

describe('the wire', () => {
  it('matches replies that come out of order', async () => {
    const gates = new Map<string, () => void>();
    const { client } = wire({
      'files.list': ({ folder }) => new Promise((resolve) => gates.set(folder!, () => resolve({ ok: true, value: { folder: folder!, parent: null, entries: [], places: [] } }))),
    });
    const first = client.ask('files.list', { folder: '/a' });
    const second = client.ask('files.list', { folder: '/b' });
    await expect.poll(() => gates.size).toBe(2);
    gates.get('/b')!();
    expect(await second).toMatchObject({ value: { folder: '/b' } });
    gates.get('/a')!();
    expect(await first).toMatchObject({ value: { folder: '/a' } });
  });

  it('carries a failure as a value', async () => {
    const { client } = wire({ 'project.open': async ({ path }) => ({ ok: false, failure: { code: 'file-missing', evidence: { path } } }) });
    expect(await client.ask('project.open', { path: '/nowhere.gpkg' })).toEqual({ ok: false, failure: { code: 'file-missing', evidence: { path: '/nowhere.gpkg' } } });
  });

  it("reports a handler's bug on the host and tells the caller nothing of it", async () => {
    const { client, log } = wire({ 'crs.list': async () => { throw new Error('secret of /home/lan/plan.gpkg'); } });
    const error = await client.ask('crs.list', {}).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(HostError);
    expect(error).toMatchObject({ reason: 'bug', message: 'crs.list: bug' });
    expect(log[0]).toEqual(['bug', { name: 'crs.list', error: new Error('secret of /home/lan/plan.gpkg') }]);
  });

  it('reports a reply that cannot be sent as the bug it is', async () => {
    const { client } = wire({ 'crs.list': async () => [() => 1] as never });
    await expect(client.ask('crs.list', {})).rejects.toMatchObject({ reason: 'bug' });
  });

  it.each([
    ['project.open', { path: 5 }],
    ['project.open', { path: '' }],
    ['project.open', { path: '/a\0b' }],
    ['project.open', {}],
    ['project.open', { path: '/a', extra: true }],
    ['project.open', null],
    ['project.append', { base: -1, command: 'x', evidence: {}, undoes: null, change: [] }],
    ['project.append', { base: 1, command: 'x', evidence: {}, undoes: null, change: [{ before: null, after: null }] }],
    ['session.save', { session: { locale: 'fr' } }],
    ['__proto__', {}],
    ['constructor', {}],
    ['no.such', {}],
  ])('refuses %s with %j', async (name, input) => {
    const reached: unknown[] = [];
    const { client, log } = wire({ 'project.open': async (given) => { reached.push(given); throw new Error('reached'); } });
    await expect(client.ask(name as 'project.open', input as never)).rejects.toMatchObject({ reason: 'refused' });
    expect(reached).toEqual([]);
    expect(log[0]![0]).toBe('request refused');
  });

  it('refuses shapes that are none', async () => {
    const { client } = wire({ 'project.append': async () => ({ ok: true, value: { revision: 2 } }) });
    const append = (ring: unknown) => client.ask('project.append', {
      base: 1, command: 'draw-zone', evidence: {}, undoes: null,
      change: [{ before: null, after: { id: 'a', layer: 'zones_HT', geometry: { type: 'MultiPolygon', polygons: [[ring as Float64Array]] }, fields: {}, attributes: {} } }],
    });
    await expect(append([0, 0, 1, 0, 1, 1])).rejects.toMatchObject({ reason: 'refused' });
    await expect(append(new Float64Array([0, 0, 1]))).rejects.toMatchObject({ reason: 'refused' });
    await expect(append(new Float64Array([0, NaN]))).rejects.toMatchObject({ reason: 'refused' });
    await expect(append(new Float64Array([0, 0, 1, 0, 1, 1]))).resolves.toEqual({ ok: true, value: { revision: 2 } });
  });

  it('sends a long list ahead in parts, between which the window goes on, and a short one at once', async () => {
    const reached: string[][] = [];
    const { client, raw } = wire({
      'project.append': async ({ change }) => {
        reached.push(change.map(({ after }) => after!.id));
        return { ok: true, value: { revision: 2 } };
      },
    });
    const sent: unknown[] = [];
    const post = raw.post.bind(raw);
    raw.post = (message) => {
      sent.push(message);
      post(message);
    };
    const rests = async (count: number): Promise<number> => {
      const change = Array.from({ length: count }, (_, i) => ({ before: null, after: { id: `r${i}`, layer: 'notes', geometry: null, fields: {}, attributes: {} } as const }));
      const asking = client.askInParts('project.append', { base: 1, command: 'x', evidence: {}, undoes: null, change }, 'change');
      for (let rested = 0; ; rested++) {
        const step = asking.next();
        if (step.done !== true) continue;
        expect(await step.value).toEqual({ ok: true, value: { revision: 2 } });
        return rested;
      }
    };
    expect(await rests(10)).toBe(0);
    expect(sent).toHaveLength(1);
    expect(await rests(10_000)).toBeGreaterThanOrEqual(40);
    // No message is much longer than another, and the host has the list as one, in its order.
    expect(Math.max(...sent.slice(1).map((message) => ((message as { entries?: readonly unknown[] }).entries ?? []).length))).toBeLessThanOrEqual(250);
    expect(reached.map((ids) => [ids.length, ids[0], ids.at(-1)])).toEqual([[10, 'r0', 'r9'], [10_000, 'r0', 'r9999']]);
  });

  it('refuses a list of parts as it would the whole', async () => {
    const { client } = wire({ 'project.append': async () => { throw new Error('reached'); } });
    const change = Array.from({ length: 1000 }, (_, i) => ({ before: null, after: i === 999 ? null : { id: `r${i}`, layer: 'notes', geometry: null, fields: {}, attributes: {} } as const }));
    const asking = client.askInParts('project.append', { base: 1, command: 'x', evidence: {}, undoes: null, change }, 'change');
    let step = asking.next();
    while (step.done !== true) step = asking.next();
    await expect(step.value).rejects.toMatchObject({ reason: 'refused' });
  });

  it('takes no harm from messages that are none of its own', async () => {
    const { client, raw, log } = wire({ 'crs.list': async () => [] });
    for (const message of [null, 7, 'ask', {}, { kind: 'ask' }, { kind: 'ask', id: 'x', name: 'crs.list' }]) raw.post(message);
    expect(await client.ask('crs.list', {})).toEqual([]);
    expect(log).toHaveLength(6);
  });

  it('announces events until one stops listening', async () => {
    const { client, served } = wire({ 'crs.list': async () => [] });
    const heard: number[] = [];
    const stop = client.on('progress', ({ done }) => heard.push(done));
    served.emit('progress', { task: 't', stage: 'reading', done: 1, total: null });
    await expect.poll(() => heard).toEqual([1]);
    stop();
    served.emit('progress', { task: 't', stage: 'reading', done: 2, total: null });
    await client.ask('crs.list', {});
    expect(heard).toEqual([1]);
  });

  it('rejects what is open when the host goes away, and all that comes after', async () => {
    const { client } = wire({ 'crs.list': () => new Promise(() => {}) });
    let gone = 0;
    client.onGone(() => gone++);
    const open1 = client.ask('crs.list', {});
    open[0]!.close();
    await expect(open1).rejects.toMatchObject({ reason: 'gone' });
    await expect(client.ask('crs.list', {})).rejects.toMatchObject({ reason: 'gone' });
    expect(gone).toBe(1);
    // The window begins to listen only when its own code has been read.
    client.onGone(() => gone++);
    expect(gone).toBe(2);
  });

  it('sends a view without the rest of its buffer', async () => {
    const sizes: number[] = [];
    const { client } = wire({
      'project.append': async ({ change }) => {
        const shape = change[0]!.after!.geometry;
        if (shape?.type === 'MultiPoint') sizes.push(shape.points.buffer.byteLength, ...shape.points);
        return { ok: true, value: { revision: 1 } };
      },
    });
    const columns = new Float64Array(1_000_000).fill(7);
    await client.ask('project.append', {
      base: 0, command: 'x', evidence: {}, undoes: null,
      change: [{ before: null, after: { id: 'a', layer: 'notes', geometry: { type: 'MultiPoint', points: columns.subarray(10, 12) }, fields: {}, attributes: {} } }],
    });
    expect(sizes).toEqual([16, 7, 7]);
  });
});
