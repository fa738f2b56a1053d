import type { Box } from '../../../../src-core/geometry/types.ts';
import { linetypes, type DrawingLayer } from './drawing-layer.ts';
import { blocks, textFont, textStyleName, type Skeleton } from './drawing-skeleton.ts';
import { plainText } from './dxf-text.ts';
import { applicationName } from './extended-data.ts';
import { coordinate, type GroupWriter, type Handle, type Handles } from './group-writer.ts';

export interface DrawingHead {
  readonly skeleton: Skeleton;
  readonly layers: readonly DrawingLayer[];
  /** Of all entities; `null` where there are none. */
  readonly box: Box | null;
  /** For the drawing's properties: CAD programs keep them. */
  readonly properties: readonly (readonly [name: string, value: string])[];
}

/** Names under which a drawing's properties say where it lies and what it is of. */
export const crsProperty = 'planwright-crs';
export const planProperty = 'planwright-plan';

/**
 * Everything before the entities, for R2007 (AC1021), the first that is UTF-8. `seed` is a handle above all in the
 * drawing; it is asked for last, since tables and blocks take handles too.
 */
export function writeHead(output: GroupWriter, head: DrawingHead, handles: Handles): void {
  // Handles of tables are taken in the order they are written; the seed must be above all of them.
  const rows = rowHandles(head, handles);
  header(output, head, handles.next());
  section(output, 'CLASSES', () => {
    output.put(0, 'CLASS');
    for (const [code, value] of [[1, 'ACDBDICTIONARYWDFLT'], [2, 'AcDbDictionaryWithDefault'], [3, 'ObjectDBX Classes'], [90, 0], [91, 1], [280, 0], [281, 0]] as const) output.put(code, value);
  });
  section(output, 'TABLES', () => tables(output, head, rows));
  section(output, 'BLOCKS', () => blockSection(output, head.skeleton, rows));
}

export function section(output: GroupWriter, name: string, body: () => void): void {
  output.put(0, 'SECTION');
  output.put(2, name);
  body();
  output.put(0, 'ENDSEC');
}

interface RowHandles {
  readonly linetypes: ReadonlyMap<string, Handle>;
  readonly layers: ReadonlyMap<string, Handle>;
  readonly viewport: Handle;
  readonly applications: readonly (readonly [string, Handle])[];
  readonly dimension: Handle;
  readonly blocks: ReadonlyMap<string, { readonly record: Handle; readonly begin: Handle; readonly end: Handle; readonly entities: readonly Handle[] }>;
}

function rowHandles({ layers }: DrawingHead, handles: Handles): RowHandles {
  const each = (names: readonly string[]) => new Map(names.map((name) => [name, handles.next()]));
  return {
    linetypes: each(['ByBlock', 'ByLayer', ...Object.keys(linetypes)]),
    layers: each(['0', ...layers.map(({ name }) => name)]),
    viewport: handles.next(), dimension: handles.next(),
    applications: ['ACAD', applicationName].map((name) => [name, handles.next()]),
    blocks: new Map(Object.values(blocks).map(({ name, circles, arms }) => [name, {
      record: handles.next(), begin: handles.next(), end: handles.next(), entities: Array.from({ length: circles.length + 2 * arms.length }, () => handles.next()),
    }])),
  };
}

function header(output: GroupWriter, { box, properties }: DrawingHead, seed: Handle): void {
  section(output, 'HEADER', () => {
    const variable = (name: string, write: () => void) => {
      output.put(9, name);
      write();
    };
    variable('$ACADVER', () => output.put(1, 'AC1021'));
    variable('$DWGCODEPAGE', () => output.put(3, 'ANSI_1252'));
    for (const [name, value] of properties) {
      variable('$CUSTOMPROPERTYTAG', () => output.put(1, plainText(name)));
      variable('$CUSTOMPROPERTY', () => output.put(1, plainText(value)));
    }
    variable('$INSBASE', () => output.point3(0, 0));
    const [min, max] = box === null ? [[0, 0], [0, 0]] as const : [[box.minX, box.minY], [box.maxX, box.maxY]] as const;
    variable('$EXTMIN', () => output.point3(...min));
    variable('$EXTMAX', () => output.point3(...max));
    variable('$LIMMIN', () => output.point(...min));
    variable('$LIMMAX', () => output.point(...max));
    variable('$LTSCALE', () => output.put(40, '1.0'));
    variable('$TEXTSTYLE', () => output.put(7, textStyleName));
    variable('$CLAYER', () => output.put(8, '0'));
    variable('$LUNITS', () => output.put(70, 2));
    variable('$LUPREC', () => output.put(70, 3));
    variable('$HANDSEED', () => output.put(5, seed));
    variable('$MEASUREMENT', () => output.put(70, 1));
    // Metres.
    variable('$INSUNITS', () => output.put(70, 6));
  });
}

function tables(output: GroupWriter, head: DrawingHead, rows: RowHandles): void {
  const { skeleton } = head;
  const table = (name: string, handle: Handle, count: number, body: () => void) => {
    output.put(0, 'TABLE');
    output.put(2, name);
    output.put(5, handle);
    output.put(330, '0');
    output.put(100, 'AcDbSymbolTable');
    output.put(70, count);
    if (name === 'DIMSTYLE') output.put(100, 'AcDbDimStyleTable');
    body();
    output.put(0, 'ENDTAB');
  };
  const row = (type: string, handle: Handle, owner: Handle, kind: string, name: string) => {
    output.put(0, type);
    output.put(type === 'DIMSTYLE' ? 105 : 5, handle);
    output.put(330, owner);
    output.put(100, 'AcDbSymbolTableRecord');
    output.put(100, kind);
    output.put(2, name);
  };
  table('VPORT', skeleton.viewportTable, 1, () => {
    row('VPORT', rows.viewport, skeleton.viewportTable, 'AcDbViewportTableRecord', '*Active');
    viewport(output, head);
  });
  table('LTYPE', skeleton.linetypeTable, rows.linetypes.size, () => {
    for (const [name, handle] of rows.linetypes) {
      row('LTYPE', handle, skeleton.linetypeTable, 'AcDbLinetypeTableRecord', name);
      const { description, pattern } = linetypes[name as keyof typeof linetypes] ?? { description: '', pattern: [] };
      output.put(70, 0);
      output.put(3, description);
      output.put(72, 65);
      output.put(73, pattern.length);
      output.put(40, coordinate(pattern.reduce((sum: number, dash) => sum + Math.abs(dash), 0)));
      for (const dash of pattern) {
        output.put(49, coordinate(dash));
        output.put(74, 0);
      }
    }
  });
  table('LAYER', skeleton.layerTable, rows.layers.size, () => {
    const zero: DrawingLayer = { name: '0', color: 7, trueColor: null, linetype: 'Continuous', lineweight: -3 };
    for (const layer of [zero, ...head.layers]) {
      row('LAYER', rows.layers.get(layer.name)!, skeleton.layerTable, 'AcDbLayerTableRecord', layer.name);
      output.put(70, 0);
      output.put(62, layer.color);
      if (layer.trueColor !== null) output.put(420, layer.trueColor);
      output.put(6, layer.linetype);
      output.put(370, layer.lineweight);
      output.put(390, skeleton.plotStyle);
    }
  });
  table('STYLE', skeleton.styleTable, 1, () => {
    row('STYLE', skeleton.textStyle, skeleton.styleTable, 'AcDbTextStyleTableRecord', textStyleName);
    for (const [code, value] of [[70, 0], [40, '0.0'], [41, '1.0'], [50, '0.0'], [71, 0], [42, '2.5'], [3, textFont], [4, '']] as const) output.put(code, value);
  });
  table('VIEW', skeleton.viewTable, 0, () => undefined);
  table('UCS', skeleton.ucsTable, 0, () => undefined);
  table('APPID', skeleton.applicationTable, rows.applications.length, () => {
    for (const [name, handle] of rows.applications) {
      row('APPID', handle, skeleton.applicationTable, 'AcDbRegAppTableRecord', name);
      output.put(70, 0);
    }
  });
  table('DIMSTYLE', skeleton.dimensionTable, 1, () => {
    row('DIMSTYLE', rows.dimension, skeleton.dimensionTable, 'AcDbDimStyleTableRecord', 'Standard');
    output.put(70, 0);
    output.put(340, skeleton.textStyle);
  });
  table('BLOCK_RECORD', skeleton.blockTable, 2 + rows.blocks.size, () => {
    const record = (handle: Handle, name: string, layout: Handle) => {
      row('BLOCK_RECORD', handle, skeleton.blockTable, 'AcDbBlockTableRecord', name);
      output.put(340, layout);
      output.put(70, 6);
      output.put(280, 1);
      output.put(281, 0);
    };
    record(skeleton.modelSpace, '*Model_Space', skeleton.modelLayout);
    record(skeleton.paperSpace, '*Paper_Space', skeleton.paperLayout);
    for (const [name, { record: handle }] of rows.blocks) record(handle, name, '0');
  });
}

/** The view the drawing opens with: all of it. */
function viewport(output: GroupWriter, { box }: DrawingHead): void {
  const [x, y] = box === null ? [0, 0] : [(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2];
  const [width, height] = box === null ? [420, 297] : [Math.max(1, box.maxX - box.minX), Math.max(1, box.maxY - box.minY)];
  const aspect = 1.6;
  output.put(70, 0);
  output.point(0, 0);
  output.point(1, 1, 11);
  output.point(x, y, 12);
  output.point(0, 0, 13);
  output.point(10, 10, 14);
  output.point(10, 10, 15);
  output.point3(0, 0, 16);
  output.put(36, '1.0');
  output.point3(0, 0, 17);
  output.put(40, coordinate(Math.max(height, width / aspect) * 1.05));
  output.put(41, coordinate(aspect));
  for (const [code, value] of [[42, '50.0'], [43, '0.0'], [44, '0.0'], [50, '0.0'], [51, '0.0'], [71, 0], [72, 1000], [73, 1], [74, 3], [75, 0], [76, 0], [77, 0], [78, 0], [281, 0], [65, 0]] as const) output.put(code, value);
}

function blockSection(output: GroupWriter, skeleton: Skeleton, rows: RowHandles): void {
  const block = (name: string, record: Handle, begin: Handle, end: Handle, isPaper: boolean, body: () => void) => {
    const entity = (type: string, handle: Handle, kind: string) => {
      output.put(0, type);
      output.put(5, handle);
      output.put(330, record);
      output.put(100, 'AcDbEntity');
      if (isPaper) output.put(67, 1);
      output.put(8, '0');
      output.put(100, kind);
    };
    entity('BLOCK', begin, 'AcDbBlockBegin');
    output.put(2, name);
    output.put(70, 0);
    output.point3(0, 0);
    output.put(3, name);
    output.put(1, '');
    body();
    entity('ENDBLK', end, 'AcDbBlockEnd');
  };
  block('*Model_Space', skeleton.modelSpace, skeleton.modelBegin, skeleton.modelEnd, false, () => undefined);
  block('*Paper_Space', skeleton.paperSpace, skeleton.paperBegin, skeleton.paperEnd, true, () => undefined);
  for (const { name, circles, arms } of Object.values(blocks)) {
    const { record, begin, end, entities } = rows.blocks.get(name)!;
    block(name, record, begin, end, false, () => {
      const handles = [...entities];
      const entity = (type: string, kind: string) => {
        output.put(0, type);
        output.put(5, handles.shift()!);
        output.put(330, record);
        output.put(100, 'AcDbEntity');
        output.put(8, '0');
        output.put(100, kind);
      };
      for (const radius of circles) {
        entity('CIRCLE', 'AcDbCircle');
        output.point3(0, 0);
        output.put(40, coordinate(radius));
      }
      for (const arm of arms) {
        for (const [x, y] of [[arm, 0], [0, arm]] as const) {
          entity('LINE', 'AcDbLine');
          output.point3(-x, -y);
          output.point3(x, y, 11);
        }
      }
    });
  }
}
