import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holdPanels, onNotice, releaseOnInput, releasePanels } from './panel-notice.ts';
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

  it('that have gone are told nothing', () => {
    stop();
    workspace.setState({ tool: 'pan' });
    expect(told).toEqual([]);
  });
});
