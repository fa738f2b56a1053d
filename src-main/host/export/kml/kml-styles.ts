import type { LandUseClass } from '../../../../src-core/balance/land-use-classes.ts';
import type { ExportLayer } from '../choose-layers.ts';
import { xmlText } from './xml-text.ts';

/** Of fills: what lies under them, an aerial image as a rule, is to be seen. */
const fillOpacity = 0.6;
const withoutColor = '#c9c6be';

/** Outline by phase, as in the window: existing thin, the others bold. Colours of the other layers likewise. */
const lines: Readonly<Record<ExportLayer['kind'], { readonly color: string; readonly width: number }>> = {
  zones: { color: '#1e1e1e', width: 1 }, boundary: { color: '#26262a', width: 3 }, units: { color: '#78288c', width: 2 }, roads: { color: '#5a3c28', width: 1.5 },
  facilities: { color: '#143c78', width: 1 }, constraints: { color: '#be1e1e', width: 2 }, notes: { color: '#be7800', width: 1 }, styles: { color: '#1e1e1e', width: 1 }, facts: { color: '#1e1e1e', width: 1 }, comments: { color: '#1e1e1e', width: 1 }, adjustments: { color: '#1e1e1e', width: 1 }, reference: { color: '#4a4a4a', width: 1 },
};

const unknownClass = 'zone-unknown';

/** The shared style a record refers to. */
export const styleOf = ({ kind }: ExportLayer, landUse: string | null): string =>
  kind === 'zones' ? (landUse === null ? unknownClass : `zone-${landUse.replace(/[^A-Za-z0-9_-]/g, '_')}`) : `layer-${kind}`;

export function kmlStyles(layers: readonly ExportLayer[], classes: readonly LandUseClass[]): string {
  const kinds = new Set(layers.map(({ kind }) => kind));
  const zones = kinds.has('zones') ? [{ id: unknownClass, color: withoutColor }, ...classes.map(({ code, color }) => ({ id: `zone-${code}`, color: color ?? withoutColor }))] : [];
  return [
    ...zones.map(({ id, color }) => style(id, lines.zones, color)),
    ...[...kinds].filter((kind) => kind !== 'zones').map((kind) => style(`layer-${kind}`, lines[kind], null)),
  ].join('');
}

const style = (id: string, { color, width }: { readonly color: string; readonly width: number }, fill: string | null): string =>
  `<Style id="${xmlText(id)}"><IconStyle><color>${kmlColor(color, 1)}</color></IconStyle><LineStyle><color>${kmlColor(color, 1)}</color><width>${width}</width></LineStyle>`
  + `<PolyStyle>${fill === null ? '<fill>0</fill>' : `<color>${kmlColor(fill, fillOpacity)}</color>`}</PolyStyle></Style>\n`;

/** Opacity, blue, green, red. */
const kmlColor = (color: string, opacity: number): string =>
  `${Math.round(opacity * 255).toString(16).padStart(2, '0')}${color.slice(5, 7)}${color.slice(3, 5)}${color.slice(1, 3)}`.toLowerCase();
