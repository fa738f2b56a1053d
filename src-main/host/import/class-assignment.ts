import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import type { ClassSuggestion, ImportIssue } from '../../../src-core/wire/importing.ts';
import { FeatureNumbers } from './feature-numbers.ts';
import { classMatcher, isConfident } from './suggest-classes.ts';

/** Gives each value of the class field its class: as the person mapped it, else by a sure guess, else none. */
export class ClassAssignment {
  private readonly map: Readonly<Record<string, string | null>> | undefined;
  private readonly match: (value: string) => Pick<ClassSuggestion, 'code' | 'reason'>;
  private readonly met = new Map<string, { code: string | null; how: 'mapped' | 'guessed' | 'unmatched'; proposal: string | null; count: number; readonly features: FeatureNumbers }>();
  private missing = 0;
  private readonly withoutValue = new FeatureNumbers();

  constructor(classes: readonly LandUseClass[], map: Readonly<Record<string, string | null>> | undefined) {
    this.map = map;
    this.match = classMatcher(classes);
  }

  /** `feature` is its number in the source. */
  classOf(value: string, feature: number): string | null {
    if (value === '') {
      this.missing++;
      this.withoutValue.add(feature);
      return null;
    }
    let met = this.met.get(value);
    if (met === undefined) {
      met = { ...this.decide(value), count: 0, features: new FeatureNumbers() };
      this.met.set(value, met);
    }
    met.count++;
    if (met.how !== 'mapped') met.features.add(feature);
    return met.code;
  }

  /** One issue for each distinct value that was guessed or left without a class. */
  issues(field: string): ImportIssue[] {
    const issues: ImportIssue[] = [];
    for (const [value, { code, how, proposal, count, features }] of this.met) {
      if (how === 'guessed') issues.push({ code: 'class-guessed', kind: 'guessed', feature: null, features: `${features}`, evidence: { field, value, landUse: code, count } });
      else if (how === 'unmatched') {
        issues.push({
          code: proposal === null ? 'class-unmatched' : 'class-proposed', kind: 'notice', feature: null, features: `${features}`,
          evidence: { field, value, count, ...(proposal === null ? {} : { landUse: proposal }) },
        });
      }
    }
    if (this.missing > 0) issues.push({ code: 'class-missing', kind: 'notice', feature: null, features: `${this.withoutValue}`, evidence: { field, count: this.missing } });
    return issues;
  }

  private decide(value: string): { code: string | null; how: 'mapped' | 'guessed' | 'unmatched'; proposal: string | null } {
    if (this.map !== undefined && Object.hasOwn(this.map, value)) return { code: this.map[value] ?? null, how: 'mapped', proposal: null };
    const match = this.match(value);
    // Whoever hands in a map has decided; what it leaves out stays without a class.
    if (this.map === undefined && isConfident(match)) return { code: match.code, how: 'guessed', proposal: null };
    return { code: null, how: 'unmatched', proposal: match.code };
  }
}
