import { actionKeys, type ActionName } from './menu.ts';

export const keySets = ['gis', 'cad'] as const;
export type KeySet = (typeof keySets)[number];
export type Keys = Readonly<Record<ActionName, string | null>>;

/** Where hands that learnt drawing in a CAD program look for it: erase, line, stretch, xline, zoom, properties on Ctrl+1. */
const cadKeys: Readonly<Partial<Record<ActionName, string | null>>> = {
  'delete': 'KeyE',
  'tool-draw-zone': 'KeyL',
  'tool-edit-vertices': 'KeyS',
  'tool-construction-line': 'KeyX',
  'tool-pan': 'KeyP',
  'fit-plan': 'KeyZ',
  'undo': 'KeyU',
  'tool-cut-out': 'Shift+KeyU',
  'tool-move': 'KeyM',
  'show-properties': 'Mod+Digit1',
  'show-layers': 'Mod+Digit2',
  'show-history': 'F2',
  'select-same-class': null,
};

/** Keys that work beside the one that is shown. S turns snapping off and on as in QGIS; a CAD hand means to stretch by it and knows F3. */
const alsoKeys: Readonly<Record<KeySet, Readonly<Partial<Record<ActionName, readonly string[]>>>>> = {
  gis: { 'show-keys': ['Shift+Slash'], 'redo': ['Mod+KeyY'], 'toggle-snapping': ['KeyS'] },
  cad: { 'show-keys': ['Shift+Slash'], 'redo': ['Mod+KeyY'], 'undo': ['Mod+KeyZ'], 'delete': ['Delete'], 'fit-plan': ['Home'] },
};

const sets: Readonly<Record<KeySet, Keys>> = { gis: actionKeys, cad: { ...actionKeys, ...cadKeys } };

/** The key of every action, the one that menus, tooltips, the palette and the key sheet show. */
export const keysOf = (set: KeySet): Keys => sets[set];

/** All keys of one action, the one that is shown first. */
export const allKeysOf = (set: KeySet, name: ActionName): readonly string[] => bindingsOf(set).flatMap(([key, each]) => (each === name ? [key] : []));

/** What each key does: of several actions on one key the first that can be done at the time. */
export function actionsByKey(set: KeySet): ReadonlyMap<string, readonly ActionName[]> {
  const byKey = new Map<string, ActionName[]>();
  for (const [key, name] of bindingsOf(set)) byKey.set(key, [...(byKey.get(key) ?? []), name]);
  return byKey;
}

/** Every key that does something, with what it does. */
export function bindingsOf(set: KeySet): readonly (readonly [string, ActionName])[] {
  const shown = (Object.entries(sets[set]) as [ActionName, string | null][]).flatMap(([name, key]) => (key === null ? [] : [[key, name] as const]));
  const also = (Object.entries(alsoKeys[set]) as [ActionName, readonly string[]][]).flatMap(([name, keys]) => keys.map((key) => [key, name] as const));
  return [...shown, ...also];
}
