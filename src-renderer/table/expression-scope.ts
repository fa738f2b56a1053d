import { layerSpecs, type LayerKey } from '../../src-core/document/layers.ts';
import type { ExpressionScope } from '../../src-core/expression/scope.ts';
import { locales, speaker } from '../text/catalogue.ts';
import { landUseClasses } from '../ui/land-use.ts';

const classes: ExpressionScope['classes'] = new Map(landUseClasses.map(({ code, section, symbols }) => [code, { section, symbol: symbols[0] ?? null }]));
const scopes = new Map<LayerKey, ExpressionScope>();

/** The names an expression on this layer may use: its fields by name, column and title in every language; the classes. */
export function expressionScope(layer: LayerKey): ExpressionScope {
  let scope = scopes.get(layer);
  if (scope === undefined) {
    scope = { classes, fields: layerSpecs[layer].fields.map((field) => ({ ...field, titles: locales.map((locale) => speaker(locale)(`field.${field.name}`)) })) };
    scopes.set(layer, scope);
  }
  return scope;
}
