import { recordsToPaste } from '../../src-core/commands/records-to-paste.ts';
import { layerSpecs, zonesOf } from '../../src-core/document/layers.ts';
import { boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../../src-core/geometry/bounds.ts';
import { moveBy, type Similarity } from '../../src-core/geometry/similarity.ts';
import { writeClipboard } from '../../src-core/wire/clipboard-text.ts';
import { runCommand } from '../store/commit.ts';
import { newId } from '../store/new-id.ts';
import { workspace, type Message, type Workspace } from '../store/workspace.ts';
import { canCopyMeasurement, copyMeasurement } from './copy-measurement.ts';
import { selectedRecords } from './operations.ts';
import { deleteSelection } from './selection.ts';

export type PasteWhere = 'same-place' | 'pointer';

/** What this window copied last: it is there where the system keeps its clipboard from us. */
let kept: string | null = null;

const measures = (state: Workspace): boolean => state.tool === 'measure' && canCopyMeasurement();
export const canCopy = (state: Workspace): boolean => state.stage === 'open' && (state.selection.size > 0 || measures(state));

const tell = (tone: Message['tone'], key: string, evidence: Message['evidence'] = {}): void => workspace.setState({ message: { key, evidence, tone } });

/** Copies what was measured while measuring, else the selected records. `write` comes with the browser's own event. */
export async function copySelection(write: ((text: string) => void) | null): Promise<boolean> {
  if (measures(workspace.getState())) {
    await copyMeasurement();
    return true;
  }
  const { document } = workspace.getState();
  const records = selectedRecords();
  if (document === null || records.length === 0) return false;
  const written = writeClipboard(document.settings, records);
  if (!written.ok) {
    tell('refused', `refusal.${written.failure.code}`, written.failure.evidence);
    return false;
  }
  kept = written.value;
  if (write !== null) write(written.value);
  else await writeToSystem(written.value);
  tell('said', 'done.copied', { count: records.length });
  return true;
}

export async function cutSelection(write: ((text: string) => void) | null): Promise<void> {
  if (await copySelection(write)) await deleteSelection();
}

async function writeToSystem(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    // Other windows go without; this one has it. Any other error is a bug.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** From the menu or the palette: the system may ask the person, or refuse; then what this window copied is taken. */
export async function pasteFromClipboard(where: PasteWhere): Promise<void> {
  let text: string | null = null;
  try {
    text = await navigator.clipboard.readText();
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
  }
  await pasteText(text ?? kept ?? '', where);
}

/** Puts copied records into the phase being edited, and selects them. */
export async function pasteText(text: string, where: PasteWhere): Promise<void> {
  // What checks a foreign text is as large as a library: it is loaded when there is one, not before the plan.
  const { readClipboard } = await import('../../src-core/wire/read-clipboard.ts');
  const { document, phase, road, drafting: { overlap } } = workspace.getState();
  if (document === null) return;
  const read = readClipboard(text);
  if (!read.ok) return tell('refused', `refusal.${read.failure.code}`, read.failure.evidence);
  const { records } = read.value;
  const ready = recordsToPaste(document, read.value, { phase, by: where === 'pointer' ? toPointer(records.map(({ geometry }) => geometry)) : null, newId, reserveLandUse: road.landUse });
  if (!ready.ok) return tell('refused', `refusal.${ready.failure.code}`, ready.failure.evidence);
  if (!(await runCommand('paste-records', { records: ready.value.records, reserves: ready.value.reserves, reservesIn: zonesOf(phase), overlap }))) return;
  const count = ready.value.records.length;
  const intoPhase = ready.value.records.some(({ layer }) => layerSpecs[layer].kind === 'zones');
  const visible = { ...workspace.getState().visible, ...(intoPhase ? { [zonesOf(phase)]: true } : {}) };
  workspace.setState({ selection: new Set(ready.value.records.map(({ id }) => id)), visible, highlightedClass: null });
  // What the edit did to the land there is said after it, as after every edit.
  const sentence = ready.value.alreadyHere > 0 ? { key: 'done.pasted-some', evidence: { count, alreadyHere: ready.value.alreadyHere } } : { key: 'done.pasted', evidence: { count } };
  workspace.setState(({ message }) => ({ message: { tone: 'said', ...message, ...sentence } }));
}

/** The middle of what is pasted comes to the pointer, or to the middle of the map where that is elsewhere. */
function toPointer(shapes: readonly Parameters<typeof boxOf>[0][]): Similarity | null {
  const { cursor, view } = workspace.getState();
  const box = shapes.map((shape) => boxOf(shape)).reduce(unionOfBoxes, emptyBox);
  const target = cursor ?? view;
  return target === null || isEmptyBox(box) ? null : moveBy({ x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 }, target);
}
