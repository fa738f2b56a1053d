import { expect, test } from 'vitest';
import { speaker } from '../../../src-renderer/text/catalogue.ts';
import { mapNotes } from './compare-page-limits.ts';

test('what the map of a report leaves out is told under it, and nothing is told where it has all', () => {
  const notes = (zones: number, places: number, on: 'screen' | 'paper') => mapNotes({ zones, places }, on, speaker('en'));
  expect([notes(6000, 2000, 'screen'), notes(6000, 60, 'paper')]).toEqual([[], []]);
  expect(notes(6001, 2001, 'screen')).toEqual(['Zones that stayed as they were are not drawn: there are more than 6,000.', 'The map has the 2,000 largest of 2,001 places.']);
  expect(notes(100, 61, 'paper')).toEqual(['The 60 largest of 61 places are numbered, as far as their numbers do not lie on each other.']);
});
