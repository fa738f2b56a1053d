import { measuresOf } from '../commands/road/cross-section.ts';
import type { Change } from '../document/change.ts';
import type { LayerKey } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import { RecordIndex } from '../document/record-index.ts';
import { sameFields } from '../equal.ts';
import { boxesMeet, boxOf, isEmptyBox } from '../geometry/bounds.ts';
import { unionOf } from '../geometry/overlay/overlay-areas.ts';
import { Region } from '../geometry/region.ts';
import type { Box, MultiPolygon } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { attributeFaults } from './attribute-faults.ts';
import type { CheckSettings } from './check-settings.ts';
import { EdgeLedger } from './edge-ledger.ts';
import type { TopologyFinding } from './finding.ts';
import { FindingList } from './finding-list.ts';
import { FindingStore } from './finding-store.ts';
import { gapFinding, gapId } from './gap-finding.ts';
import { GapGroups } from './gap-groups.ts';
import { nearVertexOf, overlapOf, shaped, type Shaped } from './pair-faults.ts';
import { PairStore } from './pair-store.ts';
import { shapeFaults } from './shape-faults.ts';
import { outsideOf, roadWidthOf, straddlingOf, type Unit } from './surroundings-faults.ts';

const edgesAZone = 8;

/**
 * Keeps the faults of the zones of one phase up to date: an edit costs what the edited zones and their neighbours cost,
 * and leaves the very findings that a look at the whole plan would. An edit of the boundary looks at all zones again.
 */
export class TopologyLedger {
  readonly layer: LayerKey;
  private readonly settings: CheckSettings;
  private readonly landUseCodes: ReadonlySet<string>;
  private readonly index: RecordIndex;
  private readonly ownsIndex: boolean;
  private document: PlanDocument;
  private readonly edges: EdgeLedger;
  private readonly gapGroups: GapGroups;
  /** All of them; the others find again what an edit makes stale. */
  private readonly list = new FindingList();
  private readonly gaps = new FindingStore<string>(this.list);
  /** By zone: what its shape, its fields and its surroundings have wrong. */
  private readonly alone = new FindingStore<RecordId>(this.list);
  private readonly around = new FindingStore<RecordId>(this.list);
  private readonly overlaps = new PairStore(this.list);
  private readonly nearVertices = new PairStore(this.list);
  /** The road of each zone that is a reserve. */
  private readonly reserves = new Map<RecordId, string>();
  private boundaryShape: MultiPolygon | null = null;
  private region: Region | null = null;
  private readonly units = new Map<RecordId, Unit>();

  private constructor(document: PlanDocument, layer: LayerKey, landUseCodes: ReadonlySet<string>, settings: CheckSettings, index: RecordIndex | null) {
    this.document = document;
    this.layer = layer;
    this.landUseCodes = landUseCodes;
    this.settings = settings;
    this.ownsIndex = index === null;
    this.index = index ?? RecordIndex.of(document);
    this.edges = new EdgeLedger(edgesAZone * document.count(layer));
    this.readBoundary();
    this.edges.add(this.boundaryShape, -1);
    this.gapGroups = new GapGroups(this.edges, this.boundaryShape !== null);
    for (const unit of document.values('units')) this.readUnit(unit);
  }

  /** With `index`, the ledger searches there: it must have followed a change before `update` is called with it. */
  static of(document: PlanDocument, layer: LayerKey, landUseCodes: ReadonlySet<string>, settings: CheckSettings, index: RecordIndex | null = null): TopologyLedger {
    const steps = TopologyLedger.inSteps(document, layer, landUseCodes, settings, index);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  /** As `of`, pausing after every few dozen zones, so that whoever draws meanwhile is not held up. */
  static *inSteps(document: PlanDocument, layer: LayerKey, landUseCodes: ReadonlySet<string>, settings: CheckSettings, index: RecordIndex | null = null): Generator<void, TopologyLedger> {
    const ledger = new TopologyLedger(document, layer, landUseCodes, settings, index);
    let count = 0;
    for (const record of document.values(layer)) {
      ledger.edges.add(record.geometry, 1);
      ledger.checkAlone(record);
      ledger.checkAround(record);
      const zone = shaped(record);
      if (zone !== null) for (const other of ledger.neighboursOf(zone, true)) ledger.checkOverlap(zone, other);
      if (++count % 50 === 0) yield;
    }
    yield;
    const unmatched = [...ledger.edges.unmatched()];
    ledger.keepGaps(ledger.gapGroups.update(unmatched));
    yield;
    ledger.checkNearVertices(ledger.zonesAt(unmatched));
    return ledger;
  }

  /** `document` is the one after `change`. */
  update(change: Change, document: PlanDocument): void {
    if (this.ownsIndex) this.index.update(change);
    this.document = document;
    const steps = [...change.values()];
    const of = (layer: LayerKey) => steps.filter(({ before, after }) => before?.layer === layer || after?.layer === layer);
    const touched = new Map<number, number>();
    const boundaryChanged = of('boundary').some(({ before, after }) => before?.geometry !== after?.geometry);
    if (boundaryChanged) {
      this.edges.add(this.boundaryShape, 1, touched);
      this.readBoundary();
      this.edges.add(this.boundaryShape, -1, touched);
    }
    const unitBoxes = this.updateUnits(of('units'));

    const reshaped = new Map<RecordId, PlanRecord | null>();
    for (const { before, after } of of(this.layer)) {
      const [old, now] = [before?.layer === this.layer ? before : null, after?.layer === this.layer ? after : null];
      const { id } = (old ?? now)!;
      if (now === null) {
        this.alone.forget(id);
        this.around.forget(id);
        this.reserves.delete(id);
      } else if (old === null || old.geometry !== now.geometry || old.attributes !== now.attributes || !sameFields(old.fields, now.fields)) {
        this.checkAlone(now);
        this.checkAround(now);
      }
      if (old?.geometry === now?.geometry) continue;
      reshaped.set(id, now);
      this.edges.add(old?.geometry ?? null, -1, touched);
      this.edges.add(now?.geometry ?? null, 1, touched);
    }
    this.checkSurroundingsAgain(boundaryChanged, unitBoxes, of('roads').flatMap(({ before, after }) => [before, after].filter((road) => road !== null)));

    for (const id of reshaped.keys()) this.overlaps.forget(id);
    for (const record of reshaped.values()) {
      const zone = record === null ? null : shaped(record);
      if (zone === null) continue;
      for (const other of this.neighboursOf(zone)) {
        if (zone.record.id < other.record.id) this.checkOverlap(zone, other);
        else this.checkOverlap(other, zone);
      }
    }
    const suspect = [...touched].filter(([edge, before]) => before !== 0 || this.edges.net(edge) !== 0).map(([edge]) => edge);
    this.keepGaps(this.gapGroups.update(suspect, this.boundaryShape !== null));
    const dirty = this.zonesAt(suspect);
    for (const [id, record] of reshaped) {
      if (record === null) this.nearVertices.forget(id);
      else dirty.set(id, record);
    }
    this.checkNearVertices(dirty);
  }

  /** All findings, by id; the very same list until an edit makes or settles one. */
  findings(): readonly TopologyFinding[] {
    return this.list.all();
  }

  private readBoundary(): void {
    const shapes = [...this.document.values('boundary')].map(({ geometry }) => geometry).filter((geometry): geometry is MultiPolygon => geometry?.type === 'MultiPolygon');
    this.boundaryShape = shapes.length === 0 ? null : shapes.length === 1 ? shapes[0]! : unionOf(shapes);
    this.region = this.boundaryShape === null ? null : new Region([this.boundaryShape]);
  }

  private readUnit({ id, fields, geometry }: PlanRecord): void {
    if (geometry?.type === 'MultiPolygon') this.units.set(id, { id, name: String(fields['label'] ?? fields['name'] ?? id), region: new Region([geometry]) });
    else this.units.delete(id);
  }

  private updateUnits(steps: readonly { readonly before: PlanRecord | null; readonly after: PlanRecord | null }[]): Box[] {
    return steps.flatMap(({ before, after }) => {
      if (after?.layer === 'units') this.readUnit(after);
      else this.units.delete((before ?? after)!.id);
      return [before, after].map((record) => boxOf(record?.geometry ?? null)).filter((box) => !isEmptyBox(box));
    });
  }

  /** `later`: only those whose id comes after its own, so that each pair is met once. */
  private neighboursOf({ record, box }: Shaped, later = false): Shaped[] {
    const found: Shaped[] = [];
    for (const other of this.index.search(this.layer, box)) {
      const zone = other.id === record.id || (later && other.id < record.id) ? null : shaped(other);
      if (zone !== null) found.push(zone);
    }
    return found;
  }

  private checkAlone(record: PlanRecord): void {
    const shape = record.geometry?.type === 'MultiPolygon' ? record.geometry : null;
    this.alone.put(record.id, [...(shape === null ? [] : shapeFaults(record, shape, this.settings)), ...attributeFaults(record, shape, this.landUseCodes, this.settings)]);
  }

  private checkAround(record: PlanRecord): void {
    const { roadId } = record.fields;
    if (typeof roadId === 'string') this.reserves.set(record.id, roadId);
    else this.reserves.delete(record.id);
    const zone = shaped(record);
    const found: TopologyFinding[] = [];
    if (zone !== null) {
      const outside = this.region === null ? null : outsideOf(zone, this.region);
      const straddling = this.units.size < 2 ? null : straddlingOf(zone, this.index.search('units', zone.box).flatMap(({ id }) => this.units.get(id) ?? []), this.settings);
      const road = typeof roadId === 'string' ? roadWidthOf(zone, this.roadOf(roadId), this.index, this.settings) : null;
      for (const finding of [outside, straddling, road]) if (finding !== null) found.push(finding);
    }
    this.around.put(record.id, found);
  }

  private roadOf(id: string): PlanRecord | undefined {
    const record = this.document.get(id as RecordId);
    return record?.layer === 'roads' ? record : undefined;
  }

  private checkSurroundingsAgain(all: boolean, unitBoxes: readonly Box[], roads: readonly PlanRecord[]): void {
    if (all) for (const record of this.document.values(this.layer)) this.checkAround(record);
    else {
      const again = new Map<RecordId, PlanRecord>();
      for (const box of unitBoxes) for (const record of this.index.search(this.layer, box)) again.set(record.id, record);
      if (roads.length > 0) for (const [zone, roadId] of this.reserves) {
        const own = this.roadOf(roadId);
        if (roads.some((road) => road.id === roadId || (own !== undefined && boxesMeet(stripBox(own), stripBox(road))))) again.set(zone, this.document.get(zone)!);
      }
      for (const record of again.values()) this.checkAround(record);
    }
  }

  private checkOverlap(a: Shaped, b: Shaped): void {
    const finding = overlapOf(a, b);
    if (finding !== null) this.overlaps.put(a.record.id, b.record.id, finding);
  }

  private keepGaps({ gone, come }: ReturnType<GapGroups['update']>): void {
    for (const gap of gone) this.gaps.forget(gapId(gap, this.layer));
    for (const gap of come) {
      const finding = gapFinding(gap, this.layer, this.index, this.edges);
      this.gaps.put(finding.id, [finding]);
    }
  }

  /** Zones in whose reach unmatched edges are. */
  private zonesAt(edges: readonly number[]): Map<RecordId, PlanRecord> {
    const zones = new Map<RecordId, PlanRecord>();
    for (const edge of edges) {
      const [ax, ay, bx, by] = this.edges.ends(edge).map((millimetres) => millimetres / 1000) as [number, number, number, number];
      for (const record of this.index.search(this.layer, { minX: Math.min(ax, bx), minY: Math.min(ay, by), maxX: Math.max(ax, bx), maxY: Math.max(ay, by) })) zones.set(record.id, record);
    }
    return zones;
  }

  private checkNearVertices(dirty: ReadonlyMap<RecordId, PlanRecord>): void {
    const reach = this.settings.toleranceMm / 1000;
    for (const id of dirty.keys()) this.nearVertices.forget(id);
    for (const record of dirty.values()) {
      const zone = shaped(record);
      if (zone === null) continue;
      const { minX, minY, maxX, maxY } = zone.box;
      for (const record of this.index.search(this.layer, { minX: minX - reach, minY: minY - reach, maxX: maxX + reach, maxY: maxY + reach })) {
        const other = shaped(record);
        // Of two that are both looked at, one look is enough.
        if (other === null || record.id === zone.record.id || (dirty.has(record.id) && record.id < zone.record.id)) continue;
        const [a, b] = zone.record.id < record.id ? [zone, other] : [other, zone];
        const finding = nearVertexOf(a, b, this.edges, this.settings);
        if (finding !== null) this.nearVertices.put(a.record.id, b.record.id, finding);
      }
    }
  }
}

/** Where a road's land can be. */
function stripBox(road: PlanRecord): Box {
  const { minX, minY, maxX, maxY } = boxOf(road.geometry);
  const half = (measuresOf(road)?.width ?? 0) / 2 + 1;
  return { minX: minX - half, minY: minY - half, maxX: maxX + half, maxY: maxY + half };
}
