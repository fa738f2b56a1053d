import { layerSpecs, type LayerKey, type Phase } from '../../../src-core/document/layers.ts';
import { usualLook, type FillPattern, type Look, type Looks } from '../../../src-core/document/looks.ts';

/** A land-use class as a style needs it. */
export interface StyledClass {
  readonly code: string;
  readonly name: string;
  /** `#rrggbb`, `null` where none is known. */
  readonly color: string | null;
}

export interface LayerStyle {
  /** QGIS's own style. */
  readonly qml: string;
  /** The standard one, SLD 1.1, for the zones, whose colours mean something. */
  readonly sld: string | null;
}

interface Outline { readonly color: string; readonly style: 'solid' | 'dash' | 'dot'; readonly widthMm: number }

/** A pixel of the standard, 0.28 mm. */
const millimetresAPixel = 0.28;

/** Existing thin, first phase solid, long term dashed: the phase is read off the outline, the class off the fill. */
const zoneOutlines: Readonly<Record<Phase, Outline>> = {
  HT: { color: '#5a5a5a', style: 'solid', widthMm: 0.1 },
  QHDD: { color: '#1e1e1e', style: 'solid', widthMm: 0.3 },
  QHDH: { color: '#1e1e1e', style: 'dash', widthMm: 0.3 },
};

/** The other layers lie over the zones and must not hide them: lines and points, no fill. */
const outlines: Readonly<Partial<Record<LayerKey, Outline>>> = {
  boundary: { color: '#26262a', style: 'dash', widthMm: 0.7 },
  units: { color: '#78288c', style: 'dash', widthMm: 0.5 },
  roads: { color: '#5a3c28', style: 'solid', widthMm: 0.3 },
  constraints: { color: '#be1e1e', style: 'dash', widthMm: 0.4 },
};

const pointColors: Readonly<Partial<Record<LayerKey, string>>> = { facilities: '#143c78', notes: '#be7800' };

/** Zones without a class, and classes without a known colour: the grey the program's own map has for them. */
const withoutColor = '#c9c6be';

/** The look of a layer in other programs: zones get one category a class. `looks` are those of the plan, where it has any. */
export function layerStyle(key: LayerKey, classes: readonly StyledClass[], looks: Looks = allUsual): LayerStyle {
  const { phase, table, geometry } = layerSpecs[key];
  if (phase !== null) {
    const look = looks.of(key);
    const outline = withLook(zoneOutlines[phase], look);
    const painted = classes.map((each) => ({ ...each, color: looks.ofClass(each.code).color ?? each.color, pattern: looks.ofClass(each.code).pattern }));
    return { qml: qmlOf(categorized(outline, painted, look.opacity)), sld: sldOf(outline, table, painted, look.opacity) };
  }
  const outline = outlines[key];
  const symbol = outline === undefined ? markerSymbol(pointColors[key] ?? '#26262a') : lineSymbol(geometry === 'MULTIPOLYGON' ? 'fill' : 'line', outline);
  return { qml: qmlOf(`<renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0"><symbols>${symbol}</symbols></renderer-v2>`), sld: null };
}

const allUsual: Looks = { of: () => usualLook, ofClass: () => usualLook };

const outlineStyles = { solid: 'solid', dashed: 'dash', dotted: 'dot' } as const;

const withLook = (outline: Outline, { lineStyle, lineWidth }: Look): Outline => ({
  ...outline,
  ...(lineStyle === null ? {} : { style: outlineStyles[lineStyle] }),
  ...(lineWidth === null ? {} : { widthMm: Math.round(lineWidth * millimetresAPixel * 100) / 100 }),
});

interface PaintedClass extends StyledClass { readonly pattern: FillPattern | null }

/** Qt's names of brushes. */
const brushes: Readonly<Record<FillPattern, string>> = { 'plain': 'solid', 'hatched': 'b_diagonal', 'cross-hatched': 'diagonal_x' };

const qmlOf = (renderer: string): string =>
  `<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version="3.22.0" styleCategories="Symbology">${renderer}</qgis>`;

function categorized(outline: Outline, classes: readonly PaintedClass[], opacity: number | null): string {
  const categories = classes.map(({ code, name }, i) => `<category render="true" symbol="${i}" value="${escaped(code)}" label="${escaped(name)}"/>`);
  // The empty value is QGIS's "all other values".
  categories.push(`<category render="true" symbol="${classes.length}" value="" label=""/>`);
  const symbols = [...classes, { color: null, pattern: null }].map(({ color, pattern }, i) => fillSymbol(i, qmlColor(color ?? withoutColor, opacity ?? 1), brushes[pattern ?? 'plain'], outline));
  return `<renderer-v2 type="categorizedSymbol" attr="land_use" symbollevels="0" enableorderby="0" forceraster="0"><categories>${categories.join('')}</categories><symbols>${symbols.join('')}</symbols></renderer-v2>`;
}

const fillSymbol = (index: number, color: string, brush: string, outline: Outline): string => qmlSymbol(index, 'fill', 'SimpleFill', {
  color, style: brush, joinstyle: 'miter', outline_color: qmlColor(outline.color), outline_style: outline.style,
  outline_width: String(outline.widthMm), outline_width_unit: 'MM',
});

const lineSymbol = (type: 'fill' | 'line', { color, style, widthMm }: Outline): string => qmlSymbol(0, type, 'SimpleLine', {
  line_color: qmlColor(color), line_style: style, line_width: String(widthMm), line_width_unit: 'MM', joinstyle: 'miter', capstyle: 'flat',
});

const markerSymbol = (color: string): string => qmlSymbol(0, 'marker', 'SimpleMarker', {
  name: 'circle', color: qmlColor(color), outline_color: qmlColor('#ffffff'), outline_style: 'solid', outline_width: '0.2', outline_width_unit: 'MM', size: '2', size_unit: 'MM',
});

/** Both spellings of the properties: `prop` is what QGIS before 3.26 reads, `Option` what it reads since. */
function qmlSymbol(index: number, type: 'fill' | 'line' | 'marker', symbolLayer: string, properties: Readonly<Record<string, string>>): string {
  const entries = Object.entries(properties);
  const options = entries.map(([name, value]) => `<Option name="${name}" type="QString" value="${value}"/>`).join('');
  const props = entries.map(([name, value]) => `<prop k="${name}" v="${value}"/>`).join('');
  return `<symbol name="${index}" type="${type}" alpha="1" clip_to_extent="1" force_rhr="0"><layer class="${symbolLayer}" enabled="1" locked="0" pass="0"><Option type="Map">${options}</Option>${props}</layer></symbol>`;
}

function qmlColor(color: string, opacity = 1): string {
  const channel = (at: number) => Number.parseInt(color.slice(at, at + 2), 16) || 0;
  return `${channel(1)},${channel(3)},${channel(5)},${Math.round(255 * opacity)}`;
}

function sldOf(outline: Outline, table: string, classes: readonly StyledClass[], opacity: number | null): string {
  const width = (outline.widthMm / millimetresAPixel).toFixed(2);
  const dashes = outline.style === 'solid' ? '' : `<se:SvgParameter name="stroke-dasharray">${outline.style === 'dash' ? '4 2' : '1 2'}</se:SvgParameter>`;
  const strength = opacity === null ? '' : `<se:SvgParameter name="fill-opacity">${opacity}</se:SvgParameter>`;
  const painted = (color: string) => `<se:PolygonSymbolizer><se:Fill><se:SvgParameter name="fill">${escaped(color)}</se:SvgParameter>${strength}</se:Fill><se:Stroke><se:SvgParameter name="stroke">${outline.color}</se:SvgParameter><se:SvgParameter name="stroke-width">${width}</se:SvgParameter>${dashes}</se:Stroke></se:PolygonSymbolizer>`;
  const rules = classes.map(({ code, name, color }) => `<se:Rule><se:Name>${escaped(code)}</se:Name><se:Description><se:Title>${escaped(name)}</se:Title></se:Description><ogc:Filter xmlns:ogc="http://www.opengis.net/ogc"><ogc:PropertyIsEqualTo><ogc:PropertyName>land_use</ogc:PropertyName><ogc:Literal>${escaped(code)}</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>${painted(color ?? withoutColor)}</se:Rule>`);
  rules.push(`<se:Rule><se:ElseFilter/>${painted(withoutColor)}</se:Rule>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:se="http://www.opengis.net/se" version="1.1.0"><NamedLayer><se:Name>${escaped(table)}</se:Name><UserStyle><se:Name>${escaped(table)}</se:Name><se:FeatureTypeStyle>${rules.join('')}</se:FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
