import { applicationName, decodeExtendedData, type DecodedData, type Group } from '../../export/dxf/extended-data.ts';
import { crsProperty } from '../../export/dxf/write-head.ts';
import { groupsOf } from '../drawing/group-reader.ts';

/** A path of an entity with data of ours: of a polyline its vertices, of a block its place. Flat x, y. */
export interface OwnEntity {
  readonly data: DecodedData;
  readonly path: Float64Array;
  readonly isClosed: boolean;
}

export interface DrawingSink {
  readonly own: (entity: OwnEntity) => void;
  /** Something in the model space that is not ours, or was made into something else. */
  readonly foreign: () => void;
}

export interface DrawingFacts {
  /** `EPSG:n` where the drawing's properties say so. */
  readonly crs: string | null;
}

/**
 * Reads what a drawing holds of a plan (`extended-data.ts`). `null`, at the cost of its head, where it holds nothing: the
 * application is not registered in it, or it is no text drawing.
 */
export function readDrawing(path: string, sink: DrawingSink): DrawingFacts | null {
  let section = '';
  let table = '';
  let crs: string | null = null;
  let tag = '';
  let variable = '';
  let isRegistered = false;
  let entity: Group[] | null = null;
  let begun: string | null = null;
  const close = () => {
    if (entity !== null) take(entity, sink);
    entity = null;
  };
  for (const [code, value] of groupsOf(path)) {
    const text = value.trim();
    if (code === 0) {
      close();
      begun = text;
      if (text === 'ENDSEC') section = '';
      else if (section === 'ENTITIES') entity = [[0, text]];
      continue;
    }
    if (begun === 'SECTION' && code === 2 && section === '') {
      section = text;
      if (section === 'ENTITIES' && !isRegistered) return null;
      continue;
    }
    if (entity !== null) entity.push([code, value]);
    else if (section === 'HEADER') {
      if (code === 9) variable = text;
      else if (variable === '$CUSTOMPROPERTYTAG') tag = text;
      else if (variable === '$CUSTOMPROPERTY' && tag === crsProperty) crs = text;
    } else if (section === 'TABLES' && code === 2) {
      if (begun === 'TABLE') table = text;
      else if (table === 'APPID' && text === applicationName) isRegistered = true;
    }
  }
  close();
  return isRegistered ? { crs: crs !== null && /^EPSG:\d{4,6}$/.test(crs) ? crs : null } : null;
}

function take(groups: readonly Group[], sink: DrawingSink): void {
  const type = groups[0]![1];
  // Parts of the entity before them.
  if (type === 'VERTEX' || type === 'SEQEND' || type === 'ATTRIB') return;
  const at = groups.findIndex(([code, value]) => code === 1001 && value.trim() === applicationName);
  if (at < 0) return sink.foreign();
  const after = groups.findIndex(([code], i) => i > at && code === 1001);
  const data = decodeExtendedData(groups.slice(at + 1, after < 0 ? undefined : after));
  if (data === null) return sink.foreign();
  if (data.kind === 'fill' || data.kind === 'label') return undefined;
  const geometry = groups.slice(0, at);
  // Paper space, and arcs that somebody made of an edge: for GDAL.
  if (geometry.some(([code, value]) => (code === 67 && Number(value) === 1) || (code === 42 && Number(value) !== 0 && type === 'LWPOLYLINE'))) return sink.foreign();
  if (type === 'LWPOLYLINE') {
    const path = numbers(geometry);
    return path === null ? sink.foreign() : sink.own({ data, path, isClosed: (Number(geometry.find(([code]) => code === 70)?.[1] ?? 0) & 1) === 1 });
  }
  const place = type === 'INSERT' || type === 'POINT' ? numbers(geometry)?.slice(0, 2) : undefined;
  return place?.length === 2 ? sink.own({ data, path: place, isClosed: false }) : sink.foreign();
}

function numbers(groups: readonly Group[]): Float64Array | null {
  const x = groups.filter(([code]) => code === 10);
  const y = groups.filter(([code]) => code === 20);
  if (x.length === 0 || x.length !== y.length) return null;
  const path = new Float64Array(2 * x.length);
  x.forEach(([, value], i) => {
    path[2 * i] = Number(value);
    path[2 * i + 1] = Number(y[i]![1]);
  });
  return path.every(Number.isFinite) ? path : null;
}
