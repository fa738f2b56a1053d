import type { Phase } from '../../../src-core/document/layers.ts';
import type { ImportRequest, ImportTarget, SourceDescription, SourceLayer } from '../../../src-core/wire/importing.ts';
import { afterReading, firstChoices, fullestLayer, isUsable, requestOf, targetsFor, type ImportChoices } from './import-choices.ts';

/** One layer of one of the files, and what is to become of it. */
export interface ImportItem {
  readonly key: string;
  readonly source: string;
  readonly driver: string;
  readonly layer: SourceLayer;
  readonly choices: ImportChoices;
  readonly taken: boolean;
}

export interface ImportState {
  readonly items: readonly ImportItem[];
  /** The layer that is shown and decided on. */
  readonly focus: string;
  /** What is decided of one layer holds for all that are taken. */
  readonly together: boolean;
}

export const keyOf = (source: string, layer: string): string => `${source}\n${layer}`;

/** Everything in the files; taken is the layer of each that fits best. `null` where none of it can be used. */
export function firstState(
  descriptions: readonly SourceDescription[], as: ImportTarget | undefined, phase: Phase, begin: (item: ImportItem) => ImportChoices = ({ choices }) => choices,
): ImportState | null {
  const items = descriptions.flatMap((description) => {
    const best = fullestLayer(description, as);
    return description.layers.map((layer): ImportItem => {
      const item = { key: keyOf(description.path, layer.name), source: description.path, driver: description.driver, layer, choices: firstChoices(layer, as, phase), taken: layer === best };
      return isUsable(layer) ? { ...item, choices: begin(item) } : item;
    });
  });
  const first = items.find(({ taken }) => taken);
  return first === undefined ? null : { items, focus: first.key, together: false };
}

export const focused = (state: ImportState): ImportItem => state.items.find(({ key }) => key === state.focus) ?? state.items[0]!;
export const takenItems = (state: ImportState): readonly ImportItem[] => state.items.filter(({ taken }) => taken);

/** Looked at, whether it is taken or not. */
export const withFocus = (state: ImportState, key: string): ImportState => ({ ...state, focus: key });

export function withTaken(state: ImportState, key: string, taken: boolean): ImportState {
  const items = state.items.map((item) => (item.key === key && isUsable(item.layer) ? { ...item, taken } : item));
  return { ...state, items, focus: taken ? key : state.focus };
}

/** Where the one that is shown is not among the taken ones, the first of them is. */
export function onTaken(state: ImportState): ImportState {
  const taken = takenItems(state);
  return taken.some(({ key }) => key === state.focus) ? state : { ...state, focus: taken[0]?.key ?? state.focus };
}

/** What is decided of the layer in focus; of all taken ones where they go together. */
export function withChoices(state: ImportState, choices: ImportChoices): ImportState {
  const from = focused(state);
  const items = state.items.map((item) => {
    if (item.key === from.key) return { ...item, choices };
    return state.together && item.taken ? { ...item, choices: alike(item, choices) } : item;
  });
  return { ...state, items };
}

export function withTogether(state: ImportState, together: boolean): ImportState {
  const next = { ...state, together };
  return together ? withChoices(next, focused(next).choices) : next;
}

/** As `model` has it, so far as the layer can: its own fields, its own values. */
function alike({ layer, choices }: ImportItem, model: ImportChoices): ImportChoices {
  const as = targetsFor(layer.geometry).includes(model.as) ? model.as : choices.as;
  const field = model.classField === null || layer.classFields.some(({ field: name }) => name === model.classField) ? model.classField : choices.classField;
  const start = field === choices.classField ? choices : afterReading({ ...choices, classField: field, mapEdited: false }, layer);
  const classMap = Object.fromEntries(Object.entries(start.classMap).map(([value, code]) => [value, value in model.classMap ? model.classMap[value] ?? null : code]));
  return { ...start, as, phase: model.phase, reading: model.reading, classMap, mapEdited: start.mapEdited || model.mapEdited, fitting: fittingAlike(layer, model) };
}

/** Only of fields the layer has. Whether it is an update is decided of each by itself. */
function fittingAlike(layer: SourceLayer, { fitting }: ImportChoices): ImportChoices['fitting'] {
  const { fieldMap = {}, mode: _, keyField: __, gone: ___, ...shapes } = fitting;
  const own = Object.entries(fieldMap).filter(([, source]) => source === null || layer.fields.some(({ name }) => name === source.field));
  return { ...shapes, ...(own.length === 0 ? {} : { fieldMap: Object.fromEntries(own) }) };
}

/** A layer looked into again, under another reading. */
export function withLayer(state: ImportState, key: string, layer: SourceLayer): ImportState {
  return { ...state, items: state.items.map((item) => (item.key === key ? { ...item, layer, choices: afterReading(item.choices, layer) } : item)) };
}

export const requestsOf = (state: ImportState): readonly ImportRequest[] => takenItems(state).map(({ choices, source }) => requestOf(choices, source));
