import type { SourceUnit } from '../../../../src-core/wire/source-reading.ts';
import { metresIn } from '../reading/units.ts';
import type { DrawingHead } from './read-entities.ts';

/** What `$INSUNITS` can say that lengths of a plan may be in (DXF reference, header variables). */
const unitCodes: Readonly<Record<number, Exclude<SourceUnit, 'degree'>>> = {
  1: 'inch', 2: 'foot', 4: 'millimetre', 5: 'centimetre', 6: 'metre', 7: 'kilometre', 21: 'us-survey-foot',
};

/** `null` where the drawing says nothing, or names a unit that no plan is drawn in. */
export const statedUnit = ({ unitCode }: DrawingHead): Exclude<SourceUnit, 'degree'> | null => (unitCode === null ? null : unitCodes[unitCode] ?? null);

/** Northings of Vietnam in metres (`shared/domain/vn2000.md`, 5). */
const northings = [850_000, 2_700_000] as const;

/**
 * Metres in a unit of the drawing, for what is held to metres before it is known where the drawing lies. AutoCAD's
 * template says millimetres whatever is drawn in it, so a small unit is taken only where somebody chose it or the extent
 * agrees; otherwise a metre, which makes curves finer than asked for, never coarser.
 */
export function metresPerUnit(head: DrawingHead, asked: SourceUnit | undefined): number {
  if (asked !== undefined && asked !== 'degree') return metresIn[asked];
  const stated = statedUnit(head);
  if (stated === null) return 1;
  const metres = metresIn[stated];
  const [, minY, , maxY] = head.extent;
  return metres >= 1 || [minY, maxY].every((y) => y * metres >= northings[0] && y * metres <= northings[1]) ? metres : 1;
}
