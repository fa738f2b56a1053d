import type { PlanRecord } from '../../../src-core/document/record.ts';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { inHectares } from '../../../src-core/units.ts';
import type { Speaker } from '../../text/catalogue.ts';
import { numberWriter } from '../../text/format-number.ts';
import { landUseName } from '../../ui/land-use.ts';

/** How a list calls a record: its label or name, what it is, and its area beside it. */
export function recordChoice(say: Speaker, { id, layer, geometry, fields }: PlanRecord): { readonly value: string; readonly label: string; readonly aside: string } {
  const name = fields['label'] ?? fields['name'];
  const what = 'landUse' in fields ? landUseName(say, fields['landUse'] as string | null) : say(`layer.${layer}`);
  return {
    value: id,
    label: name === null || name === undefined ? what : `${name} · ${what}`,
    aside: geometry?.type === 'MultiPolygon' ? `${numberWriter(say.locale).hectares(inHectares(areaOf(geometry)))} ha` : '',
  };
}
