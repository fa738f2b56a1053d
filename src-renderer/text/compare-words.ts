import type { LandUseClass } from '../../src-core/balance/land-use-classes.ts';
import type { Comparison, FeatureCounts, Transition } from '../../src-core/compare/comparison.ts';
import type { Cover } from '../../src-core/compare/land-account.ts';
import type { Speaker } from './catalogue.ts';
import { numberWriter } from './format-number.ts';

/** So many units are named in one sentence; the rest are summed. */
const mostUnits = 4;
/** m². */
const leastInHectares = 100;

/** A comparison in planners' words, the same on screen, on paper and in the terminal. */
export class CompareWords {
  private readonly say: Speaker;
  private readonly names: ReadonlyMap<string, string>;

  constructor(say: Speaker, classes: readonly LandUseClass[]) {
    this.say = say;
    this.names = new Map(classes.map(({ code, names }) => [code, names[say.locale]]));
  }

  /** A class by its name; a code that is none of the classes stands as it is. */
  landUse(code: string | null): string {
    return code === null ? this.say('compare.cover.unstated') : this.names.get(code) ?? code;
  }

  cover(cover: Cover): string {
    if (cover.kind === 'none') return this.say('compare.cover.none');
    return cover.kind === 'class' ? this.landUse(cover.landUse) : cover.landUses.map((code) => this.landUse(code)).join(' + ');
  }

  /** "Rice land → industry: 12.40 ha in 3 places (Tân Mỹ 7.10, Song Khê 5.30)". */
  transition({ from, to, areaM2, places, units, communes }: Transition): string {
    const line = this.say('compare.line', { from: this.cover(from), to: this.cover(to), area: this.area(areaM2), count: places.length });
    const where = this.where({ units, communes });
    return where === '' ? line : this.say('compare.line-where', { line, units: where });
  }

  /** In hectares; what two decimals of them would hide, in square metres. */
  area(areaM2: number): string {
    const write = numberWriter(this.say.locale);
    // A sliver has more decimals than a lot: to the square centimetre.
    const small = areaM2 < 0.1 ? write.plain(Math.round(areaM2 * 10_000) / 10_000) : write.squareMetres(areaM2);
    return areaM2 > 0 && areaM2 < leastInHectares ? this.say('compare.area-m2', { area: small }) : this.say('compare.area-ha', { area: write.hectares(areaM2 / 10_000) });
  }

  /** By planning unit, and by commune. */
  where({ units, communes }: Pick<Transition, 'units' | 'communes'>): string {
    if (units.length === 0 || communes.length === 0) return this.units(units.length === 0 ? communes : units);
    return this.say('compare-source.both', { units: this.units(units), communes: this.units(communes) });
  }

  /** The largest by name, with their hectares. */
  units(units: Transition['units']): string {
    const write = numberWriter(this.say.locale);
    const short = (areaM2: number) => (areaM2 < leastInHectares ? this.area(areaM2) : write.hectares(areaM2 / 10_000));
    const named = units.length > mostUnits + 1 ? units.slice(0, mostUnits) : units;
    const rest = units.slice(named.length);
    const parts = named.map(({ name, areaM2 }) => this.say('compare.unit', { name, area: short(areaM2) }));
    if (rest.length > 0) parts.push(this.say('compare.units-more', { count: rest.length, area: short(rest.reduce((sum, { areaM2 }) => sum + areaM2, 0)) }));
    return parts.join(', ');
  }

  /** The plan's fields by their titles, others by their own names. */
  field(name: string): string {
    return this.say.has(`field.${name}`) ? this.say(`field.${name}`) : name;
  }

  /** Metres as millimetres. */
  sameness({ exact, toleranceM }: Pick<Comparison, 'exact' | 'toleranceM'>): string {
    return exact ? this.say('compare.same-exact') : this.say('compare.same-within', { tolerance: toleranceM * 1000 });
  }
}

/** In the order they are told; the second ones are among the first. */
export const toldKinds = ['added', 'removed', 'split', 'merged', 'recoded', 'reshaped', 'moved', 'redrawn', 'attributes', 'same'] as const satisfies readonly (keyof FeatureCounts)[];
