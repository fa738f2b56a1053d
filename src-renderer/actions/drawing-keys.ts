import { holdAlong, freeLocks, placeHeld } from '../store/precise-input.ts';
import { precise } from '../store/precise.ts';
import { sayToTool, toolPicture, toolWordsNow } from '../store/tool-runner.ts';
import type { ToolWord } from '../tools/tool.ts';
import { focusCursorField } from './cursor-field.ts';
import { isCovered, isTyping } from './bind-keys.ts';
import { focusCommandLine } from './focus-command-line.ts';

/** Keys of the words a tool may know. Physical, as all keys are. */
export const wordKeys: Readonly<Record<ToolWord, string>> = { mode: 'KeyM', trace: 'KeyT', 'other-way': 'KeyO', continue: 'KeyN' };

/** Held longer than this, a key is not a switch: letting go takes it back. */
const heldMs = 400;

/** Digits and what begins a figure, by the key's own sign: layouts differ. */
const figure = /^[\d.,+\-−]$/;

/**
 * While a tool takes points its keys come before those of actions: D, A, X, Y into the fields at the cursor, digits into
 * the length, P and Shift+P parallel and square, the tool's own words; Escape first frees what is fixed, Enter first sets
 * the point it holds. Answers with the function that takes them off again.
 */
export function bindDrawingKeys(target: Window): () => void {
  const stop = new AbortController();
  const pressed = new Map<string, number>();
  const down = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isCovered()) return;
    if (!take(event, pressed)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const up = (event: KeyboardEvent) => {
    const since = pressed.get(event.code);
    pressed.delete(event.code);
    if (since !== undefined && event.timeStamp - since > heldMs && event.code === wordKeys.trace) sayToTool('trace');
  };
  target.addEventListener('keydown', down, { capture: true, signal: stop.signal });
  target.addEventListener('keyup', up, { capture: true, signal: stop.signal });
  return () => stop.abort();
}

function take(event: KeyboardEvent, pressed: Map<string, number>): boolean {
  const word = toolWordsNow().find((each) => wordKeys[each] === event.code);
  if (word !== undefined && !event.shiftKey) {
    if (event.repeat) return true;
    pressed.set(event.code, event.timeStamp);
    return sayToTool(word);
  }
  const { wants } = precise.getState();
  if (wants === null) return false;
  if (event.key === 'Escape') return freeLocks();
  if (event.key === 'Enter') return !isButton(event.target) && placeHeld();
  if (event.key === '@' || event.key === '<') return intoCommandLine();
  // The sign is typed into the field by itself: the focus is there before it.
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
