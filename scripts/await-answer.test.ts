import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awaitAnswer, slowAnswerMs, startWaitsMs } from './await-answer.mjs';

describe('a start that asks whether Electron can be fetched', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });
  const after = (milliseconds: number, answer: boolean) => new Promise<boolean>((resolve) => setTimeout(resolve, milliseconds, answer));

  it('goes by an answer that comes in time, and waits for nothing more', async () => {
    const yes = awaitAnswer(after(200, true), startWaitsMs);
    const no = awaitAnswer(after(200, false), startWaitsMs);
    await vi.advanceTimersByTimeAsync(200);
    expect(await yes).toEqual({ reached: true, late: null });
    expect(await no).toEqual({ reached: false, late: null });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes on after a second without one, and hears it later', async () => {
    const asked = awaitAnswer(after(2_500, true), startWaitsMs);
    await vi.advanceTimersByTimeAsync(startWaitsMs);
    const { reached, late } = await asked;
    expect(reached).toBe(false);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(await late).toBe(true);
  });

  it('gives a server that is known to be slow more time', async () => {
    const asked = awaitAnswer(after(2_500, true), slowAnswerMs);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(await asked).toEqual({ reached: true, late: null });
  });
});

describe('a network that swallows what is sent', () => {
  let server: Server;
  beforeEach(() => new Promise<void>((resolve) => { server = createServer(() => undefined).listen(0, '127.0.0.1', resolve); }));
  afterEach(() => { server.close(); });

  it('holds a start no longer than it was told to wait', async () => {
    const given = new AbortController();
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const asked = fetch(`http://127.0.0.1:${port}/`, { signal: given.signal }).then(() => true, () => false);
    const { reached, late } = await awaitAnswer(asked, 20);
    expect(reached).toBe(false);
    given.abort();
    expect(await late).toBe(false);
  });
});
