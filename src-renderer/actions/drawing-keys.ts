import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { holdAlong, freeLocks, placeHeld } from '../store/precise-input.ts';
import { precise } from '../store/precise.ts';
import { sayToTool, toolPicture, toolWordsNow } from '../store/tool-runner.ts';
import type { ToolWord } from '../tools/tool.ts';
import { focusCursorField } from './cursor-field.ts';
import { isComposing, isCovered, isTyping } from './bind-keys.ts';
import { focusCommandLine } from './focus-command-line.ts';

/** Keys of the words a tool may know. Physical, as all keys are. */
export const wordKeys: Readonly<Record<ToolWord, string>> = { mode: 'KeyM', trace: 'KeyT', 'other-way': 'KeyO', continue: 'KeyN', delete: 'Delete' };

/** Digits and what begins a figure, by the key's own sign: layouts differ. */
const figure = /^[\d.,+\-−]$/;

/**
 * While a tool takes points its keys come before those of actions: D, A, X, Y into the fields at the cursor, digits into
 * the length, P and Shift+P parallel and square, the tool's own words; Escape first frees what is fixed, Enter first sets
 * the point it holds. Answers with the function that takes them off again.
 */
export function bindDrawingKeys(target: Window): () => void {
  const stop = new AbortController();
  const pressed: Pressed = new Map();
  const down = (event: KeyboardEvent) => {
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isCovered()) return;
    if (!take(event, pressed)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const up = (event: KeyboardEvent) => {
    const before = pressed.get(event.code);
    pressed.delete(event.code);
    // Held while a point was set, the key is no switch: letting go takes it back.
    if (before !== undefined && event.code === wordKeys.trace && before !== precise.getState().wants?.base) sayToTool('trace');
  };
  target.addEventListener('keydown', down, { capture: true, signal: stop.signal });
  target.addEventListener('keyup', up, { capture: true, signal: stop.signal });
  return () => stop.abort();
}

/** Keys of words that are down, with the point the drawing had come to by then. */
type Pressed = Map<string, PlanPoint | null | undefined>;

function take(event: KeyboardEvent, pressed: Pressed): boolean {
  const word = toolWordsNow().find((each) => wordKeys[each] === event.code);
  if (word !== undefined && !event.shiftKey) {
    if (event.repeat) return true;
    pressed.set(event.code, precise.getState().wants?.base);
    return sayToTool(word);
  }
  const { wants } = precise.getState();
  if (wants === null) return false;
  if (event.key === 'Escape') return freeLocks();
  if (event.key === 'Enter') return !isButton(event.target) && placeHeld();
  if (event.key === '@' || event.key === '<') return intoCommandLine();
  // The sign is typed into the field by itself: the focus is there before it.
  if (wants.figures !== undefined && (figure.test(event.key) || event.code === 'KeyD' || event.code === 'KeyA')) return figure.test(event.key) ? !focusCursorField('figures') : focusCursorField('figures');
  if (wants.figures !== undefined) return false;
  if (figure.test(event.key)) return wants.base === null ? intoCommandLine() : !focusCursorField('distance');
  switch (event.code) {
    case 'KeyD': return wants.base !== null && focusCursorField('distance');
    case 'KeyA': return wants.base !== null && focusCursorField('angle');
    case 'KeyX': return focusCursorField(event.shiftKey && wants.base !== null ? 'dNorth' : 'north');
    case 'KeyY': return focusCursorField(event.shiftKey && wants.base !== null ? 'dEast' : 'east');
    case 'KeyP': return holdAlong(event.shiftKey ? 'perpendicular' : 'parallel', drawnPoints());
    default: return false;
  }
}

const isButton = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest('button, a, table, [role="tab"]') !== null;

function intoCommandLine(): false {
  focusCommandLine();
  return false;
}

/** What the tool has drawn so far, for a parallel to its last piece. */
function drawnPoints() {
  const { preview, handles } = toolPicture.getState();
  return preview?.kind === 'outline' ? preview.points : handles;
}
