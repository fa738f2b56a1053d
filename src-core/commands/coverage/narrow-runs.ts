import { lengthOf, isLong, type Edge, type Facing } from './facing-edges.ts';
import { sliverWidthM } from './sliver.ts';

/** Land beside so much of a line may be out of the other line's sight where both bend, and the strip goes on, metres. */
const bridgedM = sliverWidthM / 2;
/** A tip that is narrow for longer than this is a needle and no corner, metres: one of less than 6°. */
const needleM = 10 * sliverWidthM;
/** Of a corner's tip the outer half is three times as narrow as the inner one; a strip is nearly as wide here as there. */
const mostTaper = 2;

/**
 * Strips along lines with a corner every few decimetres, of which no edge is beside another one for half a metre: the
 * stretches are added up along the line. Edges are given in the order of their rings.
 */
export class NarrowRuns {
  private readonly found: Facing[] = [];
  private ringStart: Edge | null = null;
  private runs: Facing[][] = [];
  private run: Facing[] = [];
  /** Since the last stretch, metres; infinite where nothing can join on. */
  private since = Infinity;
  /** Before the first stretch of the ring, where no edge was passed over. */
  private beforeFirst = 0;

  /** `null` for an edge that is not looked at. */
  along(edge: Edge, all: readonly Facing[] | null): void {
    this.ringStart ??= edge;
    if (all === null) this.rest(Infinity);
    else {
      let at = 0;
      for (const stretch of inSight(all)) {
        this.rest(stretch.low - at);
        if (stretch.isClosed) this.rest(Infinity);
        else this.join(stretch);
        at = stretch.high;
      }
      this.rest(lengthOf(edge) - at);
    }
    if (edge.bx === this.ringStart.ax && edge.by === this.ringStart.ay) this.closeRing();
  }

  /** The middle of each strip so far, of its mean width. */
  get strips(): readonly Facing[] {
    return this.found;
  }

  private rest(length: number): void {
    this.since += length;
    if (this.runs.length === 0 && this.run.length === 0) this.beforeFirst += length;
    if (this.since > bridgedM) this.end();
  }

  private join(stretch: Facing): void {
    if (this.run.length > 0 && turnsBack(this.run.at(-1)!, stretch)) this.end();
    this.run.push(stretch);
    this.since = 0;
  }

  private end(): void {
    if (this.run.length > 0) this.runs.push(this.run);
    this.run = [];
  }

  private closeRing(): void {
    const goesOn = this.run.length > 0 && this.runs.length > 0 && this.since + this.beforeFirst <= bridgedM && !turnsBack(this.run.at(-1)!, this.runs[0]![0]!);
    if (goesOn) this.runs[0]!.unshift(...this.run);
    else this.end();
    for (const run of this.runs) {
      const strip = stripOf(run);
      if (strip !== null) this.found.push(strip);
    }
    [this.ringStart, this.runs, this.run, this.since, this.beforeFirst] = [null, [], [], Infinity, 0];
  }
}

/** Round the end of a strip its other side begins: the same land once more. */
const turnsBack = ({ edge: a }: Facing, { edge: b }: Facing): boolean => (a.bx - a.ax) * (b.bx - b.ax) + (a.by - a.ay) * (b.by - b.ay) <= 0;

const lengthOfStretch = ({ low, high }: Facing): number => high - low;

/** In their order along the edge, each where nothing nearer is before it. */
function inSight(all: readonly Facing[]): Facing[] {
  if (all.length < 2) return [...all];
  const seen: Facing[] = [];
  for (const one of [...all].sort((a, b) => a.width - b.width)) {
    let parts = [one];
    for (const { low, high } of seen) parts = parts.flatMap((part) => [{ ...part, high: Math.min(part.high, low) }, { ...part, low: Math.max(part.low, high) }].filter((left) => left.high > left.low));
    seen.push(...parts);
  }
  return seen.sort((a, b) => a.low - b.low);
}

function stripOf(run: readonly Facing[]): Facing | null {
  // Told by itself.
  if (run.some(isLong)) return null;
  const total = run.reduce((sum, stretch) => sum + lengthOfStretch(stretch), 0);
  const apart = run.reduce((sum, stretch) => sum + (stretch.isTip ? 0 : lengthOfStretch(stretch)), 0);
  if (apart < sliverWidthM) return null;
  let [at, middle] = [0, run[0]!];
  const areas = [0, 0];
  for (const stretch of run) {
    const length = lengthOfStretch(stretch);
    const inFirst = Math.min(length, Math.max(0, total / 2 - at));
    if (inFirst > 0) middle = stretch;
    areas[0]! += inFirst * stretch.width;
    areas[1]! += (length - inFirst) * stretch.width;
    at += length;
  }
  const tapers = Math.max(...areas) > mostTaper * Math.min(...areas);
  return tapers && total < needleM ? null : { ...middle, width: (areas[0]! + areas[1]!) / total };
}
