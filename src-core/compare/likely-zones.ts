import { layerSpecs, phases, zonesOf, type Phase } from '../document/layers.ts';

/** Of the layers of a file that came out of a plan, the one that has the zones of a phase, else of the last phase there is; of others none. */
export function likelyZones<Layer extends { readonly name: string }>(layers: readonly Layer[], wanted: Phase | null): Layer | undefined {
  const ofPhase = (phase: Phase) => layers.find(({ name }) => name.toLowerCase() === layerSpecs[zonesOf(phase)].table);
  for (const phase of [...(wanted === null ? [] : [wanted]), ...[...phases].reverse()]) {
    const found = ofPhase(phase);
    if (found !== undefined) return found;
  }
  return undefined;
}
