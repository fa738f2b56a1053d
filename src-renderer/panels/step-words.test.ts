import { expect, test } from 'vitest';
import type { JournalEntry } from '../../src-core/wire/project.ts';
import { speaker } from '../text/catalogue.ts';
import { stepWords } from './step-words.ts';

const entry = (command: string, evidence: JournalEntry['evidence'], records = 1): JournalEntry => ({ revision: 1, at: '', command, evidence, undoes: null, records });

test.each([
  ['Set land use: A-12', entry('set-land-use', { zone: 'A-12', count: 1 })],
  ['Set land use: 14 records', entry('set-land-use', { zone: null, count: 14 }, 14)],
  ['Mirror: A-12', entry('transform-records', { zone: 'A-12', how: 'mirror' })],
  ['Move, rotate, scale or mirror: A-12', entry('transform-records', { zone: 'A-12' })],
  ['Draw a zone', entry('draw-zone', { zone: null, count: 1 })],
  ['Make Long term from Existing', entry('copy-phase', { from: 'HT', to: 'QHDH', zones: 560 }, 560)],
  ['Change colour: Residential unit', entry('set-style', { what: 'color', target: 'zones', landUse: 'DAT_DD_Donvio', title: null })],
  ['Change opacity: Zones, existing', entry('set-style', { what: 'opacity', target: 'zones_HT', landUse: null, title: null })],
  ['Remove reference layer: Thửa đất', entry('set-style', { what: 'removed', target: 'reference_1', landUse: null, title: 'Thửa đất' })],
  ['Change the look: Roads', entry('set-style', { what: 'several', target: 'roads', landUse: null, title: null })],
  ['Edit of 3 records', entry('of-a-later-version', {}, 3)],
])('%s', (words, step) => {
  expect(stepWords(speaker('en'), step)).toBe(words);
});
