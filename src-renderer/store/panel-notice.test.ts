import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { arePanelsHeld, holdPanels, noticeOf, onNotice, onRelease, releaseOnInput, releasePanels } from './panel-notice.ts';
import { workspace } from './workspace.ts';

describe('panels', () => {
  let told: string[] = [];
  let stop = () => {};
  beforeEach(() => {
    vi.useFakeTimers();
    workspace.setState({ saved: 'in-file', tool: 'select' });
    told = [];
    stop = onNotice(() => told.push(`${workspace.getState().saved}, ${workspace.getState().tool}`));
  });
  afterEach(() => {
    stop();
    releasePanels();
    vi.useRealTimers();
  });

  it('are told at once of what no edit holds', () => {
    workspace.setState({ tool: 'pan' });
    expect(told).toEqual(['in-file, pan']);
  });

  it('are told once of all that came while an edit was written', () => {
    holdPanels();
    workspace.setState({ saved: 'writing' });
    workspace.setState({ tool: 'pan' });
    expect(told).toEqual([]);
    workspace.setState({ saved: 'in-file' });
    releasePanels();
    expect(told).toEqual(['in-file, pan']);
  });

  it('are told nothing at the end of an edit that changed nothing they could show', () => {
    holdPanels();
    releasePanels();
    expect(told).toEqual([]);
  });

  it('do not wait for a slow disk', () => {
    holdPanels();
    workspace.setState({ saved: 'writing' });
    vi.advanceTimersByTime(23);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual(['writing, select']);
    workspace.setState({ saved: 'in-file' });
    expect(told).toEqual(['writing, select', 'in-file, select']);
  });

  it.each(['keydown', 'beforeinput', 'pointerdown', 'wheel', 'compositionstart', 'paste'])('have all there is before a %s is answered', (kind) => {
    const window = new EventTarget();
    releaseOnInput(window);
    holdPanels();
    workspace.setState({ saved: 'writing' });
    let before = -1;
    window.addEventListener(kind, () => { before = told.length; });
    window.dispatchEvent(new Event(kind));
    expect(before).toBe(1);
  });

  it('that follow another store wait as well', () => {
    const faults = createStore(() => ({ count: 0 }));
    const heard: number[] = [];
    const leave = noticeOf(faults)(() => heard.push(faults.getState().count));
    faults.setState({ count: 1 });
    holdPanels();
    faults.setState({ count: 2 });
    faults.setState({ count: 3 });
    expect(heard).toEqual([1]);
    releasePanels();
    expect(heard).toEqual([1, 3]);
    expect(told).toEqual([]);
    leave();
  });

  it('are not the only ones that can wait: each hold has one end', () => {
    let ends = 0;
    onRelease(() => ends++);
    releasePanels();
    expect([arePanelsHeld(), ends]).toEqual([false, 0]);
    holdPanels();
    expect([arePanelsHeld(), ends]).toEqual([true, 0]);
    releasePanels();
    releasePanels();
    vi.advanceTimersByTime(100);
    expect([arePanelsHeld(), ends]).toEqual([false, 1]);
  });

  it('that have gone are told nothing', () => {
    stop();
    workspace.setState({ tool: 'pan' });
    expect(told).toEqual([]);
  });
});
