import { problem, type Problem } from '../../../src-core/result.ts';
import type { ExportFormat } from './export-format.ts';
import type { PlannedColumns } from './plan-columns.ts';
import { distinctName } from './staged-column.ts';

/** What a name may be in a format that is particular about it. */
interface NameRule {
  /** What is not allowed anywhere in it. */
  readonly forbidden: RegExp;
  /** What it must begin with. */
  readonly start: RegExp;
  readonly most: number;
  /** Taken by the format itself, in lower case. */
  readonly reserved: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** Elements of a placemark: readers take a value of that name for theirs. */
const kml: NameRule = { forbidden: /(?!)/g, start: /^/, most: 1000, reserved: new Set(['name', 'description', 'timestamp', 'begin', 'end', 'altitudemode', 'tessellate', 'extrude', 'visibility', 'draworder', 'icon']) };

const columnRules: Readonly<Partial<Record<ExportFormat, NameRule>>> = {
  kml, kmz: kml,
  // Names of XML elements.
  gml: { forbidden: /[^\p{L}\p{N}_.-]+/gu, start: /^[\p{L}_]/u, most: 250, reserved: new Set(['fid', 'gml_id', 'geometryproperty', 'boundedby', 'location', 'name', 'description', 'identifier']) },
  // 31 bytes in the table's head (MapInfo's own limit for names in TAB).
  tab: { forbidden: /[^\p{L}\p{N}_]+/gu, start: /^[\p{L}_]/u, most: 31, reserved: none },
  // 64 characters, and not the words of the database itself.
  gdb: { forbidden: /[^\p{L}\p{N}_]+/gu, start: /^\p{L}/u, most: 64, reserved: new Set(['objectid', 'shape', 'shape_length', 'shape_area', 'add', 'alter', 'and', 'between', 'by', 'column', 'create', 'delete', 'drop', 'exists', 'for', 'from', 'group', 'in', 'insert', 'into', 'is', 'like', 'not', 'null', 'or', 'order', 'select', 'set', 'table', 'update', 'values', 'where']) },
};

/** Layers of these are named like columns. */
const layerRules: Readonly<Partial<Record<ExportFormat, NameRule>>> = {
  gml: { ...columnRules.gml!, reserved: none },
  gdb: { ...columnRules.gdb!, most: 160 },
};

const bytesOf = (text: string): number => Buffer.byteLength(text);

function fitted(name: string, { forbidden, start, most, reserved }: NameRule): string {
  let fit = name.normalize('NFC').replace(forbidden, '_');
  if (!start.test(fit)) fit = `f_${fit}`;
  if (reserved.has(fit.toLowerCase())) fit = `${fit}_`;
  while (bytesOf(fit) > most) fit = [...fit].slice(0, -1).join('');
  return fit;
}

/** The columns under names the format takes; each that had to change is an issue. */
export function fitColumnNames(format: ExportFormat, layer: string, { columns, issues }: PlannedColumns): PlannedColumns {
  const rule = columnRules[format];
  if (rule === undefined) return { columns, issues };
  const found: Problem[] = [...issues];
  const taken = new Set<string>();
  const fit = columns.map((column) => {
    let name = fitted(column.name, rule);
    // Room for a number.
    if (taken.has(name.toLowerCase())) name = distinctName(fitted(column.name, { ...rule, most: rule.most - 4 }), taken);
    else taken.add(name.toLowerCase());
    if (name !== column.name) found.push(problem('export-field-renamed-format', { layer, field: column.name, name }));
    return { ...column, name };
  });
  return { columns: fit, issues: found };
}

export function fitLayerName(format: ExportFormat, name: string, taken: Set<string>): string {
  const rule = layerRules[format];
  return distinctName(rule === undefined ? name : fitted(name, rule), taken);
}
