import type { FieldSpec } from '../../src-core/document/fields.ts';
import { layerSpecs, type LayerKey } from '../../src-core/document/layers.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { inHectares } from '../../src-core/units.ts';
import { areaOfRecord } from '../panels/classes-in-view.ts';
import { lengthOf } from '../panels/length-of.ts';

export type CellValue = string | number | boolean | null;

/** One column of the attribute table. What has no `field` is reckoned or of the source, and only to read. */
export interface TableColumn {
  /** Of the field, `$area`, `$areaHa`, `$length`, or `attr:` and the name in the source. */
  readonly key: string;
  readonly field: FieldSpec | null;
  /** The field, where a person may write into it. */
  readonly edited: FieldSpec | null;
  readonly attribute: string | null;
  readonly numeric: boolean;
  readonly valueOf: (record: PlanRecord) => CellValue;
  /** Pixels, to begin with. */
  readonly width: number;
}

const widths: Readonly<Record<string, number>> = { landUse: 220, label: 96, name: 220, note: 180, text: 260, sourceKey: 120, facilityType: 140, roadClass: 120, constraintType: 140 };

const fieldColumn = (field: FieldSpec): TableColumn => ({
  key: field.name, field, edited: field.kept === true ? null : field, attribute: null, numeric: field.type !== 'text', width: widths[field.name] ?? 128, valueOf: (record) => record.fields[field.name] ?? null,
});

const measureColumn = (key: string, valueOf: TableColumn['valueOf']): TableColumn => ({ key, field: null, edited: null, attribute: null, numeric: true, width: 96, valueOf });
const areaColumns = [
  measureColumn('$areaHa', (record) => (record.geometry === null ? null : inHectares(areaOfRecord(record)))),
  measureColumn('$area', (record) => (record.geometry === null ? null : areaOfRecord(record))),
];
const lengthColumn = measureColumn('$length', (record) => (record.geometry === null ? null : lengthOf(record.geometry)));

const attributeColumn = (name: string): TableColumn => ({
  key: `attr:${name}`, field: null, edited: null, attribute: name, numeric: false, width: 110, valueOf: ({ attributes }) => (Object.hasOwn(attributes, name) ? attributes[name] ?? null : null),
});

/** The fields of the layer, what its shapes measure on the plan's grid, then what came from the source. */
export function columnsOf(layer: LayerKey, attributeNames: Iterable<string>): readonly TableColumn[] {
  const { fields, geometry } = layerSpecs[layer];
  const isLast = ({ name, kept }: FieldSpec) => name === 'note' || kept === true;
  const [first, rest] = [fields.filter((field) => !isLast(field)), fields.filter(isLast)];
  const measures = geometry === 'MULTIPOLYGON' ? areaColumns : geometry === 'MULTILINESTRING' ? [lengthColumn] : [];
  return [...first.map(fieldColumn), ...measures, ...rest.map(fieldColumn), ...[...attributeNames].map(attributeColumn)];
}
