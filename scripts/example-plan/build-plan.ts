import { isInsidePolygon } from '../../src-core/geometry/point-in-polygon.ts';
import { onGrid } from '../../src-core/geometry/grid.ts';
import type { LandUseClass } from '../../src-core/balance/land-use-classes.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { LayerKey } from '../../src-core/document/layers.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { middleOf } from './assign-places.ts';
import type { Piece } from './carver.ts';
import { layConstraints } from './constraints.ts';
import { layFacilities } from './facilities.ts';
import { layGround, type Ground } from './ground.ts';
import { indicatorsOf, populationOf } from './indicators.ts';
import { layStreets, type Street } from './lay-streets.ts';
import { coverBoth, layZones } from './lay-zones.ts';
import type { Overlay } from './overlay.ts';
import { pointAt } from './path.ts';
import { madeUpNotice, planNotes } from './plan-notes.ts';
import { areaGeometry, lineGeometry, pointGeometry, recordMaker, type RecordMaker } from './plan-records.ts';
import { plantFaults, type FaultKind } from './plant-faults.ts';
import { seededRandom } from './seeded-random.ts';
import { layUnits } from './units.ts';
import { plannedWards, type Wards } from './wards.ts';
import { withoutNeedles } from './without-needles.ts';

export interface BuiltFault { readonly kind: FaultKind; readonly layer: LayerKey; readonly zone: string; readonly at: PlanPoint; readonly areaM2: number }
export interface BuiltPlan { readonly records: readonly PlanRecord[]; readonly faults: readonly BuiltFault[] }

/** The number the whole plan grows from. */
const seed = 24;

export function buildPlan(wards: Wards, overlay: Overlay, classes: readonly LandUseClass[]): BuiltPlan {
  const ground = layGround(wards, overlay, seededRandom(seed));
  const streets = layStreets(ground);
  const covered = coverBoth(layZones(ground, streets.existing, 'existing'), layZones(ground, streets.planned, 'planned'), ground);
  const { pieces: planned, faults } = plantFaults(withoutNeedles(covered.planned));
  const make = recordMaker(seededRandom(seed + 1));

  const existingZones = zoneRecords(withoutNeedles(covered.existing), 'existing', classes, make);
  const plannedZones = zoneRecords(planned, 'planned', classes, make);
  const units = layUnits(ground, streets.planned.flatMap(({ lines }) => lines), covered.boundary).map((unit) => {
    const homes = planned.filter(({ polygon }) => unit.area.some((part) => isInsidePolygon(middleOf(polygon), part)));
    return { ...unit, population: homes.reduce((sum, piece) => sum + (populationOf(piece, 'planned') ?? 0), 0) };
  });
  const records = [
    ...existingZones.values(),
    ...plannedZones.values(),
    make('boundary', areaGeometry(covered.boundary), {
      name: 'Ranh giới lập quy hoạch', note: `${plannedWards(wards).map(({ name }) => name).join(', ')}. ${madeUpNotice}`, sourceKey: plannedWards(wards).map(({ code }) => code).join(','),
    }),
    ...units.map(({ name, residential, area, population }, i) => make('units', areaGeometry(area), {
      label: residential ? `ĐVO-${String(i + 1).padStart(2, '0')}` : `PK-${String(i + 1).padStart(2, '0')}`, name: residential ? `Đơn vị ở ${name}` : name, population,
      note: residential ? 'Dân số dự báo dài hạn' : null,
    })),
    ...roadRecords(ground, streets.planned, make),
    ...layFacilities(planned, units, seededRandom(seed + 2)).map(({ at, ...fields }, i) => make('facilities', pointGeometry(at), { ...fields, label: `CT-${String(i + 1).padStart(3, '0')}` })),
    ...layConstraints(ground, covered.boundary, planned).map(({ area, ...fields }) => make('constraints', areaGeometry(area), fields)),
    ...planNotes.map(({ text, at }) => make('notes', pointGeometry(pointAt(at)), { text })),
  ];
  return {
    records,
    faults: faults.map(({ kind, piece, at, areaM2 }) => ({ kind, layer: 'zones_QHDH', zone: plannedZones.get(piece)!.id, at: { x: onGrid(at.x), y: onGrid(at.y) }, areaM2 })),
  };
}

/** In the order of the classes, from north to south; plots are numbered in it, roads and waters have no label. */
function zoneRecords(pieces: readonly Piece[], phase: 'existing' | 'planned', classes: readonly LandUseClass[], make: RecordMaker): Map<Piece, PlanRecord> {
  const order = new Map(classes.map(({ code }, i) => [code, i]));
  const rank = ({ landUse }: Piece) => order.get(landUse ?? '') ?? order.size;
  const placed = pieces.map((piece) => ({ piece, at: middleOf(piece.polygon) }));
  // Rows of 1 km, from the north, each from west to east.
  placed.sort((a, b) => rank(a.piece) - rank(b.piece) || Math.floor(b.at.y / 1000) - Math.floor(a.at.y / 1000) || a.at.x - b.at.x);
  const numbers = new Map<string, number>();
  return new Map(placed.map(({ piece }) => {
    const symbol = classes.find(({ code }) => code === piece.landUse)?.symbols[0] ?? 'CX';
    const number = (numbers.get(symbol) ?? 0) + 1;
    numbers.set(symbol, number);
    return [piece, make(phase === 'existing' ? 'zones_HT' : 'zones_QHDH', areaGeometry([piece.polygon]), {
      landUse: piece.landUse, name: piece.name, label: piece.narrow ? null : `${symbol}-${String(number).padStart(2, '0')}`,
      population: populationOf(piece, phase), ...(phase === 'planned' ? indicatorsOf(piece) : {}), ...piece.fields,
    })];
  }));
}

function roadRecords({ overlay, boundary, roads, river }: Ground, streets: readonly Street[], make: RecordMaker): PlanRecord[] {
  const main = roads.map(({ label, name, roadClass, planned, existing, line }) => make('roads', lineGeometry(overlay.linesWithin([line], boundary)), {
    label, name, roadClass, width: planned, note: existing === null ? 'Làm mới' : existing === planned ? 'Hiện có' : `Hiện có, mở rộng từ ${existing} m`,
  }));
  const dikes = river.dikes.map((line) => make('roads', lineGeometry(overlay.linesWithin([line], boundary)), { label: 'ĐVS', name: 'Đường ven sông Thương', roadClass: 'khu vực', width: 22, note: 'Nâng cấp từ đường đê' }));
  const small = streets.map(({ name, width, lines, isNew }, i) => make('roads', lineGeometry(overlay.linesWithin(lines, boundary)), {
    label: isNew ? `D${i + 1}` : null, name: name === null ? null : `Đường ${name}`, roadClass: isNew ? 'chính khu vực' : 'khu vực', width, note: isNew ? 'Làm mới' : 'Hiện có',
  }));
  return [...main, ...dikes, ...small].filter(({ geometry }) => geometry?.type === 'MultiLineString' && geometry.lines.length > 0);
}
