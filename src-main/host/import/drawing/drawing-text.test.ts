import { expect, test } from 'vitest';
import { lineRuns, paragraphRuns } from './drawing-text.ts';
import { encodingOfFont } from './font-encoding.ts';

const paragraph = (text: string): string => paragraphRuns(text).map((run) => run.text).join('');

test.each([
  ['CX-12\\P1.600 m\\U+00B2', 'CX-12\n1.600 m\\U+00B2'],
  ['{\\fArial|b0|i0|c163|p34;\\H2.5x;\\C1;Khu} \\Lở\\l', 'Khu ở'],
  ['\\A1;{\\T1.2;\\Q15;\\W0.8;a\\~b}\\\\c\\{d\\}', 'a\u00a0b\\c{d}'],
  ['\\pi0,l2;tỷ lệ \\S1/500;', 'tỷ lệ 1/500'],
  ['45%%d %%p3 %%c20', '45° ±3 Ø20'],
  ['broken \\H2.5', 'broken '],
])('%s', (source, read) => expect(paragraph(source)).toBe(read));

test('a paragraph is cut where its font changes', () => {
  expect(paragraphRuns('{\\f.VnTime|b0|i0;§Êt ë} new {\\fVNI-Times;ñaát}')).toEqual([
    { font: '.VnTime', text: '§Êt ë' }, { font: null, text: ' new ' }, { font: 'VNI-Times', text: 'ñaát' },
  ]);
});

test('lines drawn under a text are no part of it', () => expect(lineRuns('%%uMẶT CẮT%%u 1-1')).toEqual([{ font: null, text: 'MẶT CẮT 1-1' }]));

test.each([
  ['.VnTime', 'TCVN3'], ['.VnArialH', 'TCVN3-H'], ['vntime.ttf', 'TCVN3'], ['VHTIME.TTF', 'TCVN3-H'], ['VNI-Times', 'VNI-Windows'], ['VPS Times', 'VPS'],
  ['Arial', null], ['txt.shx', null], ['Times New Roman', null], ['', null], ['Vietnam', null],
])('the font %s', (font, encoding) => expect(encodingOfFont(font, 'bytes')?.name ?? null).toBe(encoding));

test('in a drawing in Unicode such text was misread once', () => expect(encodingOfFont('.VnTime', 'unicode')?.name).toBe('TCVN3 as windows-1252'));
