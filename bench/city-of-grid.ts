import classesFile from '../resources/land-use/classes.json' with { type: 'json' };
import { stateFacts } from '../src-core/commands/state-facts.ts';
import { PlanDocument } from '../src-core/document/plan-document.ts';
import type { PlanRecord } from '../src-core/document/record.ts';
import { RecordIndex } from '../src-core/document/record-index.ts';
import type { MultiPolygon } from '../src-core/geometry/types.ts';
import { recordId } from '../src-core/ids.ts';
import { randomFrom } from '../src-core/testing/random-plan.ts';
import { block, zonesOfGrid } from './bent-grid.ts';
import { cornerOf, unitColumns, unitLines, unitsOfGrid } from './units-of-grid.ts';

const codes = classesFile.classes.map(({ code }) => code);
const services = ['Trường mầm non', 'Trường tiểu học', 'Trường THCS', 'Trạm y tế', 'Chợ'];

/** A city as the norms look at it: zones of all classes with their density and storeys, units with people, a school of each kind a unit, a road along each row of units. */
export function cityOfGrid(columns: number, lines: number): PlanDocument {
  const random = randomFrom(20261127);
  const zones = zonesOfGrid(columns, lines).map((zone): PlanRecord => ({
    ...zone, fields: { landUse: codes[Math.floor(random() * codes.length)]!, buildingDensity: Math.floor(20 + 22 * random()), storeys: 1 + Math.floor(6 * random()), floorAreaRatio: 1.5 },
  }));
  const roads: PlanRecord[] = [];
  for (let line = 0; line < lines; line += unitLines) {
    roads.push({ id: recordId(`road ${line}`), layer: 'roads', geometry: { type: 'MultiLineString', lines: [Float64Array.of(...cornerOf(0, line), ...cornerOf(columns, line))] }, fields: { roadClass: 'chính khu vực', width: 20 }, attributes: {} });
  }
  const units = unitsOfGrid(columns, lines);
  const facilities = units.flatMap(({ id, geometry }) => services.map((facilityType): PlanRecord => {
    const [x, y] = (geometry as MultiPolygon).polygons[0]![0]!;
    const place = Float64Array.of(x! + random() * unitColumns * block, y! + random() * unitLines * block);
    return { id: recordId(`${facilityType} ${id}`), layer: 'facilities', geometry: { type: 'MultiPoint', points: place }, fields: { facilityType, capacity: 400 }, attributes: {} };
  }));
  const plan = PlanDocument.of({ name: 'Bench', crs: 'EPSG:9214', crsName: '', madeUp: true }, [...zones, ...roads, ...units, ...facilities]);
  const said = { date: '2026-01-31', source: 'Bench' };
  const stated = stateFacts({ document: plan, index: RecordIndex.of(plan), landUseCodes: new Set(codes) }, {
    facts: [{ name: 'urbanClass', value: 'III', ...said }, { name: 'terrain', value: 'plain', ...said }, { name: 'zonesArePlots', value: 1, ...said }, { name: 'storeyHeightM', value: 3.6, ...said }],
  });
  if (!stated.ok) throw new Error(stated.failure.code);
  return plan.with(stated.value);
}
