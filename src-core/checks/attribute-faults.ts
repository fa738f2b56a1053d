import type { PlanRecord } from '../document/record.ts';
import { areaOf } from '../geometry/area.ts';
import { labelPoint } from '../geometry/label-point.ts';
import type { MultiPolygon, PlanPoint } from '../geometry/types.ts';
import type { CheckSettings } from './check-settings.ts';
import type { TopologyFinding } from './finding.ts';

/** Faults in what a zone says of itself. */
export function attributeFaults(zone: PlanRecord, shape: MultiPolygon | null, landUseCodes: ReadonlySet<string>, settings: CheckSettings): TopologyFinding[] {
  const base = { layer: zone.layer, zones: [zone.id] };
  const at = (): PlanPoint => labelPoint(shape) ?? { x: Number.NaN, y: Number.NaN };
  const area = areaOf(shape);
  const findings: TopologyFinding[] = [];
  const { landUse } = zone.fields;
  if (landUse === null || landUse === undefined) findings.push({ ...base, id: `missing-attribute:${zone.id}:landUse`, kind: 'missing-attribute', at: at(), size: area, unit: 'm2', evidence: { field: 'landUse' } });
  else if (!landUseCodes.has(String(landUse))) findings.push({ ...base, id: `wrong-code:${zone.id}`, kind: 'wrong-code', at: at(), size: area, unit: 'm2', evidence: { code: String(landUse) } });
  const stated = statedAreaOf(zone);
  if (stated !== null && shape !== null && Math.abs(stated.areaM2 - area) > stated.roundingM2 + (settings.statedAreaPercent / 100) * area) {
    findings.push({ ...base, id: `stated-area:${zone.id}`, kind: 'stated-area', at: at(), size: Math.abs(stated.areaM2 - area), unit: 'm2', evidence: { field: stated.field, statedM2: stated.areaM2, drawnM2: area } });
  }
  return findings;
}

interface StatedArea { readonly field: string; readonly areaM2: number; /** Half of the last digit that is written. */ readonly roundingM2: number }

/** An area in the label ("OM-03 2,35 ha"), or one that came with the record from its source (`dienTich` of TT 16/2025 and the like). */
function statedAreaOf(zone: PlanRecord): StatedArea | null {
  const { label } = zone.fields;
  const inLabel = typeof label === 'string' ? /(?:^|\s)(\d[\d.,]*)\s*(ha|m2|m²)(?![\p{L}\d])/iu.exec(label) : null;
  if (inLabel !== null) {
    const figure = figureOf(inLabel[1]!);
    const unit = inLabel[2]!.toLowerCase() === 'ha' ? 10_000 : 1;
    if (figure !== null) return { field: 'label', areaM2: figure.value * unit, roundingM2: figure.rounding * unit };
  }
  for (const [field, value] of Object.entries(zone.attributes)) {
    const unit = areaUnits.find(([name]) => name.test(field))?.[1];
    if (unit === undefined) continue;
    const figure = typeof value === 'number' && value > 0 ? { value, rounding: roundingOf(String(value)) } : typeof value === 'string' ? figureOf(value) : null;
    if (figure !== null && figure.value > 0) return { field, areaM2: figure.value * unit, roundingM2: figure.rounding * unit };
  }
  return null;
}

/** Names whose unit they state, or whose unit a schema does: `dienTich` is m² in the database of TT 16/2025, `Shape_Area` in the units of its layer. */
const areaUnits: readonly (readonly [RegExp, number])[] = [
  [/^(dien_?tich|area|dt)_?ha$/i, 10_000],
  [/^(dien_?tich|area|dt)_?m2$/i, 1],
  [/^(dienTich|shape_area)$/i, 1],
];

/** "2,35", "2.35", "1.234,5" or "1,234.5"; `null` where it can be read in two ways. */
function figureOf(text: string): { readonly value: number; readonly rounding: number } | null {
  const plain = text.trim().replace(/[.,]$/, '');
  const marks = [...plain.matchAll(/[.,]/g)];
  let digits = plain;
  if (marks.length > 1) {
    const last = marks.at(-1)!;
    const isDecimal = marks.filter(([mark]) => mark === last[0]).length === 1;
    digits = isDecimal ? `${plain.slice(0, last.index).replace(/[.,]/g, '')}.${plain.slice(last.index + 1)}` : plain.replace(/[.,]/g, '');
  } else if (marks.length === 1) {
    // "1.234" may be a thousand or a bit more than one: a check that guesses would tell of faults that are none.
    if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(plain)) return null;
    digits = plain.replace(',', '.');
  }
  const value = Number(digits);
  return Number.isFinite(value) && digits !== '' ? { value, rounding: roundingOf(digits) } : null;
}

function roundingOf(digits: string): number {
  const point = digits.indexOf('.');
  return 0.5 * 10 ** (point < 0 ? 0 : -(digits.length - point - 1));
}
