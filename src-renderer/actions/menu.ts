/**
 * The menu and the keys as plain data, without React: the window draws them under `desk`, the shell hands them to the
 * system under Electron. A title is `menu.<name>`, an action's words are `action.<name>` in the catalogues.
 *
 * Keys are physical (`KeyboardEvent.code`), so that they stay where they are under a Vietnamese or Korean input method.
 * `Mod` is Control, or Command on a Mac.
 */
export const actionKeys = {
  'new-plan': 'Mod+KeyN',
  'open-plan': 'Mod+KeyO',
  'open-example': null,
  'import': 'Mod+KeyI',
  'export': 'Mod+KeyE',
  'rename-plan': null,
  'write-balance-xlsx': null,
  'write-balance-csv': null,
  'close-plan': 'Mod+KeyW',
  'make-version': 'Mod+Shift+KeyS',
  'leave-version': null,
  'compare-versions': 'Alt+KeyC',
  'leave-comparison': null,
  'merge-plans': null,
  'write-comparison-html': null,
  'write-comparison-xlsx': null,
  'write-comparison-docx': null,
  'undo': 'Mod+KeyZ',
  'redo': 'Mod+Shift+KeyZ',
  'cut': 'Mod+KeyX',
  'copy': 'Mod+KeyC',
  'paste': 'Mod+KeyV',
  'paste-at-pointer': 'Mod+Shift+KeyV',
  'delete': 'Delete',
  'delete-vertices': null,
  'select-all': 'Mod+KeyA',
  'select-none': 'Mod+Shift+KeyA',
  'select-same-class': 'Mod+KeyL',
  'select-invert': 'Mod+Shift+KeyI',
  'select-by-land-use': 'Mod+Shift+KeyL',
  'select-by-expression': 'Mod+KeyF',
  'zone-history': null,
  'copy-rows': null,
  'paste-rows': null,
  'find-replace': 'Mod+KeyH',
  'field-calculator': 'F9',
  'merge-zones': 'Mod+KeyM',
  'explode-zones': null,
  'union-zones': null,
  'subtract-zones': null,
  'intersect-zones': null,
  'offset-zones': null,
  'copy-parallel': null,
  'buffer-records': null,
  'array-records': null,
  'snap-to-neighbours': null,
  'simplify-zones': null,
  'fit-plan': 'Home',
  'zoom-to-selection': 'KeyF',
  'zoom-in': 'Mod+Equal',
  'zoom-out': 'Mod+Minus',
  'theme-system': null,
  'theme-light': null,
  'theme-dark': null,
  'language-vi': null,
  'language-en': null,
  'language-ko': null,
  'show-layers': 'Mod+Digit1',
  'show-properties': 'Mod+Digit2',
  'show-balance': 'Mod+Digit3',
  'show-history': 'Mod+Digit4',
  'show-notices': 'Mod+Digit5',
  'show-table': 'Mod+Digit6',
  'show-versions': 'Mod+Digit7',
  'show-differences': 'Mod+Digit8',
  'next-difference': 'KeyN',
  'previous-difference': 'Shift+KeyN',
  'toggle-differences': 'Alt+KeyX',
  'reset-layout': null,
  'tool-select': 'KeyV',
  'tool-select-lasso': 'Shift+KeyV',
  'tool-draw-zone': 'KeyD',
  'tool-draw-rectangle': 'KeyR',
  'tool-draw-circle': 'KeyC',
  'tool-draw-road': 'KeyW',
  'tool-draw-boundary': null,
  'tool-draw-unit': null,
  'tool-draw-constraint': null,
  'tool-draw-facility': null,
  'tool-draw-note': null,
  'tool-construction-line': 'KeyL',
  'tool-measure': 'Mod+Shift+KeyM',
  'tool-edit-vertices': 'KeyE',
  'tool-move': 'Shift+KeyM',
  'tool-rotate': 'Shift+KeyR',
  'tool-scale': 'Shift+KeyS',
  'tool-mirror': 'Shift+KeyF',
  'tool-split': 'KeyK',
  'tool-split-by-area': 'Shift+KeyK',
  'tool-reshape': 'Shift+KeyW',
  'tool-cut-out': 'KeyU',
  'tool-fill-hole': 'Shift+KeyG',
  'tool-fill-gap': 'KeyG',
  'overlap-take': null,
  'overlap-fill': null,
  'overlap-refuse': null,
  'cycle-overlap': 'KeyB',
  'tool-pan': 'KeyH',
  'toggle-snapping': 'F3',
  'toggle-ortho': 'F8',
  'toggle-polar': 'F10',
  'clear-construction-lines': null,
  'copy-measurement': null,
  'focus-command-line': 'Slash',
  'phase-HT': 'Alt+Digit1',
  'phase-QHDD': 'Alt+Digit2',
  'phase-QHDH': 'Alt+Digit3',
  'copy-phase': null,
  'outlines-of-others': 'Alt+KeyU',
  'compare-off': 'Alt+Digit0',
  'compare-swipe': 'Alt+KeyS',
  'compare-side-by-side': 'Alt+KeyB',
  'compare-flicker': 'Alt+KeyL',
  'compare-onion': 'Alt+KeyO',
  'compare-earlier': 'Alt+Digit9',
  'keys-gis': null,
  'keys-cad': null,
  'show-palette': 'Mod+KeyK',
  'show-keys': 'F1',
  'about': null,
} as const satisfies Readonly<Record<string, string | null>>;

/**
 * Keys that the browser itself turns into an event with the clipboard in it (`actions/bind-clipboard.ts`): taken as keys,
 * they would have to ask the person for leave to read it.
 */
export const clipboardActions: ReadonlySet<ActionName> = new Set<ActionName>(['cut', 'copy', 'paste', 'paste-at-pointer']);

export type ActionName = keyof typeof actionKeys;
export const actionNames = Object.keys(actionKeys) as ActionName[];

export type MenuEntry =
  | { readonly kind: 'action'; readonly name: ActionName }
  | { readonly kind: 'line' }
  /** One of several: a dot stands before the one that holds. */
  | { readonly kind: 'choice'; readonly title: string; readonly names: readonly ActionName[] };

export interface MenuColumn { readonly title: string; readonly entries: readonly MenuEntry[] }

const does = (name: ActionName): MenuEntry => ({ kind: 'action', name });
const line: MenuEntry = { kind: 'line' };
const choice = (title: string, ...names: ActionName[]): MenuEntry => ({ kind: 'choice', title, names });

export const menu: readonly MenuColumn[] = [
  { title: 'file', entries: [
    does('new-plan'), does('open-plan'), does('open-example'), line,
    does('import'), does('export'), line,
    does('write-balance-xlsx'), does('write-balance-csv'), line,
    does('make-version'), does('leave-version'), line,
    does('compare-versions'), does('write-comparison-html'), does('write-comparison-xlsx'), does('write-comparison-docx'), does('leave-comparison'), does('merge-plans'), line,
    does('rename-plan'), does('close-plan'),
  ] },
  { title: 'edit', entries: [
    does('undo'), does('redo'), line,
    does('cut'), does('copy'), does('paste'), does('paste-at-pointer'), line,
    does('delete'), does('copy-phase'), line,
    does('select-all'), does('select-same-class'), does('select-by-land-use'), does('select-by-expression'), does('select-invert'), does('select-none'), does('zone-history'), line,
    does('copy-rows'), does('paste-rows'), does('find-replace'), does('field-calculator'),
  ] },
  { title: 'view', entries: [
    does('fit-plan'), does('zoom-to-selection'), does('zoom-in'), does('zoom-out'), line,
    choice('phase', 'phase-HT', 'phase-QHDD', 'phase-QHDH'), does('outlines-of-others'),
    choice('compare', 'compare-off', 'compare-earlier', 'compare-swipe', 'compare-side-by-side', 'compare-flicker', 'compare-onion'),
    does('next-difference'), does('previous-difference'), does('toggle-differences'), line,
    does('show-layers'), does('show-properties'), does('show-balance'), does('show-history'), does('show-versions'), does('show-differences'), does('show-notices'), does('show-table'), does('reset-layout'), line,
    choice('theme', 'theme-system', 'theme-light', 'theme-dark'),
    choice('language', 'language-vi', 'language-en', 'language-ko'),
  ] },
  { title: 'draw', entries: [
    choice('tool', 'tool-select', 'tool-select-lasso', 'tool-pan', 'tool-draw-zone', 'tool-draw-rectangle', 'tool-draw-circle', 'tool-draw-road', 'tool-draw-boundary', 'tool-draw-unit', 'tool-draw-constraint', 'tool-draw-facility', 'tool-draw-note', 'tool-construction-line', 'tool-measure'), line,
    choice('overlap', 'overlap-take', 'overlap-fill', 'overlap-refuse'), does('cycle-overlap'), line,
    does('toggle-snapping'), does('toggle-ortho'), does('toggle-polar'), line,
    does('clear-construction-lines'), does('copy-measurement'), does('focus-command-line'),
  ] },
  { title: 'modify', entries: [
    choice('modify-tool', 'tool-edit-vertices', 'tool-move', 'tool-rotate', 'tool-scale', 'tool-mirror'), does('delete-vertices'), line,
    choice('divide-tool', 'tool-split', 'tool-split-by-area', 'tool-reshape', 'tool-cut-out', 'tool-fill-hole', 'tool-fill-gap'), line,
    does('merge-zones'), does('explode-zones'), line,
    does('union-zones'), does('subtract-zones'), does('intersect-zones'), line,
    does('offset-zones'), does('copy-parallel'), does('buffer-records'), does('array-records'), line,
    does('snap-to-neighbours'), does('simplify-zones'),
  ] },
  { title: 'help', entries: [does('show-palette'), does('show-keys'), choice('keys', 'keys-gis', 'keys-cad'), line, does('about')] },
];

/** What the right button offers, on the map and in the attribute table; also by Shift+F10 and the menu key. */
export const contextMenus: Readonly<Record<'map' | 'table', readonly MenuEntry[]>> = {
  map: [
    does('zoom-to-selection'), does('show-properties'), does('show-table'), does('zone-history'), line,
    does('select-same-class'), does('select-by-land-use'), does('select-by-expression'), does('select-invert'), does('select-none'), line,
    does('cut'), does('copy'), does('paste'), does('paste-at-pointer'), line,
    does('merge-zones'), does('offset-zones'), does('buffer-records'), does('snap-to-neighbours'), line,
    does('field-calculator'), does('tool-edit-vertices'), does('delete-vertices'), does('delete'), line,
    does('undo'), does('redo'), line,
    does('fit-plan'),
  ],
  table: [
    does('zoom-to-selection'), does('show-properties'), line,
    does('copy-rows'), does('paste-rows'), does('find-replace'), does('field-calculator'), line,
    does('select-same-class'), does('select-by-expression'), does('select-invert'), does('select-none'), line,
    does('delete'), line,
    does('undo'), does('redo'),
  ],
};
