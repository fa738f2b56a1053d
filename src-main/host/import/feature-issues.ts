import { pathsOf } from '../../../src-core/geometry/paths-of.ts';
import type { Geometry } from '../../../src-core/geometry/types.ts';
import type { ImportIssue } from '../../../src-core/wire/importing.ts';
import { reasonOf, type Cleaned, type Refusal } from './clean-geometry.ts';
import { FeatureNumbers } from './feature-numbers.ts';
import type { StagedGeometry } from './staged-geometry.ts';

/** What became of each feature's geometry, as issues, and the counts that are said once for the whole layer. */
export class FeatureIssues {
  readonly list: ImportIssue[] = [];
  changed = 0;
  setAside = 0;
  private withHeights = 0;
  private withArcs = 0;
  private chordTolerance = 0;
  private duplicates = 0;
  private linesClosed = 0;
  private gapsClosed = 0;
  private widestGap = 0;
  private readonly of = { heights: new FeatureNumbers(), arcs: new FeatureNumbers(), duplicates: new FeatureNumbers(), linesClosed: new FeatureNumbers(), gapsClosed: new FeatureNumbers() };

  /** A feature has arcs, which were cut into chords no further than this from them, in metres. */
  arcs(feature: number, tolerance: number): void {
    this.withArcs++;
    this.of.arcs.add(feature);
    this.chordTolerance = tolerance;
  }

  heights(feature: number): void {
    this.withHeights++;
    this.of.heights.add(feature);
  }

  refused(feature: number, refusal: Refusal, shape: StagedGeometry | Geometry | null = null): void {
    this.setAside++;
    this.list.push({ ...reasonOf(feature, refusal), kind: 'set-aside', feature, ...placeOfFeature(shape) });
  }

  taken(feature: number, { geometry, repair, duplicates, linesClosed, gapClosed, partsDropped }: Cleaned): void {
    if (duplicates > 0) {
      this.duplicates += duplicates;
      this.of.duplicates.add(feature);
    }
    if (linesClosed) {
      this.linesClosed++;
      this.of.linesClosed.add(feature);
    }
    if (gapClosed > 0) {
      this.gapsClosed++;
      this.of.gapsClosed.add(feature);
      this.widestGap = Math.max(this.widestGap, gapClosed);
    }
    if (repair !== null || partsDropped > 0 || gapClosed > 0) this.changed++;
    if (repair !== null) {
      const { areaBeforeM2, areaAfterM2, reason } = repair;
      const [x, y] = placeOf(reason);
      this.list.push({
        code: 'geometry-repaired', kind: 'changed', feature, areaBeforeM2, areaAfterM2, detail: reason,
        evidence: { number: feature, context: faultOf(reason), x, y, before: areaBeforeM2, after: areaAfterM2 },
        ...placeOfFeature(geometry),
      });
    }
    if (partsDropped > 0) this.list.push({ code: 'geometry-parts-dropped', kind: 'changed', feature, evidence: { number: feature, count: partsDropped }, ...placeOfFeature(geometry) });
  }

  holesCut(feature: number, geometry: Geometry, holes: readonly number[], areaBeforeM2: number, areaAfterM2: number): void {
    this.changed++;
    this.list.push({
      code: 'holes-cut', kind: 'changed', feature, areaBeforeM2, areaAfterM2,
      evidence: { number: feature, count: holes.length, holes: holes.slice(0, mostNamed).join(', ') + (holes.length > mostNamed ? ' …' : ''), before: areaBeforeM2, after: areaAfterM2 }, ...placeOfFeature(geometry),
    });
  }

  notices(): ImportIssue[] {
    const counts = [
      ['heights-dropped', this.withHeights, this.of.heights], ['duplicate-vertices', this.duplicates, this.of.duplicates], ['lines-as-areas', this.linesClosed, this.of.linesClosed],
    ] as const;
    const notices: ImportIssue[] = counts.filter(([, count]) => count > 0).map(([code, count, of]) => ({ code, kind: 'notice', feature: null, features: `${of}`, evidence: { count } }));
    if (this.withArcs > 0) notices.push({ code: 'curves-flattened', kind: 'changed', feature: null, features: `${this.of.arcs}`, evidence: { count: this.withArcs, metres: this.chordTolerance } });
    if (this.gapsClosed > 0) notices.push({ code: 'outlines-closed', kind: 'changed', feature: null, features: `${this.of.gapsClosed}`, evidence: { count: this.gapsClosed, metres: this.widestGap } });
    return notices;
  }
}

/** Numbers of features that fit in a sentence. */
const mostNamed = 20;

/** Beyond this a coordinate is no place. */
const farthestMetres = 1e8;

/** Where the feature lies, cleaned or as it came; nothing where that is nowhere. */
function placeOfFeature(shape: StagedGeometry | Geometry | null): Pick<ImportIssue, 'box'> {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const path of shape === null ? [] : 'type' in shape ? Array.from(pathsOf(shape), ({ coordinates }) => coordinates) : [...shape.polygons.flat(), ...shape.lines, ...shape.points]) {
    for (let i = 0; i < path.length; i += 2) {
      const [x, y] = [path[i]!, path[i + 1]!];
      if (!(Math.abs(x) < farthestMetres && Math.abs(y) < farthestMetres)) continue;
      [minX, minY, maxX, maxY] = [Math.min(minX, x), Math.min(minY, y), Math.max(maxX, x), Math.max(maxY, y)];
    }
  }
  return minX <= maxX ? { box: [minX, minY, maxX, maxY] } : {};
}

/** GEOS's words for what is wrong, as the endings of the catalogue's sentences. */
const faults: readonly (readonly [RegExp, string])[] = [
  [/^Ring Self-intersection/i, 'ring'], [/^Self-intersection/i, 'crossing'], [/^Hole lies outside|^Holes are nested/i, 'hole'],
  [/^Nested shells|^Duplicate Rings/i, 'nested'], [/^Interior is disconnected/i, 'disconnected'],
];

const faultOf = (reason: string): string => faults.find(([pattern]) => pattern.test(reason))?.[1] ?? 'other';

function placeOf(reason: string): [number | null, number | null] {
  const found = /\[\s*(-?[\d.e+]+)\s+(-?[\d.e+]+)\s*\]/i.exec(reason);
  return found === null ? [null, null] : [Number(found[1]), Number(found[2])];
}
