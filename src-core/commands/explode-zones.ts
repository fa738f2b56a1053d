import { boxOf, emptyBox, unionOfBoxes } from '../geometry/bounds.ts';
import { piecesNoded } from '../geometry/overlay/overlay-areas.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem } from '../result.ts';
import type { Command } from './command.ts';
import { NodedCoverage } from './coverage/noded-coverage.ts';
import { settleNoded } from './coverage/settle.ts';
import { zonesNamed } from './coverage/zones-named.ts';
import { dividedInto } from './split-zones.ts';

export interface ExplodeZones { readonly ids: readonly RecordId[]; readonly newId: () => RecordId }

/** Makes a zone of each part of zones that have several. The largest part stays the zone it was. */
export const explodeZones: Command<ExplodeZones> = ({ document, index }, { ids, newId }) => {
  const named = zonesNamed(document, ids);
  if (!named.ok) return named;
  const several = named.value.zones.filter(({ geometry }) => geometry.polygons.length > 1);
  if (several.length === 0) return failure(problem('zone-has-one-part'));
  const coverage = new NodedCoverage(index, named.value.layer, several.map(({ geometry }) => boxOf(geometry)).reduce(unionOfBoxes, emptyBox), {});
  const wanted = several.flatMap((zone) => {
    const parts = piecesNoded(coverage.rings(coverage.placeOf(zone.id)), []);
    return dividedInto(zone, parts.map((part) => [part]), coverage.origin, newId);
  });
  return settleNoded(coverage, wanted, [], 'take');
};
