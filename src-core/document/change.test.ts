import { describe, expect, it } from 'vitest';
import { sameRecord } from '../equal.ts';
import { recordId } from '../ids.ts';
import { randomCoverage, randomFrom } from '../testing/random-plan.ts';
import { aPlan } from '../testing/a-plan.ts';
import { changeOf, compose, invert, nothing, type Change } from './change.ts';
import { difference } from './difference.ts';
import { layerKeys } from './layers.ts';
import { PlanDocument } from './plan-document.ts';
import type { PlanRecord } from './record.ts';

/** Inserts, deletes, moves and recodes some records at random; also such as change nothing. */
function randomChange(document: PlanDocument, random: () => number): Change {
  const records = layerKeys.flatMap((layer) => [...document.values(layer)]);
  const steps = Array.from({ length: 1 + Math.floor(random() * 5) }, () => {
    const record = records[Math.floor(random() * records.length)];
    const kind = random();
    if (record === undefined || kind < 0.25) {
      const id = recordId(`new ${Math.floor(random() * 1e9)}`);
      return { before: null, after: { ...(record ?? randomCoverage(1, random)[0]!), id } };
    }
    if (kind < 0.45) return { before: record, after: null };
    if (kind < 0.55) return { before: record, after: { ...record, fields: { ...record.fields } } };
    if (kind < 0.65) return { before: record, after: { ...record, layer: 'zones_HT' as const } };
    if (kind < 0.8) return { before: record, after: { ...record, attributes: { note: Math.floor(random() * 3) } } };
    return { before: record, after: { ...record, fields: { landUse: ['HOUSE', 'ROAD', null][Math.floor(random() * 3)]! } } };
  });
  // One step a record: what a command makes.
  const once = new Map(steps.map((step) => [(step.before ?? step.after)!.id, step]));
  return changeOf(once.values());
}

/** The same plan as it would come back from a file: equal records, none of them the same object. */
const reloaded = (document: PlanDocument): PlanDocument =>
  PlanDocument.of(document.settings, structuredClone(layerKeys.flatMap((layer): PlanRecord[] => [...document.values(layer)])));

const asPlain = (change: Change) => [...change].sort(([a], [b]) => (a < b ? -1 : 1));

function expectSame(a: PlanDocument, b: PlanDocument, saying: string) {
  for (const layer of layerKeys) {
    expect(a.count(layer), saying).toBe(b.count(layer));
    for (const record of a.values(layer)) {
      const other = b.get(record.id);
      expect(other !== undefined && sameRecord(record, other), `${saying}: ${record.id}`).toBe(true);
    }
  }
}

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));

describe(`the laws of a change (seed ${seed})`, () => {
  const random = randomFrom(seed);
  const cases = Array.from({ length: 150 }, (_, number) => {
    const start = PlanDocument.of(aPlan().document.settings, randomCoverage(1 + Math.floor(random() * 4), random));
    const first = randomChange(start, random);
    const middle = start.with(first);
    const second = randomChange(middle, random);
    return { saying: `case ${number} of seed ${seed}`, start, first, middle, second, end: middle.with(second) };
  });

  it('undo restores', () => {
    for (const { saying, start, first, middle } of cases) expectSame(middle.with(invert(first)), start, saying);
  });
  it('composing equals doing both', () => {
    for (const { saying, start, first, second, end } of cases) expectSame(start.with(compose(first, second)), end, saying);
  });
  it('undoing the composition restores the start', () => {
    for (const { saying, start, first, second, end } of cases) expectSame(end.with(invert(compose(first, second))), start, saying);
  });
  it('a change and its inverse compose to nothing', () => {
    for (const { saying, first } of cases) expect(compose(first, invert(first)), saying).toEqual(nothing);
  });
  it('the difference, applied, gives the other document', () => {
    for (const { saying, start, end } of cases) expectSame(start.with(difference(start, end)), end, saying);
  });
  it('the difference of two edits is their composition', () => {
    for (const { saying, start, end, first, second } of cases) {
      expect(asPlain(difference(start, end)).map(([id]) => id), saying).toEqual(asPlain(compose(first, second)).map(([id]) => id));
    }
  });
  it('a document differs from itself by nothing', () => {
    for (const { saying, end } of cases) expect(difference(end, end), saying).toEqual(nothing);
  });
  it('and from a copy reloaded from disk by nothing', () => {
    for (const { saying, end } of cases) expect(difference(end, reloaded(end)), saying).toEqual(nothing);
  });
});

describe('a change', () => {
  it('never holds a record whose two sides are equal', () => {
    const record = randomCoverage(1, randomFrom(1))[0]!;
    expect(changeOf([{ before: record, after: structuredClone(record) }]).size).toBe(0);
  });
  it('cannot rename a record', () => {
    const record = randomCoverage(1, randomFrom(1))[0]!;
    expect(() => changeOf([{ before: record, after: { ...record, id: recordId('another') } }])).toThrow();
  });
});
