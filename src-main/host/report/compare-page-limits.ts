import type { Speaker } from '../../../src-renderer/text/catalogue.ts';

/** More outlines than this make the page slow: the map then shows the changes alone. */
export const mostOutlines = 6000;
/** Rows of a long table that are on the page, or on paper; the workbook has all. As many places as on the page are on the map. */
export const mostRows = { screen: 2000, paper: 500 };
/** So many places have their number on a printed map: the largest. */
export const mostNumbers = 60;

/** What the map of a report leaves out, in words under it. What a table leaves out is told under the table. */
export function mapNotes({ zones, places }: { readonly zones: number; readonly places: number }, on: 'screen' | 'paper', say: Speaker): string[] {
  return [
    ...(zones > mostOutlines ? [say('report-map.outlines', { most: mostOutlines })] : []),
    ...(places > mostRows.screen ? [say('report-map.places', { most: mostRows.screen, all: places })] : []),
    ...(on === 'paper' && places > mostNumbers ? [say('report-map.numbers', { most: mostNumbers, all: places })] : []),
  ];
}
