import type { Phase } from '../../../src-core/document/layers.ts';

/** A land-use class as a style needs it. */
export interface StyledClass {
  readonly code: string;
  readonly name: string;
  /** `#rrggbb` */
  readonly color: string;
}

interface Outline { readonly color: string; readonly style: 'solid' | 'dash'; readonly widthMm: number }

/** Existing thin, first phase solid, long term dashed: the phase is read off the outline, the class off the fill. */
const outlines: Readonly<Record<Phase, Outline>> = {
  HT: { color: '#5a5a5a', style: 'solid', widthMm: 0.1 },
  QHDD: { color: '#1e1e1e', style: 'solid', widthMm: 0.3 },
  QHDH: { color: '#1e1e1e', style: 'dash', widthMm: 0.3 },
};

const withoutClass = '#ffffff';

/** QGIS's own style (QML) and the standard one (SLD 1.1) for the zones of a phase, one category a class. */
export function zoneStyle(phase: Phase, table: string, classes: readonly StyledClass[]): { readonly qml: string; readonly sld: string } {
  const outline = outlines[phase];
  return { qml: qmlOf(outline, classes), sld: sldOf(outline, table, classes) };
}

function qmlOf(outline: Outline, classes: readonly StyledClass[]): string {
  const categories = classes.map(({ code, name }, i) => `<category render="true" symbol="${i}" value="${escaped(code)}" label="${escaped(name)}"/>`);
  categories.push(`<category render="true" symbol="${classes.length}" value="" label=""/>`);
  const symbols = [...classes.map(({ color }) => color), withoutClass].map((color, i) => qmlSymbol(i, color, outline));
  return `<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology"><renderer-v2 type="categorizedSymbol" attr="land_use" symbollevels="0" enableorderby="0" forceraster="0"><categories>${categories.join('')}</categories><symbols>${symbols.join('')}</symbols></renderer-v2></qgis>`;
}

/** Both spellings of the properties: `prop` is what QGIS before 3.26 reads, `Option` what it reads since. */
function qmlSymbol(index: number, color: string, outline: Outline): string {
  const properties = {
    color: qmlColor(color), style: 'solid', joinstyle: 'miter', outline_color: qmlColor(outline.color), outline_style: outline.style,
    outline_width: String(outline.widthMm), outline_width_unit: 'MM',
  };
  const entries = Object.entries(properties);
  const options = entries.map(([name, value]) => `<Option name="${name}" type="QString" value="${value}"/>`).join('');
  const props = entries.map(([name, value]) => `<prop k="${name}" v="${value}"/>`).join('');
  return `<symbol name="${index}" type="fill" alpha="1" clip_to_extent="1" force_rhr="0"><layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">${options}</Option>${props}</layer></symbol>`;
}

function qmlColor(color: string): string {
  const channel = (at: number) => Number.parseInt(color.slice(at, at + 2), 16) || 0;
  return `${channel(1)},${channel(3)},${channel(5)},255`;
}

function sldOf(outline: Outline, table: string, classes: readonly StyledClass[]): string {
  // SLD counts in pixels of 0.28 mm.
  const width = (outline.widthMm / 0.28).toFixed(2);
  const dashes = outline.style === 'dash' ? '<se:SvgParameter name="stroke-dasharray">4 2</se:SvgParameter>' : '';
  const rules = classes.map(({ code, name, color }) => `<se:Rule><se:Name>${escaped(code)}</se:Name><se:Description><se:Title>${escaped(name)}</se:Title></se:Description><ogc:Filter xmlns:ogc="http://www.opengis.net/ogc"><ogc:PropertyIsEqualTo><ogc:PropertyName>land_use</ogc:PropertyName><ogc:Literal>${escaped(code)}</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter><se:PolygonSymbolizer><se:Fill><se:SvgParameter name="fill">${escaped(color)}</se:SvgParameter></se:Fill><se:Stroke><se:SvgParameter name="stroke">${outline.color}</se:SvgParameter><se:SvgParameter name="stroke-width">${width}</se:SvgParameter>${dashes}</se:Stroke></se:PolygonSymbolizer></se:Rule>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:se="http://www.opengis.net/se" version="1.1.0"><NamedLayer><se:Name>${escaped(table)}</se:Name><UserStyle><se:Name>${escaped(table)}</se:Name><se:FeatureTypeStyle>${rules.join('')}</se:FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
