import { layerSpecs, type LayerKey } from '../document/layers.ts';
import type { ExpressionScope } from '../expression/scope.ts';

/** The names an expression on `layer` may use, with English titles only; two classes of the tests' plans. */
export const aScope = (layer: LayerKey = 'zones_QHDH', titles: Readonly<Record<string, readonly string[]>> = {}): ExpressionScope => ({
  fields: layerSpecs[layer].fields.map((field) => ({ ...field, titles: titles[field.name] ?? [] })),
  classes: new Map([['HOUSE', { section: 'BUILT', symbol: 'O' }], ['GREEN', { section: 'OPEN', symbol: 'CX' }]]),
});
