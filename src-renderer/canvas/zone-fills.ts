import type { Change } from '../../src-core/document/change.ts';
import type { LayerKey } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { recordId } from '../../src-core/ids.ts';
import type { RecordColumns } from '../../src-core/wire/columns.ts';
import { ShapeColumnsBuilder, type ShapeColumns } from '../../src-core/wire/shape-columns.ts';
import { buildFillBase, type FillBase, type SceneOrigin } from './fill-base.ts';
import { cutInWorker } from './fill-worker.ts';
import { fillOf } from './palette.ts';

/** Binary polygons as deck.gl's SolidPolygonLayer takes them. */
export interface FillData {
  readonly length: number;
  readonly startIndices: Uint32Array;
  readonly attributes: {
    readonly getPolygon: { readonly value: Float32Array; readonly size: 2 };
    readonly indices: { readonly value: Uint32Array; readonly size: 1 };
    readonly getFillColor: { readonly value: Uint8Array; readonly size: 4; readonly normalized: true };
  };
}

/** More edited zones than this are worth cutting the whole layer anew. */
const mostHot = 400;

/**
 * The fills of one zone layer: a large base that is built rarely, beside the window, and a small part with what was
 * edited since. An edit hides the zone in the base and costs what the edited zones cost.
 */
export class ZoneFills {
  private readonly layer: LayerKey;
  private readonly origin: SceneOrigin;
  private readonly changed: () => void;
  private base: FillBase | null = null;
  private colors = new Uint8Array(0);
  private places = new Map<RecordId, number>();
  private hot = new Map<RecordId, PlanRecord>();
  private generation = 0;
  baseData: FillData | null = null;
  hotData: FillData | null = null;

  constructor(layer: LayerKey, origin: SceneOrigin, changed: () => void) {
    this.layer = layer;
    this.origin = origin;
    this.changed = changed;
  }

  get isReady(): boolean {
    return this.base !== null;
  }

  /** Number of polygons that are drawn. */
  get count(): number {
    return (this.baseData?.length ?? 0) + (this.hotData?.length ?? 0);
  }

  async openColumns(columns: RecordColumns): Promise<void> {
    await this.build(columns, columns.ids, columns.fields['landUse'] ?? []);
  }

  async openDocument(document: PlanDocument): Promise<void> {
    const builder = new ShapeColumnsBuilder();
    const ids: string[] = [];
    const codes: unknown[] = [];
    for (const record of document.values(this.layer)) {
      builder.addGeometry(record.geometry);
      builder.endRecord();
      ids.push(record.id);
      codes.push(record.fields['landUse']);
    }
    await this.build(builder.finish(), ids, codes);
  }

  private async build(shapes: ShapeColumns, ids: readonly string[], codes: readonly unknown[]): Promise<void> {
    const mine = ++this.generation;
    const base = await cutInWorker({ coordinates: shapes.coordinates, vertexStarts: shapes.vertexStarts, ringStarts: shapes.ringStarts, partStarts: shapes.partStarts }, this.origin);
    if (mine !== this.generation) return;
    const colors = new Uint8Array(2 * base.positions.length);
    const places = new Map<RecordId, number>();
    ids.forEach((id, record) => {
      places.set(recordId(id), record);
      paint(colors, base.recordStarts[record]!, base.recordStarts[record + 1]!, fillOf(codes[record]));
    });
    this.base = base;
    this.colors = colors;
    this.places = places;
    // What was edited while the base was being cut stays hot.
    for (const id of this.hot.keys()) this.hide(id);
    this.showBase();
    this.changed();
  }

  follow(change: Change, document: PlanDocument): void {
    let hidden = false;
    let touched = false;
    for (const [id, { before, after }] of change) {
      if (before?.layer !== this.layer && after?.layer !== this.layer) continue;
      touched = true;
      hidden = this.hide(id) || hidden;
      if (after?.layer === this.layer) this.hot.set(id, after);
      else this.hot.delete(id);
    }
    if (!touched) return;
    if (hidden) this.showBase();
    if (this.hot.size > mostHot) {
      const hotBefore = this.hot;
      void this.openDocument(document).then(() => {
        for (const [id, record] of hotBefore) if (this.hot.get(id) === record && document.get(id) === record) this.hot.delete(id);
        for (const id of hotBefore.keys()) if (!this.hot.has(id)) this.unhide(id, document);
        this.showHot();
        this.showBase();
        this.changed();
      });
    }
    this.showHot();
    this.changed();
  }

  close(): void {
    this.generation++;
    this.base = null;
    this.baseData = null;
    this.hotData = null;
  }

  private hide(id: RecordId): boolean {
    const record = this.places.get(id);
    if (record === undefined || this.base === null) return false;
    paint(this.colors, this.base.recordStarts[record]!, this.base.recordStarts[record + 1]!, [0, 0, 0, 0]);
    return true;
  }

  private unhide(id: RecordId, document: PlanDocument): void {
    const record = this.places.get(id);
    const code = document.get(id)?.fields['landUse'];
    if (record !== undefined && this.base !== null && document.get(id) !== undefined) paint(this.colors, this.base.recordStarts[record]!, this.base.recordStarts[record + 1]!, fillOf(code));
  }

  private showBase(): void {
    // A copy: deck.gl takes another array for another colour.
    this.baseData = this.base === null ? null : fillData(this.base, this.colors.slice());
  }

  private showHot(): void {
    if (this.hot.size === 0) {
      this.hotData = null;
      return;
    }
    const builder = new ShapeColumnsBuilder();
    for (const record of this.hot.values()) {
      builder.addGeometry(record.geometry);
      builder.endRecord();
    }
    const base = buildFillBase(builder.finish(), this.origin);
    const colors = new Uint8Array(2 * base.positions.length);
    let at = 0;
    for (const record of this.hot.values()) {
      paint(colors, base.recordStarts[at]!, base.recordStarts[at + 1]!, fillOf(record.fields['landUse']));
      at++;
    }
    this.hotData = fillData(base, colors);
  }
}

function paint(colors: Uint8Array, from: number, to: number, [red, green, blue, alpha]: readonly [number, number, number, number]): void {
  for (let vertex = from; vertex < to; vertex++) {
    colors[4 * vertex] = red;
    colors[4 * vertex + 1] = green;
    colors[4 * vertex + 2] = blue;
    colors[4 * vertex + 3] = alpha;
  }
}

const fillData = (base: FillBase, colors: Uint8Array): FillData => ({
  length: base.polygonStarts.length - 1,
  startIndices: base.polygonStarts,
  attributes: {
    getPolygon: { value: base.positions, size: 2 },
    indices: { value: base.indices, size: 1 },
    getFillColor: { value: colors, size: 4, normalized: true },
  },
});
