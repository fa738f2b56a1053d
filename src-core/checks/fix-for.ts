import type { CommandContext } from '../commands/command.ts';
import { commonLength } from '../geometry/common-length.ts';
import { boxOf } from '../geometry/bounds.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import type { CheckSettings } from './check-settings.ts';
import type { Fix, TopologyFinding } from './finding.ts';

/**
 * The command that puts a finding right where one is safe, `null` where a person must say what is meant: which class an
 * unclassified zone has, whether land beyond the boundary or the boundary is wrong, what an outline that crosses itself was to be.
 */
export function fixFor({ document, index }: Pick<CommandContext, 'document' | 'index'>, finding: TopologyFinding, settings: CheckSettings): Fix | null {
  const { kind, layer, zones, at } = finding;
  const [first, second] = zones;
  switch (kind) {
    case 'gap': return zones.length === 0 || Number(finding.evidence['widthM']) > settings.fillableGapWidthM ? null : { command: 'fill-gap', request: { layer, at, into: { kind: 'longest-edge' } } };
    // What lies on both stays with the zone whose id comes first: the other one is drawn back to its edge.
    case 'overlap': return { command: 'combine-zones', request: { combination: 'subtract', id: second!, withIds: [first!], overlap: 'fill' } };
    case 'duplicate': return { command: 'delete-records', request: { ids: [second!] } };
    case 'near-vertex': return finding.size === 0
      ? { command: 'insert-vertex', request: { layer, at } }
      : { command: 'snap-to-neighbours', request: { ids: [first!], tolerance: settings.toleranceMm / 1000 } };
    case 'spike': return { command: 'delete-vertices', request: { layer, points: [at] } };
    case 'sliver': case 'tiny-part': {
      const zone = document.get(first!);
      const neighbour = zone?.geometry?.type === 'MultiPolygon' && zone.geometry.polygons.length === 1 ? alongside(index, first!, layer, zone.geometry) : null;
      return neighbour === null ? null : { command: 'merge-zones', request: { ids: [neighbour, first!], keep: neighbour } };
    }
    case 'outside': case 'invalid': case 'self-touch': case 'straddles-units': case 'stated-area': case 'wrong-code': case 'missing-attribute': case 'road-width': return null;
  }
}

/** The zone with the longest edge in common. */
function alongside(index: CommandContext['index'], id: RecordId, layer: TopologyFinding['layer'], shape: MultiPolygon): RecordId | null {
  let best: RecordId | null = null;
  let longest = 0;
  for (const other of index.search(layer, boxOf(shape))) {
    const length = other.id === id || other.geometry?.type !== 'MultiPolygon' ? 0 : commonLength(shape, other.geometry);
    if (length > longest) [best, longest] = [other.id, length];
  }
  return best;
}
