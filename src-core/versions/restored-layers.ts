import { recordLayers, type LayerKey } from '../document/layers.ts';

/** What a version brings back: what people have said of the plan since stays said. */
export const restoredLayers: readonly LayerKey[] = recordLayers.filter((layer) => layer !== 'comments');
