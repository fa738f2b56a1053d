/** The planning boundary's layer in TT 16/2025/TT-BXD, Phụ lục I (as the secondary encodings of the land-use classes have it). */
export const boundaryLayer = 'BV_Rg_lapquyhoach';

/** Levels that close a layer's name: national, regional, provincial, district or general, residential unit. */
const levels = new Set(['QG', 'CV', 'CT', 'CH', 'DVO']);

/** The level that the layer of a record's source closes with, where it is a layer of the same class. */
export function levelIn(sourceLayer: string | null, landUse: string): string | null {
  const at = sourceLayer?.toUpperCase().indexOf(landUse.toUpperCase()) ?? -1;
  if (sourceLayer === null || at < 0) return null;
  const level = sourceLayer.slice(at + landUse.length).toUpperCase().replace(/^_/, '');
  return levels.has(level) ? level : null;
}
