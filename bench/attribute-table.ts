import { join } from 'node:path';
import landUse from '../resources/land-use/classes.json' with { type: 'json' };
import { compileCondition } from '../src-core/expression/compile.ts';
import { areaOf } from '../src-core/geometry/area.ts';
import { recordId } from '../src-core/ids.ts';
import type { PlanRecord } from '../src-core/document/record.ts';
import { randomFrom } from '../src-core/testing/random-plan.ts';
import { openSqlite } from '../native/sqlite.ts';
import { expressionScope } from '../src-renderer/table/expression-scope.ts';
import { filteredRows } from '../src-renderer/table/filter-rows.ts';
import { toEnd } from '../src-renderer/store/in-slices.ts';
import { sortedRows } from '../src-renderer/table/sort-rows.ts';
import { columnsOf } from '../src-renderer/table/table-column.ts';
import { textOrder } from '../src-renderer/table/text-order.ts';
import { median, row, timed, type BenchRow } from './row.ts';

const runs = 5;

/**
 * Sorting and filtering the attribute table, all slices end to end, beside SQLite's ORDER BY and WHERE on the same rows.
 * SQLite orders texts by their bytes; ours orders them as Vietnamese does, numbers in them as numbers: the dearer of the two.
 */
export function attributeTable(folder: string, n: number): readonly BenchRow[] {
  const records = recordsOf(n);
  const database = openSqlite(join(folder, 'table.sqlite'), { mode: 'create', busyTimeout: 1000 });
  database.exec('CREATE TABLE zones (id INTEGER PRIMARY KEY, land_use TEXT, label TEXT, population INTEGER, area REAL)');
  const insert = database.prepare('INSERT INTO zones VALUES (?, ?, ?, ?, ?)');
  database.transaction(() => records.forEach(({ fields, geometry }, i) => insert.run(i, fields['landUse'] as string, fields['label'] as string, fields['population'] as number | null, areaOf(geometry))))();

  const columns = columnsOf('zones_QHDH', []);
  const by = (key: string, descending: boolean) => ({ valueOf: columns.find((column) => column.key === key)!.valueOf, descending });
  const all = Uint32Array.from(records.keys());
  const order = textOrder('vi-VN');
  const condition = "population > 200 and $areaHa < 0.36 and label like 'lô%'";
  const ours = (work: () => unknown) => 1000 * median(Array.from({ length: runs }, () => timed(work)));
  const theirs = (sql: string) => {
    const statement = database.prepare(sql).pluck();
    return 1000 * median(Array.from({ length: runs }, () => timed(() => statement.all())));
  };
  const measured = [
    row('table/sort', n, ours(() => toEnd(sortedRows(records, all, [by('landUse', false), by('population', true)], order))), 'ms', 'SQLite ORDER BY land_use, population DESC', theirs('SELECT id FROM zones ORDER BY land_use, population DESC NULLS LAST')),
    row('table/sort-labels', n, ours(() => toEnd(sortedRows(records, all, [by('label', false)], order))), 'ms', 'SQLite ORDER BY label (by bytes)', theirs('SELECT id FROM zones ORDER BY label')),
    row('table/filter', n, ours(() => {
      const read = compileCondition(condition, expressionScope('zones_QHDH'));
      if (!read.ok) throw new Error(read.failure.code);
      return toEnd(filteredRows(records, [read.value]));
    }), 'ms', 'SQLite WHERE of the same condition', theirs("SELECT id FROM zones WHERE population > 200 AND area / 10000 < 0.36 AND label LIKE 'lô%'")),
  ];
  database.close();
  return measured;
}

/** Blocks of 60 m with their edges moved, each with its own label, a class, and a population that one in ten does not state. */
function recordsOf(n: number): readonly PlanRecord[] {
  const random = randomFrom(20260101);
  const codes = landUse.classes.map(({ code }) => code);
  return Array.from({ length: n }, (_, i): PlanRecord => {
    const x = 410_000 + (i % 400) * 60;
    const y = 2_340_000 + Math.floor(i / 400) * 60;
    const shift = () => Math.round(random() * 4000) / 1000;
    const ring = Float64Array.of(x + shift(), y + shift(), x + 60 + shift(), y + shift(), x + 60 + shift(), y + 60 + shift(), x + shift(), y + 60 + shift());
    return {
      id: recordId(`z${i}`), layer: 'zones_QHDH', geometry: { type: 'MultiPolygon', polygons: [[ring]] }, attributes: {},
      fields: {
        landUse: codes[Math.floor(random() * codes.length)]!, label: `Lô ${Math.floor(random() * 1000)}-${i}`, name: null, population: random() < 0.1 ? null : Math.floor(random() * 400),
        buildingDensity: null, storeys: null, floorAreaRatio: null, note: null, sourceKey: null,
      },
    };
  });
}
