import { expect, test } from 'vitest';
import { pdfPages } from './pdf-pages.ts';

const pdf = (body: string) => Buffer.from(`%PDF-1.4\n${body}\n%%EOF\n`, 'latin1');

test('pages are counted; the list of them is none', () => {
  expect(pdfPages(pdf('1 0 obj <</Type /Pages /Count 2>>\n2 0 obj <</Type /Page /Parent 1 0 R>>\n3 0 obj <</Type/Page>>'))).toBe(2);
});

test('what is cut off, empty or something else has none', () => {
  const whole = pdf('2 0 obj <</Type /Page>>');
  expect([whole.subarray(0, -8), whole.subarray(3), Buffer.from(''), Buffer.from('<html>'), pdf('')].map(pdfPages)).toEqual([0, 0, 0, 0, 0]);
});
