import { recordLayers, type LayerKey } from '../document/layers.ts';

/** What a version brings back: what people have said of the plan since, and decided of its versions, stays. */
export const restoredLayers: readonly LayerKey[] = recordLayers.filter((layer) => layer !== 'comments' && layer !== 'adjustments');
