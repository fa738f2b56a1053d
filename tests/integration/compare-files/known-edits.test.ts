import { describe, expect, test } from 'vitest';
import { changeOfComparison } from '../../../src-core/compare/change-of-comparison.ts';
import type { ComparedVersion } from '../../../src-core/compare/compared-version.ts';
import { compareVersions } from '../../../src-core/compare/compare-versions.ts';
import type { Comparison } from '../../../src-core/compare/comparison.ts';
import { coverKey } from '../../../src-core/compare/transition-matrix.ts';
import { commands, type CommandArguments, type CommandName } from '../../../src-core/commands/commands.ts';
import type { Command } from '../../../src-core/commands/command.ts';
import { difference } from '../../../src-core/document/difference.ts';
import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { RecordIndex } from '../../../src-core/document/record-index.ts';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { labelPoint } from '../../../src-core/geometry/label-point.ts';
import { moveBy } from '../../../src-core/geometry/similarity.ts';
import type { MultiPolygon } from '../../../src-core/geometry/types.ts';
import { recordId, type RecordId } from '../../../src-core/ids.ts';
import { comparedZones } from '../../../src-core/testing/compared.ts';
import { randomCoverage, randomFrom } from '../../../src-core/testing/random-plan.ts';

const side = 12;
const codes = ['HOUSE', 'ROAD', 'GREEN', 'WATER', 'PLANT'];
const layer = 'zones_QHDH';

/** An edit as it was made, and what a comparison has to call it: the kind with the zones before and after. */
interface Known { readonly kind: string; readonly before: readonly string[]; readonly after: readonly string[] }

/**
 * A plan of 12 × 12 bent blocks and a row of zones that stand free beside them. In the middle of every three by three blocks
 * one edit is made by the program's own commands; free zones are moved, removed and added.
 */
function editedPlan(seed: number) {
  const random = randomFrom(seed);
  const free = (i: number): PlanRecord => {
    const [x, y, w, h] = [423_000 + 300 * (i % 4), 2_350_000 + 300 * Math.floor(i / 4), 40 + Math.round(random() * 60), 40 + Math.round(random() * 60)];
    return { id: recordId(`free ${i}`), layer, geometry: { type: 'MultiPolygon', polygons: [[Float64Array.of(x, y, x + w, y, x + w + 7, y + h, x, y + h)]] }, fields: { landUse: 'GREEN' }, attributes: {} };
  };
  const before = PlanDocument.of({ name: 'Random', crs: 'EPSG:9214', crsName: '', madeUp: true }, [...randomCoverage(side, random), ...Array.from({ length: 8 }, (_, i) => free(i))]);
  let after = before;
  let serial = 0;
  const newId = (): RecordId => recordId(`new ${serial++}`);
  const run = <Name extends CommandName>(name: Name, request: CommandArguments[Name]): ReadonlySet<RecordId> => {
    const outcome = (commands[name] as Command<CommandArguments[Name]>)({ document: after, index: RecordIndex.of(after), landUseCodes: new Set(codes) }, request);
    // A corner that would fold a neighbour over stays: nothing was made, nothing is to be found.
    if (!outcome.ok && outcome.failure.code === 'zone-would-cross-itself') return new Set();
    if (!outcome.ok) throw new Error(`${name}: ${outcome.failure.code}`);
    after = after.with(outcome.value);
    return new Set(outcome.value.keys());
  };
  const known: Known[] = [];
  const zone = (row: number, column: number): RecordId => recordId(`${row}-${column}`);
  const otherThan = (landUse: unknown): string => codes.filter((code) => code !== landUse)[Math.floor(random() * 4)]!;
  for (let row = 1; row < side; row += 3) for (let column = 1; column < side; column += 3) {
    const id = zone(row, column);
    const record = after.get(id)!;
    switch (Math.floor(random() * 5)) {
      case 0: {
        const middle = labelPoint(record.geometry)!;
        const angle = random() * 7;
        const away = (by: number) => [middle.x + by * Math.cos(angle), middle.y + by * Math.sin(angle)];
        const there = new Set([...after.values(layer)].map((each) => each.id));
        const touched = run('split-zones', { ids: [id], lines: [Float64Array.of(...away(-300), ...away(300))], newId });
        // Neighbours get a corner where the line ends: that is no change.
        known.push({ kind: 'split', before: [id], after: [...touched].filter((each) => each === id || !there.has(each)) });
        break;
      }
      case 1: {
        const other = zone(row, column + 1);
        run('merge-zones', { ids: [id, other] });
        known.push({ kind: 'merged', before: [id, other], after: [after.get(id) === undefined ? other : id] });
        break;
      }
      case 2: {
        run('set-land-use', { ids: [id], landUse: otherThan(record.fields['landUse']) });
        known.push({ kind: 'recoded', before: [id], after: [id] });
        break;
      }
      case 3: {
        const ring = (record.geometry as MultiPolygon).polygons[0]![0]!;
        const from = { x: ring[0]!, y: ring[1]! };
        for (const touched of run('move-vertex', { layer, from, to: { x: from.x + 4 + random() * 8, y: from.y + 4 + random() * 8 } })) known.push({ kind: 'reshaped', before: [touched], after: [touched] });
        break;
      }
      default: {
        run('set-fields', { ids: [id], fields: { population: Math.floor(random() * 500) } });
        known.push({ kind: 'attributes', before: [id], after: [id] });
      }
    }
  }
  for (const i of [0, 3, 5]) {
    run('transform-records', { ids: [recordId(`free ${i}`)], by: moveBy({ x: 0, y: 0 }, { x: 120 + random() * 20, y: 110 }) });
    known.push({ kind: 'moved', before: [`free ${i}`], after: [`free ${i}`] });
  }
  run('delete-records', { ids: [recordId('free 6')] });
  known.push({ kind: 'removed', before: ['free 6'], after: [] });
  const drawn = newId();
  run('draw-zone', { id: drawn, layer, landUse: 'PLANT', overlap: 'take', outline: [{ x: 425_000, y: 2_350_000 }, { x: 425_100, y: 2_350_000 }, { x: 425_050, y: 2_350_150 }] });
  known.push({ kind: 'added', before: [], after: [drawn] });
  return { before, after, known };
}

const keyOf = (kind: string, before: readonly string[], after: readonly string[]): string => `${kind}: ${[...before].sort().join(', ')} → ${[...after].sort().join(', ')}`;

function namedIn({ differences }: Comparison, before: ComparedVersion, after: ComparedVersion, trueId: (record: ComparedVersion['records'][number]) => string): string[] {
  return differences.map(({ kind, before: these, after: those }) => keyOf(
    // What is redrawn with the same area by chance is reshaped all the same.
    kind === 'redrawn' ? 'reshaped' : kind, these.map((place) => trueId(before.records[place]!)), those.map((place) => trueId(after.records[place]!))));
}

describe('random plans with known edits', () => {
  test('each is named rightly in 99 of 100, with and without ids', () => {
    const total = { made: 0, right: 0, invented: 0 };
    const wrong: string[] = [];
    for (let seed = 7001; seed <= 7030; seed++) {
      const { before, after, known } = editedPlan(seed);
      const [old, young] = [[...before.values(layer)], [...after.values(layer)]];
      const made = known.map(({ kind, before: these, after: those }) => keyOf(kind, these, those));
      const ids = [comparedZones(old), comparedZones(young), (record: { id: string }) => record.id as string] as const;
      // Without ids: the records tell only by their shape and class; the test still knows who they are.
      const hide = (records: readonly PlanRecord[], prefix: string) => comparedZones(records.map((record, i) => ({ ...record, id: recordId(`${prefix}${i}|${record.id}`) })), { hasIds: false });
      const hidden = [hide(old, 'a'), hide(young, 'b'), (record: { id: string }) => record.id.slice(record.id.indexOf('|') + 1)] as const;
      for (const [a, b, trueId] of [ids, hidden]) {
        const named = namedIn(compareVersions(a, b), a, b, trueId);
        const found = new Set(named);
        const missed = made.filter((edit) => !found.has(edit));
        total.made += made.length;
        total.right += made.length - missed.length;
        const invented = named.filter((edit) => !made.includes(edit));
        total.invented += invented.length;
        if (missed.length + invented.length > 0) wrong.push(`seed ${seed}${a.hasIds ? '' : ' without ids'}: made ${missed.join('; ')} · named ${invented.join('; ')}`);
      }
    }
    console.log(`edits made ${total.made}, named rightly ${total.right}, named without having been made ${total.invented}\n${wrong.join('\n')}`);
    expect(total.made).toBeGreaterThan(1000);
    expect(total.right / total.made).toBeGreaterThanOrEqual(0.99);
    expect(total.invented / total.made).toBeLessThanOrEqual(0.01);
  });

  test.each(Array.from({ length: 30 }, (_, i) => 7001 + i))('hectares close and the difference applied gives the other version (seed %i)', (seed) => {
    const { before, after } = editedPlan(seed);
    const [a, b] = [comparedZones([...before.values(layer)]), comparedZones([...after.values(layer)])];
    const comparison = compareVersions(a, b);
    const { covers, cells, rowTotals, columnTotals } = comparison.matrix;
    const half = (value: number) => Math.round(value * 2e6);
    cells.forEach((row, i) => expect(row.reduce((sum, value) => sum + half(value), 0)).toBe(half(rowTotals[i]!)));
    columnTotals.forEach((total, j) => expect(cells.reduce((sum, row) => sum + half(row[j]!), 0)).toBe(half(total)));
    // Off the diagonal is what changed, came, went, or is too narrow.
    const off = cells.flatMap((row, i) => row.filter((_, j) => i !== j)).reduce((sum, value) => sum + half(value), 0);
    expect(off).toBe(half(comparison.changedM2) + half(comparison.addedM2) + half(comparison.removedM2) + half(comparison.withinToleranceM2));
    expect(comparison.transitions.reduce((sum, { areaM2 }) => sum + half(areaM2), 0)).toBe(half(comparison.changedM2));
    // Against the zones' own areas.
    covers.forEach((cover, i) => {
      const own = (version: ComparedVersion) => version.records.filter(({ fields }) => cover.kind === 'class' && fields['landUse'] === coverKey(cover)).reduce((sum, { geometry }) => sum + areaOf(geometry), 0);
      if (cover.kind !== 'class') return;
      expect(Math.abs(own(a) - rowTotals[i]!)).toBeLessThan(1);
      expect(Math.abs(own(b) - columnTotals[i]!)).toBeLessThan(1);
    });
    const change = changeOfComparison(comparison, a, b);
    expect(difference(before.with(change), after).size).toBe(0);
    expect(compareVersions(b, b)).toMatchObject({ same: true, exact: true });
  });
});
