import { fileName, stemOf } from '../file-path.ts';
import type { ImportItem } from './import-state.ts';

/** A layer by its name; with its file's where there are several files and the two differ. */
export function itemName(item: ImportItem, items: readonly ImportItem[]): string {
  const several = items.some(({ source }) => source !== item.source);
  return several && stemOf(item.source) !== item.layer.name ? `${fileName(item.source)} · ${item.layer.name}` : item.layer.name;
}
