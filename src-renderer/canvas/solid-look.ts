import { heightOf } from '../../src-core/capacity/zone-capacity.ts';
import type { Compliance } from '../../src-core/capacity/zone-compliance.ts';
import type { Phase } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { areaOf } from '../../src-core/geometry/area.ts';
import type { NormPack } from '../../src-core/norms/norm-pack.ts';
import { assumptionsOf, complianceIn } from '../store/capacity.ts';
import type { OrbitColors } from '../store/orbit.ts';
import { complianceColors } from '../store/compliance-colors.ts';
import { fillOf, fromHex, type Rgba } from './palette.ts';
import type { SolidLook } from './solid-scene.ts';

/** How much of a class's colour a solid has; the rest is paper. */
const strength = 0.74;
const paper = 255;

/** Zones as high as their storeys, flat where a storey or their number is not stated; in the colour of their class, or of how they keep within the norms. */
export function solidLook(document: PlanDocument, phase: Phase, colors: OrbitColors, pack: NormPack | null): SolidLook {
  const assumptions = assumptionsOf(document, phase);
  const held = colors === 'compliance' ? complianceIn(document, phase, pack) : null;
  return ({ geometry, fields }) => ({
    height: heightOf(fields, assumptions) ?? 0,
    color: held === null ? onPaper(fillOf(fields['landUse'])) : byCompliance[held(fields, areaOf(geometry)).is],
  });
}

const byCompliance = Object.fromEntries(Object.entries(complianceColors).map(([is, color]) => [is, fromHex(color)])) as Readonly<Record<Compliance, Rgba>>;

const onPaper = ([red, green, blue]: Rgba): Rgba => [red, green, blue].map((part) => Math.round(strength * part + (1 - strength) * paper)).concat(255) as unknown as Rgba;
