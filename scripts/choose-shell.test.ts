import { describe, expect, it } from 'vitest';
import { afterElectron, chooseOpening, chooseShell, electronTrialMs, type Surroundings } from './choose-shell.mjs';

/** A person's computer, before Electron was ever fetched. */
const fresh: Surroundings = { hasScreen: true, onlyAddress: false, isRoot: false, hasBinary: false, isInstalled: true, mayFetch: true, failedLately: false };

describe('the window that is taken', () => {
  it('is Electron where its binary is', () => {
    expect(chooseShell({ ...fresh, hasBinary: true })).toEqual({ shell: 'electron', why: 'there' });
    // What is there need not be fetched: neither the switch nor an old failure counts.
    expect(chooseShell({ ...fresh, hasBinary: true, mayFetch: false, failedLately: true })).toEqual({ shell: 'electron', why: 'there' });
  });

  it('is Electron after it could be fetched, desk after it could not', () => {
    expect(chooseShell(fresh)).toEqual({ shell: 'fetch', why: null });
    expect(chooseShell({ ...fresh, hasBinary: true, couldFetch: true })).toEqual({ shell: 'electron', why: 'fetched' });
    // The failure has just been written down, and is still said as what it is.
    expect(chooseShell({ ...fresh, failedLately: true, couldFetch: false })).toEqual({ shell: 'desk', why: 'not-fetched' });
  });

  it('is desk, for now, where the server that has Electron is slow to answer', () => {
    expect(chooseShell({ ...fresh, couldFetch: 'slow' })).toEqual({ shell: 'desk', why: 'slow-answer' });
  });

  it.each<[string, Partial<Surroundings>]>([
    ['no-fetch', { mayFetch: false }], ['failed-lately', { failedLately: true }], ['not-installed', { isInstalled: false }],
    ['root', { isRoot: true, hasBinary: true }], ['no-screen', { hasScreen: false, hasBinary: true }], ['only-address', { onlyAddress: true, hasBinary: true }],
  ])('is desk for the reason %s', (why, change) => expect(chooseShell({ ...fresh, ...change })).toEqual({ shell: 'desk', why }));
});

describe('an Electron that has ended', () => {
  it('gives way to desk where it failed at once', () => {
    expect(afterElectron({ code: 127, signal: null, ranMs: 300 })).toEqual({ shell: 'desk', why: 'not-started' });
    expect(afterElectron({ code: null, signal: 'SIGTRAP', ranMs: 300 })).toEqual({ shell: 'desk', why: 'not-started' });
  });
  it('is the end of the program otherwise', () => {
    expect(afterElectron({ code: 0, signal: null, ranMs: 300 })).toEqual({ exit: 0 });
    expect(afterElectron({ code: 3, signal: null, ranMs: electronTrialMs })).toEqual({ exit: 3 });
    expect(afterElectron({ code: null, signal: 'SIGINT', ranMs: 300 })).toEqual({ exit: 0 });
  });
});

describe('how desk shows itself', () => {
  const screen = { hasScreen: true, onlyAddress: false, hasBrowser: true };
  it('opens the browser there is', () => expect(chooseOpening(screen)).toBe('browser'));
  it('offers to install one, and says so where that did not help', () => {
    expect(chooseOpening({ ...screen, hasBrowser: false })).toBe('offer');
    expect(chooseOpening({ ...screen, hasBrowser: false, offered: true })).toBe('browserless');
    expect(chooseOpening({ ...screen, offered: true })).toBe('browser');
  });
  it('prints its address where there is no screen, or where only that is wanted', () => {
    expect(chooseOpening({ ...screen, hasScreen: false })).toBe('address');
    expect(chooseOpening({ ...screen, onlyAddress: true, hasBrowser: false })).toBe('address');
  });
});
