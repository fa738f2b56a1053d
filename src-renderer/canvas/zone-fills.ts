import type { Change } from '../../src-core/document/change.ts';
import type { LayerKey } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { boxOf } from '../../src-core/geometry/bounds.ts';
import type { Box } from '../../src-core/geometry/types.ts';
import { recordId, type RecordId } from '../../src-core/ids.ts';
import type { RecordColumns } from '../../src-core/wire/columns.ts';
import { ShapeColumnsBuilder, type ShapeColumns } from '../../src-core/wire/shape-columns.ts';
import { buildFillBase, type SceneOrigin } from './fill-base.ts';
import { recordsInChunk } from './fill-chunks.ts';
import { FillChunk, type FillPiece } from './fill-chunk.ts';
import { cutInWorker } from './fill-worker.ts';
import { fillOf } from './palette.ts';

/** Of a zone its shape and its class are drawn; other values of it are no reason for another picture. */
export const looksTheSame = (before: PlanRecord | null, after: PlanRecord | null): boolean =>
  before !== null && after !== null && before.geometry === after.geometry && before.layer === after.layer && before.fields['landUse'] === after.fields['landUse'];

/** More edited zones than this are worth cutting the whole layer anew. */
const mostHot = 400;

export interface FoundZone { readonly id: RecordId; /** The shorter side of its box, metres. */ readonly side: number }

/**
 * The fills of one zone layer: a large base that is built rarely, beside the window, and a small hot part with what was
 * edited since. An edit hides the zone in the base and costs what the edited zones cost.
 */
export class ZoneFills {
  private readonly layer: LayerKey;
  private readonly origin: SceneOrigin;
  private readonly changed: () => void;
  private readonly cut: typeof cutInWorker;
  private chunks: FillChunk[] = [];
  private boxes = new Float32Array(0);
  private ids: readonly string[] = [];
  private places: Map<string, number> | null = null;
  private hidden = new Uint8Array(0);
  /** What the base shows wrongly or not at all; `null` where the zone is gone. */
  private hot = new Map<RecordId, PlanRecord | null>();
  private hotPiece: FillPiece | null = null;
  private generation = 0;
  private building = false;
  isReady = false;

  constructor(layer: LayerKey, origin: SceneOrigin, changed: () => void, cut = cutInWorker) {
    this.layer = layer;
    this.origin = origin;
    this.changed = changed;
    this.cut = cut;
  }

  /** How many zones are drawn. */
  get count(): number {
    let count = this.boxes.length / 4;
    for (const hidden of this.hidden) count -= hidden;
    for (const record of this.hot.values()) if (record !== null) count++;
    return count;
  }

  openColumns(columns: RecordColumns): Promise<void> {
    return this.build(columns, columns.ids, columns.fields['landUse'] ?? [], null);
  }

  openDocument(document: PlanDocument): Promise<void> {
    const builder = new ShapeColumnsBuilder();
    const ids: string[] = [];
    const codes: unknown[] = [];
    for (const record of document.values(this.layer)) {
      builder.addGeometry(record.geometry);
      builder.endRecord();
      ids.push(record.id);
      codes.push(record.fields['landUse']);
    }
    return this.build(builder.finish(), ids, codes, document);
  }

  private async build(shapes: ShapeColumns, ids: readonly string[], codes: readonly unknown[], document: PlanDocument | null): Promise<void> {
    const mine = ++this.generation;
    this.building = true;
    const { chunks, boxes } = await this.cut(shapes, this.origin);
    if (mine !== this.generation) return;
    this.building = false;
    this.chunks = chunks.map((base, index) => new FillChunk(base, boxes, index * recordsInChunk, codes));
    this.boxes = boxes as Float32Array<ArrayBuffer>;
    this.ids = ids;
    this.places = null;
    this.hidden = new Uint8Array(ids.length);
    // What was edited while the base was being cut stays hot.
    for (const [id, record] of this.hot) {
      if (document !== null && (document.get(id) ?? null) === record) this.hot.delete(id);
      else this.hide(id);
    }
    this.showHot();
    this.isReady = true;
    this.changed();
  }

  follow(change: Change, document: PlanDocument): void {
    let touched = 0;
    for (const [id, { before, after }] of change) {
      if (before?.layer !== this.layer && after?.layer !== this.layer) continue;
      if (looksTheSame(before, after)) {
        if (this.hot.has(id)) this.hot.set(id, after);
        continue;
      }
      touched++;
      if (this.repaint(id, before, after)) continue;
      this.hide(id);
      this.hot.set(id, after?.layer === this.layer ? after : null);
    }
    if (touched === 0) return;
    // The picture of a very large edit comes with the new base, some tenths of a second later.
    if (this.hot.size > mostHot) void this.openDocument(document);
    if (this.hot.size <= 4 * mostHot) this.showHot();
    this.changed();
  }

  /** After classes got other colours. What is being cut gets them anyway. */
  recolor(document: PlanDocument): void {
    for (const [place, id] of this.ids.entries()) {
      if (this.hidden[place] === 1) continue;
      this.chunks[Math.floor(place / recordsInChunk)]?.paint(place % recordsInChunk, fillOf(document.get(recordId(id))?.fields['landUse']));
    }
    this.showHot();
    this.changed();
  }

  close(): void {
    this.generation++;
    this.isReady = false;
    this.chunks = [];
  }

  /** What a view needs drawn: the pieces of the base in it, and the hot part. */
  inView(view: Box): FillPiece[] {
    const { x, y } = this.origin;
    const pieces = this.chunks.filter(({ box }) => box.minX + x <= view.maxX && box.maxX + x >= view.minX && box.minY + y <= view.maxY && box.maxY + y >= view.minY).map((chunk) => chunk.piece);
    return this.hotPiece === null ? pieces : [...pieces, this.hotPiece];
  }

  /** Zones whose box meets a view and is nowhere narrower than `leastSide`; `null` where there are more than `most`. 100,000 take 1 ms. */
  search(view: Box, leastSide: number, most: number): FoundZone[] | null {
    const { x, y } = this.origin;
    const { boxes, hidden } = this;
    const [minX, minY, maxX, maxY] = [view.minX - x, view.minY - y, view.maxX - x, view.maxY - y];
    const found: FoundZone[] = [];
    for (let i = 0, at = 0; at < boxes.length; i++, at += 4) {
      const [left, low, right, high] = [boxes[at]!, boxes[at + 1]!, boxes[at + 2]!, boxes[at + 3]!];
      if (left > maxX || right < minX || low > maxY || high < minY || hidden[i] === 1) continue;
      const side = Math.min(right - left, high - low);
      if (side < leastSide) continue;
      if (found.length === most) return null;
      found.push({ id: recordId(this.ids[i]!), side });
    }
    for (const [id, record] of this.hot) {
      if (record === null) continue;
      const box = boxOf(record.geometry);
      const side = Math.min(box.maxX - box.minX, box.maxY - box.minY);
      if (side >= leastSide && box.minX <= view.maxX && box.maxX >= view.minX && box.minY <= view.maxY && box.maxY >= view.minY) found.push({ id, side });
    }
    return found.length > most ? null : found;
  }

  /** A new class on the same shape is a new colour in the base. */
  private repaint(id: RecordId, before: PlanRecord | null, after: PlanRecord | null): boolean {
    if (this.building || before === null || after === null || before.geometry !== after.geometry || before.layer !== after.layer || this.hot.has(id)) return false;
    const place = this.placeOf(id);
    if (place === undefined || this.hidden[place] === 1) return false;
    this.chunks[Math.floor(place / recordsInChunk)]!.paint(place % recordsInChunk, fillOf(after.fields['landUse']));
    return true;
  }

  private hide(id: RecordId): void {
    const place = this.placeOf(id);
    if (place === undefined || this.hidden[place] === 1) return;
    this.hidden[place] = 1;
    this.chunks[Math.floor(place / recordsInChunk)]!.paint(place % recordsInChunk, [0, 0, 0, 0]);
  }

  private placeOf(id: RecordId): number | undefined {
    this.places ??= new Map(this.ids.map((each, index) => [each, index]));
    return this.places.get(id);
  }

  private showHot(): void {
    const records = [...this.hot.values()].filter((record) => record !== null);
    if (records.length === 0) {
      this.hotPiece = null;
      return;
    }
    const builder = new ShapeColumnsBuilder();
    for (const record of records) {
      builder.addGeometry(record.geometry);
      builder.endRecord();
    }
    const base = buildFillBase(builder.finish(), this.origin);
    const colors = new Uint8Array(2 * base.positions.length);
    records.forEach((record, i) => FillChunk.write(colors, base.recordStarts[i]!, base.recordStarts[i + 1]!, fillOf(record.fields['landUse'])));
    this.hotPiece = { id: 'hot', positions: base.positions, indices: base.indices, colors };
  }
}
