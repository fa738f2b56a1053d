import { recordLayers, type LayerKey } from '../document/layers.ts';

/** What people say of the plan and decide of its versions: it is said of the plan as it is, whichever version one looks at. */
export const saidLayers: readonly LayerKey[] = ['comments', 'adjustments'];

/** What a version brings back: what was said since stays said. */
export const restoredLayers: readonly LayerKey[] = recordLayers.filter((layer) => !saidLayers.includes(layer));
