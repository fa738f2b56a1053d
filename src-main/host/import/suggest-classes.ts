import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import type { ClassSuggestion } from '../../../src-core/wire/importing.ts';
import { fold, foldName } from './fold.ts';

/** Sure enough to be applied without asking; each still is an issue of the report. A cadastral code is only proposed. */
export const isConfident = ({ code, reason }: Pick<ClassSuggestion, 'code' | 'reason'>): boolean =>
  code !== null && reason !== 'cadastral' && reason !== 'none';

type Match = Pick<ClassSuggestion, 'code' | 'reason'>;
const none: Match = { code: null, reason: 'none' };

/** Stages that open a drawing's layer name and levels that close it (TT 16/2025/TT-BXD Phụ lục I, `layerNameRule`). */
const stages = new Set(['HT', 'QHDD', 'QHDH', 'QH']);
const levels = new Set(['QG', 'CV', 'CT', 'CH', 'DVO']);

/** What the values of a field would become, most frequent first. */
export function suggestClasses(values: ReadonlyMap<string, number>, classes: readonly LandUseClass[]): ClassSuggestion[] {
  const match = classMatcher(classes);
  return [...values].sort((a, b) => b[1] - a[1]).map(([value, count]) => ({ value, count, ...match(value) }));
}

/** Finds the class a value means: by code, by a drawing's layer name, by symbol, by name, by cadastral code, in this order. */
export function classMatcher(classes: readonly LandUseClass[]): (value: string) => Match {
  const codes = new Unambiguous(classes, ({ code }) => [layerWords(code).join('_')]);
  const symbols = new Unambiguous(classes, (entry) => entry.symbols.map(symbolOf));
  const names = new Unambiguous(classes, ({ names: { vi, en, ko } }) => [vi, en, ko].map(bareName));
  const cadastral = new Unambiguous(classes, (entry) => (entry.cadastral ?? []).map((code) => fold(code)));
  const exact = new Map(classes.map(({ code }) => [code.toLowerCase(), code]));

  return (value) => {
    const text = value.trim();
    if (text === '') return none;
    const byCode = exact.get(text.toLowerCase());
    if (byCode !== undefined) return { code: byCode, reason: 'code' };
    const byLayer = byLayerName(text, codes);
    if (byLayer !== null) return { code: byLayer, reason: 'cad-layer' };
    const bySymbol = symbols.get(symbolOf(text)) ?? symbols.get(symbolOf(withoutPlotNumber(text)));
    if (bySymbol !== null) return { code: bySymbol, reason: 'symbol' };
    const byName = names.get(bareName(text));
    if (byName !== null) return { code: byName, reason: 'name' };
    const byCadastral = cadastral.get(fold(text));
    return byCadastral === null ? none : { code: byCadastral, reason: 'cadastral' };
  };
}

/** Keys that lead to one class only: what two classes share says nothing. */
class Unambiguous {
  private readonly found = new Map<string, string | null>();

  constructor(classes: readonly LandUseClass[], keysOf: (entry: LandUseClass) => readonly string[]) {
    for (const entry of classes) {
      for (const key of new Set(keysOf(entry))) {
        if (key !== '') this.found.set(key, this.found.has(key) ? null : entry.code);
      }
    }
  }

  get(key: string): string | null {
    return this.found.get(key) ?? null;
  }
}

/** `XREF$0$QHDH_DAT_DD_Donvio_CH` → the class `DAT_DD_Donvio`. */
function byLayerName(text: string, codes: Unambiguous): string | null {
  const words = layerWords(text.replace(/^.*(\$\d+\$|\|)/, ''));
  if (stages.has(words[0] ?? '')) words.shift();
  for (;;) {
    const code = codes.get(words.join('_'));
    if (code !== null) return code;
    if (!levels.has(words.pop() ?? '')) return null;
  }
}

const layerWords = (text: string): string[] => fold(text).toUpperCase().split(/[_\-\s]+/).filter((word) => word !== '');

/** Symbols keep đ apart from d: `OĐT` is not `ODT`, a cadastral code. */
const symbolOf = (text: string): string => text.normalize('NFC').toUpperCase().trim();

/** `CX-12`, `OĐT 03a` → the symbol before the plot's number. */
const withoutPlotNumber = (text: string): string => text.replace(/[\s._-]*\d+[A-Za-z]?$/, '');

/** Without what every name may begin with: "Đất cây xanh" and "Cây xanh" are one. */
const bareName = (text: string): string => foldName(fold(text).replace(/^(dat|khu dat|khu)\s+/, ''));
