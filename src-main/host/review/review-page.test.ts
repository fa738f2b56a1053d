import { expect, test } from 'vitest';
import { aPlan, aRecord } from '../../../src-core/testing/a-plan.ts';
import { speaker } from '../../../src-renderer/text/catalogue.ts';
import { landUseTables } from '../land-use-tables.ts';
import { readReview } from './review-file.ts';
import { reviewPage } from './review-page.ts';

const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\'';

test('whatever people wrote goes into the page as text', () => {
  const comment = (id: string, fields: Readonly<Record<string, string | number | null>>) => ({ ...aRecord(id, 'comments', 'POINT (0 0)', { text: hostile, author: hostile, at: '2026-11-27T00:00:00.000Z', ...fields }), geometry: null });
  const plan = aPlan('QHDH', [
    aRecord('z', 'zones_QHDH', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))', { label: hostile }),
    comment('a', { state: 'declined', reason: hostile, decidedBy: hostile, decidedAt: '2026-11-27T00:00:00.000Z', pin: 'record', pinned: 'z', x: 5, y: 5 }),
    comment('b', { thread: 'a' }), comment(`c"><script>alert(3)</script>`, { state: 'open', pin: 'cell', pinned: hostile }),
    comment('d', { state: 'open', pin: 'difference', pinned: `place:[["${'</script>'}"],null]`, x: 1, y: 1 }),
  ]).document;
  const page = reviewPage(plan, landUseTables.classes, speaker('en'));
  // Its own two: the data and the script that reads them.
  expect(page.match(/<script/g)).toHaveLength(2);
  expect(page.match(/<\/script/g)).toHaveLength(2);
  expect(page).not.toContain('<img');
  expect(page).toContain('&lt;/script&gt;&lt;script&gt;alert(1)');
  // What is sent back is what was said.
  const data = JSON.parse(/id="data">(.*?)<\/script>/s.exec(page)![1]!) as { comments: { text: string; author: string }[] };
  expect(data.comments.map(({ text, author }) => [text, author])).toEqual(Array(4).fill([hostile, hostile]));
});

test('a comment of another phase is told apart on the map, and what is pinned there is of the phase that is drawn', () => {
  const comment = (id: string, phase: string | null) => ({ ...aRecord(id, 'comments', 'POINT (0 0)', { text: 'x', author: 'Lan', at: '2026-11-27T00:00:00.000Z', state: 'open', pin: 'place', x: 5, y: 5, phase }), geometry: null });
  const page = reviewPage(aPlan('QHDH', [aRecord('z', 'zones_QHDH', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))'), comment('a', 'HT'), comment('b', 'QHDH'), comment('c', null)]).document, landUseTables.classes, speaker('en'));
  expect(page.match(/class="pin elsewhere"/g)).toHaveLength(1);
  expect(page).toContain('<g class="pin elsewhere" data-id="a" data-x="5" data-y="5"><title>Existing</title>');
  expect(page).toContain('data-phase="QHDH"');
  const data = JSON.parse(/id="data">(.*?)<\/script>/s.exec(page)![1]!) as { comments: { id: string; phase?: string }[] };
  expect(data.comments.map(({ id, phase }) => [id, phase])).toEqual([['a', 'HT'], ['b', 'QHDH'], ['c', undefined]]);
  // What is sent back says so again; a file of an older page says nothing of it.
  const read = readReview(JSON.stringify({ format: 'planwright-review', version: 1, plan: { name: 'x', crs: 'EPSG:9214' }, comments: data.comments }), 'x.json', 'EPSG:9214');
  expect(read.ok && read.value.records.map(({ fields }) => fields['phase'])).toEqual(['HT', 'QHDH', null]);
});

test('of more zones than a page has elements for, each is there to be painted and pointed at', () => {
  const side = 95;
  const zones = Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [10 * (i % side), 10 * Math.floor(i / side)];
    return aRecord(`z${i}`, 'zones_QHDH', `POLYGON ((${x} ${y}, ${x + 10} ${y}, ${x + 10} ${y + 10}, ${x} ${y + 10}, ${x} ${y}))`, { landUse: i % 2 === 0 ? 'DAT_DD_Donvio' : null, label: i === 7 ? hostile : null });
  });
  const page = reviewPage(aPlan('QHDH', zones).document, landUseTables.classes, speaker('en'));
  expect(page.match(/<\/script/g)).toHaveLength(3);
  const land = JSON.parse(/id="land-data">(.*?)<\/script>/s.exec(page)![1]!) as { ids: string[]; names: string[]; use: number[]; shapes: string };
  expect(land.ids.toSorted()).toEqual(zones.map(({ id }) => String(id)).toSorted());
  expect(land.names.filter((name) => name !== '')).toEqual([hostile]);
  expect(new Set(land.use).size).toBe(2);
  // One byte each for rings and corners, one or two for each of eight ways.
  expect(Buffer.from(land.shapes, 'base64').length / zones.length).toBeLessThan(20);
});
