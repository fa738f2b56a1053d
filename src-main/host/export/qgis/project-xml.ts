import type { Phase } from '../../../../src-core/document/layers.ts';
import type { Looks } from '../../../../src-core/document/looks.ts';
import type { Box } from '../../../../src-core/geometry/types.ts';
import type { Speaker } from '../../../../src-renderer/text/catalogue.ts';
import { layerStyle, type StyledClass } from '../../project/layer-style.ts';
import type { ExportLayer } from '../choose-layers.ts';
import { xmlText } from '../kml/xml-text.ts';
import { labelFields } from '../label-columns.ts';

export interface ProjectCrs {
  /** `EPSG:n` */
  readonly code: string;
  readonly name: string;
  readonly wkt: string;
  readonly projected: boolean;
}

export interface QgisProject {
  readonly title: string;
  /** Name of the GeoPackage that lies beside the project. */
  readonly database: string;
  readonly crs: ProjectCrs;
  readonly layers: readonly (ExportLayer & { readonly box: Box })[];
  /** Of everything. */
  readonly box: Box;
  readonly classes: readonly StyledClass[];
  readonly looks: Looks;
  readonly say: Speaker;
}

/** What lies over what, as on the program's own map: points and lines over areas, the zones of the latest phase over the earlier. */
const order: readonly ExportLayer['kind'][] = ['notes', 'facilities', 'boundary', 'units', 'constraints', 'roads', 'zones', 'reference'];
const phaseOrder: readonly Phase[] = ['QHDH', 'QHDD', 'HT'];

/**
 * The text of a `.qgs` as QGIS 3.22 (long-term release) writes it, as far as it concerns what a plan has: QGIS fills in the
 * rest when it opens one. Layers by relative path, styles and labels as in the window, groups by phase.
 */
export function qgisProject(project: QgisProject): string {
  const { title, crs, box, layers } = project;
  const sorted = layers.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || phaseOrder.indexOf(a.phase ?? 'HT') - phaseOrder.indexOf(b.phase ?? 'HT'));
  const ids = sorted.map(({ name }, i) => `${name.normalize('NFD').replace(/[^A-Za-z0-9]+/g, '_')}_planwright_${i}`);
  const idOf = (layer: ExportLayer) => ids[sorted.indexOf(layer as (typeof sorted)[number])]!;
  const extent = `<extent><xmin>${box.minX}</xmin><ymin>${box.minY}</ymin><xmax>${box.maxX}</xmax><ymax>${box.maxY}</ymax></extent>`;
  return `<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis projectname="${xmlText(title)}" version="3.22.0-Białowieża">
  <homePath path=""/>
  <title>${xmlText(title)}</title>
  <autotransaction active="0"/>
  <evaluateDefaultValues active="0"/>
  <trust active="0"/>
  <projectCrs>${spatialReference(crs)}</projectCrs>
  <layer-tree-group>
    <customproperties/>
${tree(project, sorted, idOf)}
    <custom-order enabled="0">${ids.map((id) => `<item>${xmlText(id)}</item>`).join('')}</custom-order>
  </layer-tree-group>
  <mapcanvas name="theMapCanvas" annotationsVisible="1">
    <units>${crs.projected ? 'meters' : 'degrees'}</units>
    ${extent}
    <rotation>0</rotation>
    <destinationsrs>${spatialReference(crs)}</destinationsrs>
    <rendermaptile>0</rendermaptile>
  </mapcanvas>
  <projectlayers>
${sorted.map((layer) => mapLayer(project, layer, idOf(layer))).join('\n')}
  </projectlayers>
  <layerorder>${ids.map((id) => `<layer id="${xmlText(id)}"/>`).join('')}</layerorder>
  <properties>
    <Gui><CanvasColorRedPart type="int">255</CanvasColorRedPart><CanvasColorGreenPart type="int">255</CanvasColorGreenPart><CanvasColorBluePart type="int">255</CanvasColorBluePart></Gui>
    <Measurement><AreaUnits type="QString">ha</AreaUnits><DistanceUnits type="QString">meters</DistanceUnits></Measurement>
    <Paths><Absolute type="bool">false</Absolute></Paths>
    <PAL><TextFormat type="int">0</TextFormat></PAL>
    <SpatialRefSys><ProjectionsEnabled type="int">1</ProjectionsEnabled></SpatialRefSys>
  </properties>
</qgis>
`;
}

const spatialReference = ({ code, name, wkt, projected }: ProjectCrs): string =>
  `<spatialrefsys><wkt>${xmlText(wkt)}</wkt><srid>${code.replace(/\D/g, '')}</srid><authid>${code}</authid><description>${xmlText(name)}</description><geographicflag>${String(!projected)}</geographicflag></spatialrefsys>`;

/** Read from the project's own folder. A bar divides the file from the layer. */
const source = ({ database }: QgisProject, layer: ExportLayer): string => `./${database}|layername=${layer.name}`;

const titleOf = ({ say }: QgisProject, { key, name }: ExportLayer): string => (key !== null && say.has(`layer.${key}`) ? say(`layer.${key}`) : name);

function tree(project: QgisProject, layers: readonly ExportLayer[], idOf: (layer: ExportLayer) => string): string {
  const { say } = project;
  const row = (layer: ExportLayer, isShown: boolean) =>
    `      <layer-tree-layer id="${xmlText(idOf(layer))}" name="${xmlText(titleOf(project, layer))}" checked="${isShown ? 'Qt::Checked' : 'Qt::Unchecked'}" expanded="0" providerKey="ogr" source="${xmlText(source(project, layer))}"><customproperties/></layer-tree-layer>`;
  const group = (name: string, isShown: boolean, rows: readonly string[]) => (rows.length === 0 ? [] : [
    `    <layer-tree-group name="${xmlText(name)}" checked="${isShown ? 'Qt::Checked' : 'Qt::Unchecked'}" expanded="1"><customproperties/>\n${rows.join('\n')}\n    </layer-tree-group>`,
  ]);
  const shownPhase = phaseOrder.find((phase) => layers.some((layer) => layer.phase === phase));
  return [
    ...group(say('layers.plan'), true, layers.filter(({ kind }) => kind !== 'zones' && kind !== 'reference').map((layer) => row(layer, true))),
    ...phaseOrder.flatMap((phase) => group(say(`phase.${phase}`), phase === shownPhase, layers.filter((layer) => layer.phase === phase).map((layer) => row(layer, true)))),
    ...group(say('layers.references'), true, layers.filter(({ kind }) => kind === 'reference').map((layer) => row(layer, true))),
  ].join('\n');
}

const geometryNames: Readonly<Record<string, { readonly name: string; readonly type: number }>> = {
  MULTIPOINT: { name: 'Point', type: 0 }, MULTILINESTRING: { name: 'Line', type: 1 }, MULTIPOLYGON: { name: 'Polygon', type: 2 },
};

function mapLayer(project: QgisProject, layer: ExportLayer & { readonly box: Box }, id: string): string {
  const { crs, classes, looks } = project;
  // A mixed layer is shown by its areas; QGIS asks for the others when it is added by hand.
  const geometry = geometryNames[layer.geometry] ?? geometryNames['MULTIPOLYGON']!;
  const label = labelFields[layer.kind];
  const isLabelled = label.length > 0 && looks.of(layer.key ?? layer.table).labels;
  const renderer = layer.key === null ? '' : /<renderer-v2[^]*<\/renderer-v2>/.exec(layerStyle(layer.key, classes, looks).qml)?.[0] ?? '';
  const { minX, minY, maxX, maxY } = layer.box;
  return `    <maplayer type="vector" geometry="${geometry.name}" wkbType="${layer.geometry === 'GEOMETRY' ? 'GeometryCollection' : `Multi${geometry.name === 'Line' ? 'LineString' : geometry.name}`}" labelsEnabled="${isLabelled ? 1 : 0}" readOnly="0" simplifyDrawingHints="1" simplifyAlgorithm="0" simplifyLocal="1" simplifyMaxScale="1" simplifyDrawingTol="1" hasScaleBasedVisibilityFlag="0" minScale="100000000" maxScale="0" autoRefreshEnabled="0" autoRefreshTime="0" refreshOnNotifyEnabled="0" refreshOnNotifyMessage="" styleCategories="AllStyleCategories">
      <extent><xmin>${minX}</xmin><ymin>${minY}</ymin><xmax>${maxX}</xmax><ymax>${maxY}</ymax></extent>
      <id>${xmlText(id)}</id>
      <datasource>${xmlText(source(project, layer))}</datasource>
      <keywordList><value></value></keywordList>
      <layername>${xmlText(titleOf(project, layer))}</layername>
      <srs>${spatialReference(crs)}</srs>
      <provider encoding="UTF-8">ogr</provider>
      <vectorjoins/>
      <layerDependencies/>
      <dataDependencies/>
      <expressionfields/>
      <map-layer-style-manager current="default"><map-layer-style name="default"/></map-layer-style-manager>
      <flags><Identifiable>1</Identifiable><Removable>1</Removable><Searchable>1</Searchable></flags>
      ${renderer}
      ${isLabelled ? labeling(label, geometry.type) : ''}
      <blendMode>0</blendMode>
      <featureBlendMode>0</featureBlendMode>
      <layerOpacity>1</layerOpacity>
      <layerGeometryType>${geometry.type}</layerGeometryType>
    </maplayer>`;
}

/** Inside areas (over the point in them), along lines, around points; haloed, as in the window. */
const placements: Readonly<Record<number, number>> = { 0: 6, 1: 2, 2: 1 };

/** A record with several of the texts is labelled with the first. */
function labeling(fields: readonly string[], geometryType: number): string {
  const expression = `coalesce(${fields.map((field) => `nullif("${field}", '')`).join(', ')})`;
  return `<labeling type="simple"><settings calloutType="simple">
        <text-style fieldName="${xmlText(expression)}" isExpression="1" fontFamily="Arial" fontSize="8" fontSizeUnit="Point" fontWeight="50" namedStyle="Regular" fontItalic="0" textColor="30,30,30,255" textOpacity="1" multilineHeight="1" blendMode="0" previewBkgrdColor="255,255,255,255" useSubstitutions="0" allowHtml="0"><families/><text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.85" bufferJoinStyle="128" bufferNoFill="1" bufferBlendMode="0"/></text-style>
        <text-format multilineAlign="1" wrapChar="" autoWrapLength="0" formatNumbers="0" decimals="3" plussign="0"/>
        <placement placement="${placements[geometryType] ?? 1}" placementFlags="10" centroidWhole="0" centroidInside="1" fitInPolygonOnly="0" priority="5" dist="1" distUnits="MM" offsetType="0" overrunDistance="0"/>
        <rendering drawLabels="1" obstacle="1" obstacleFactor="1" displayAll="0" mergeLines="0" labelPerPart="0" scaleVisibility="0" limitNumLabels="0" maxNumLabels="2000" fontLimitPixelSize="0" upsidedownLabels="0" zIndex="0"/>
      </settings></labeling>`;
}
