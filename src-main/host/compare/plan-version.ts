import type { ComparedVersion, NamedArea } from '../../../src-core/compare/compared-version.ts';
import type { LayerKey } from '../../../src-core/document/layers.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import type { MultiPolygon } from '../../../src-core/geometry/types.ts';
import type { RecordColumns } from '../../../src-core/wire/columns.ts';
import { recordsOf } from '../../../src-core/wire/columns-codec.ts';

/**
 * A version of a plan, kept as the columns it was read in. Its records are made when first asked for: it crosses to the
 * thread that compares and to the window as columns, and 100,000 zones are 0.4 s of objects.
 */
export class PlanVersion implements ComparedVersion {
  readonly name: string;
  readonly kind = 'plan';
  readonly hasIds = true;
  readonly zones: RecordColumns;
  readonly otherColumns: ReadonlyMap<LayerKey, RecordColumns>;
  private madeRecords: readonly PlanRecord[] | null = null;
  private madeOthers: ReadonlyMap<LayerKey, readonly PlanRecord[]> | null = null;

  constructor(name: string, zones: RecordColumns, otherColumns: ReadonlyMap<LayerKey, RecordColumns>) {
    this.name = name;
    this.zones = zones;
    this.otherColumns = otherColumns;
  }

  get records(): readonly PlanRecord[] {
    return (this.madeRecords ??= [...recordsOf(this.zones)]);
  }

  get others(): ReadonlyMap<LayerKey, readonly PlanRecord[]> {
    return (this.madeOthers ??= new Map([...this.otherColumns].map(([layer, columns]) => [layer, [...recordsOf(columns)]])));
  }

  get boundary(): readonly MultiPolygon[] | null {
    const boundary = this.others.get('boundary') ?? [];
    return boundary.length === 0 ? null : boundary.flatMap(({ geometry }) => (geometry?.type === 'MultiPolygon' ? [geometry] : []));
  }

  get units(): readonly NamedArea[] {
    return (this.others.get('units') ?? []).flatMap(({ geometry, fields }) => (geometry?.type === 'MultiPolygon' ? [{ name: String(fields['name'] ?? fields['label'] ?? ''), shape: geometry }] : []));
  }

  called(name: string): PlanVersion {
    return new PlanVersion(name, this.zones, this.otherColumns);
  }
}
