import { meanWidth } from '../../../../src-core/geometry/mean-width.ts';
import { sliverWidthM } from '../../../../src-core/commands/coverage/sliver.ts';
import { areaOfPolygon } from '../../../../src-core/geometry/area.ts';
import { boxOf } from '../../../../src-core/geometry/bounds.ts';
import { spikeOf } from '../../../../src-core/geometry/spike.ts';
import type { Geometry, MultiPolygon } from '../../../../src-core/geometry/types.ts';
import type { ImportIssue } from '../../../../src-core/wire/importing.ts';
import type { ShapeChoice } from '../../../../src-core/wire/source-fitting.ts';
import type { Refusal } from '../clean-geometry.ts';
import { FeatureNumbers } from '../feature-numbers.ts';
import { nestedAreas, type NestedArea } from './nested-areas.ts';
import { atOrigin, metresAway, type OutlierWatch } from './outliers.ts';
import { ShapeBook } from './shape-book.ts';

export interface ShapeDoctorInput {
  readonly choice: ShapeChoice;
  readonly watch: OutlierWatch;
  /** Areas of the plan, of which no two can be in the same place: the second of two alike is set aside unless it is to be kept. */
  readonly isCoverage: boolean;
  /** Areas of the plan. */
  readonly isPlanArea: boolean;
  /** False in an update: there the key says what is what. */
  readonly looksForCopies: boolean;
}

interface NotedArea extends NestedArea { readonly number: number }

/** Told one by one up to here; the rest is counted. */
const mostTold = 200;
/** A corner that runs out this far is no corner of a lot where its legs are still no wider apart than this, metres. */
const [spikeLengthM, spikeWidthM] = [2, 0.05];
/** Of a layer: a hundredth may lie far from the rest, or three; more is how the layer is. */
const mostFarShare = 0.01;
const fewFar = 3;
/** Areas looked through for those within others; a layer of more is a cadastre, in which there are none. */
const mostNested = 50_000;

/** What cannot be right, or hardly is, of shapes that are whole by themselves: in the wrong place, there twice, all edge, within each other. */
export class ShapeDoctor {
  private readonly input: ShapeDoctorInput;
  private readonly book: ShapeBook | null;
  private readonly told: ImportIssue[] = [];
  private readonly far: { readonly number: number; readonly km: number; readonly box: ImportIssue['box'] & {} }[] = [];
  private areas: NotedArea[] | null;
  private seen = 0;
  private farCount = 0;
  private slivers = 0;
  private readonly moreSlivers = new FeatureNumbers();
  private readonly moreFar = new FeatureNumbers();
  private spikes = 0;
  private readonly moreSpikes = new FeatureNumbers();
  private copies = 0;
  private readonly copied = new FeatureNumbers();

  constructor(input: ShapeDoctorInput) {
    this.input = input;
    this.book = input.looksForCopies ? new ShapeBook() : null;
    this.areas = input.isCoverage && input.looksForCopies && input.choice.holes !== 'cut' ? [] : null;
  }

  /** Why a shape is not to be in the plan; what is only odd is noted. */
  refusalOf(geometry: Geometry, areaM2: number, number: number): Refusal | null {
    const { choice, watch } = this.input;
    this.seen++;
    const origin = choice.outliers === 'keep' ? null : atOrigin(watch, geometry);
    if (origin !== null) return { code: 'coordinates-at-origin', found: origin };
    const sliver = geometry.type === 'MultiPolygon' && this.input.isPlanArea ? this.sliver(geometry, areaM2) : null;
    if (sliver !== null && choice.slivers === 'aside') return { code: 'sliver', ...sliver };
    const first = this.book?.firstWith(geometry, number) ?? null;
    if (first !== null) {
      if (this.setsCopiesAside) return { code: 'duplicate-shape', first };
      this.copies++;
      this.copied.add(number);
    }
    if (sliver !== null && ++this.slivers > mostTold) this.moreSlivers.add(number);
    else if (sliver !== null) this.told.push({ code: 'sliver-kept', kind: 'notice', feature: number, evidence: { number, ...sliver }, ...placeOf(geometry) });
    else if (geometry.type === 'MultiPolygon' && this.input.isPlanArea) this.lookForSpike(geometry, number);
    const away = metresAway(watch, geometry);
    if (away > 0 && ++this.farCount > mostTold) this.moreFar.add(number);
    else if (away > 0) this.far.push({ number, km: Math.max(1, Math.round(away / 1000)), box: placeOf(geometry).box });
    return null;
  }

  /** An area that is taken as it is. */
  note(geometry: MultiPolygon, number: number, group: string): void {
    if (this.areas === null) return;
    if (this.areas.length < mostNested) this.areas.push({ geometry, number, group });
    else this.areas = null;
  }

  issues(): ImportIssue[] {
    const issues = [...this.told];
    const add = (code: string, count: number, features: FeatureNumbers) => {
      if (count > 0) issues.push({ code, kind: 'notice', feature: null, features: `${features}`, evidence: { count } });
    };
    add('slivers-more', this.slivers - mostTold, this.moreSlivers);
    add('spikes-more', this.spikes - mostTold, this.moreSpikes);
    if (this.farCount <= Math.max(fewFar, mostFarShare * this.seen)) {
      for (const { number, km, box } of this.far) issues.push({ code: 'feature-far', kind: 'notice', feature: number, evidence: { number, km }, box });
      add('features-far-more', this.farCount - mostTold, this.moreFar);
    }
    add('duplicates-kept', this.copies, this.copied);
    const areas = this.areas ?? [];
    const nested = nestedAreas(areas);
    for (const { inner, outer } of nested.slice(0, mostTold)) {
      const { number, geometry } = areas[inner]!;
      issues.push({ code: 'area-within', kind: 'notice', feature: number, evidence: { number, outer: areas[outer]!.number }, ...placeOf(geometry) });
    }
    add('areas-within-more', nested.length - mostTold, FeatureNumbers.of(nested.slice(mostTold).map(({ inner }) => areas[inner]!.number)));
    return issues;
  }

  private lookForSpike(geometry: MultiPolygon, number: number): void {
    const spike = spikeOf(geometry, spikeWidthM, spikeLengthM);
    if (spike === null) return;
    if (++this.spikes > mostTold) return this.moreSpikes.add(number);
    const { at: { x, y }, length } = spike;
    this.told.push({ code: 'spike-kept', kind: 'notice', feature: number, evidence: { number, metres: Math.round(length * 100) / 100, width: spikeWidthM }, box: [x - length, y - length, x + length, y + length] });
  }

  private get setsCopiesAside(): boolean {
    const { choice, isCoverage } = this.input;
    return (choice.duplicates ?? (isCoverage ? 'aside' : 'keep')) === 'aside';
  }

  /** A feature is a sliver where all of its parts are: a strip beside a whole lot goes with the lot. */
  private sliver({ polygons }: MultiPolygon, areaM2: number): { readonly area: number; readonly metres: number } | null {
    let widest = 0;
    for (const polygon of polygons) {
      widest = Math.max(widest, meanWidth(polygon, polygons.length === 1 ? areaM2 : areaOfPolygon(polygon)));
      if (widest >= sliverWidthM) return null;
    }
    return { area: Math.round(areaM2 * 100) / 100, metres: Math.round(widest * 1000) / 1000 };
  }
}

const placeOf = (geometry: Geometry): { readonly box: readonly [number, number, number, number] } => {
  const { minX, minY, maxX, maxY } = boxOf(geometry);
  return { box: [minX, minY, maxX, maxY] };
};
