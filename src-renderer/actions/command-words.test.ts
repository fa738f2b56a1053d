import { beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { aPlan } from '../../src-core/testing/a-plan.ts';
import { announcePlan } from '../store/open-plan.ts';
import { placeTyped } from '../store/precise-input.ts';
import { followTool, toolPicture } from '../store/tool-runner.ts';
import { workspace } from '../store/workspace.ts';
import { speaker } from '../text/catalogue.ts';
import { commandAliases, runCommandWord } from './command-words.ts';
import { actionNames } from './menu.ts';

const say = speaker('vi');
const run = (word: string) => runCommandWord(word, say);
const tool = () => workspace.getState().tool;

beforeAll(followTool);
beforeEach(() => {
  const { document } = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))');
  announcePlan({ kind: 'opened', document, layers: [] });
  workspace.setState({ stage: 'open', document, view: { x: 0, y: 0, zoom: 0 }, tool: 'select', history: { undo: [], redo: [] } });
});

test('every short name is of an action', () => expect(Object.values(commandAliases).filter((name) => !actionNames.includes(name))).toEqual([]));

describe('a word', () => {
  it('as CAD programs have it', () => {
    expect(run('PLINE')).toBe('done');
    expect(tool()).toBe('draw-zone');
    run('rec');
    expect(tool()).toBe('draw-rectangle');
  });
  it('as the action is named, in its code or in the language, with or without its marks', () => {
    run('tool-measure');
    expect(tool()).toBe('measure');
    // Codes with capital letters as well.
    expect(run('phase-HT')).toBe('done');
    expect(run('phase-QHDH')).toBe('done');
    run('ve hinh tron');
    expect(tool()).toBe('draw-circle');
    run('Vẽ hình chữ nhật');
    expect(tool()).toBe('draw-rectangle');
  });
  it('says what it does not know, and what cannot be now', () => {
    expect(run('frobnicate')).toBe('unknown');
    expect(run('constructor')).toBe('unknown');
    expect(run('undo')).toBe('not-now');
    expect(run('trace')).toBe('not-now');
  });
  it('is for the tool in hand while it draws', () => {
    run('measure');
    placeTyped({ kind: 'absolute', north: 100, east: 100 });
    placeTyped({ kind: 'relative', north: 0, east: 10 });
    expect(toolPicture.getState().handles).toHaveLength(2);
    expect(run('u')).toBe('done');
    expect(toolPicture.getState().handles).toHaveLength(1);
  });
});
