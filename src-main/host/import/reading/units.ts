import type { SourceUnit } from '../../../../src-core/wire/source-reading.ts';

/** Metres in one of each. The inch, the international foot and the U.S. survey foot are exact by definition. */
export const metresIn: Readonly<Record<Exclude<SourceUnit, 'degree'>, number>> = {
  metre: 1, millimetre: 0.001, centimetre: 0.01, kilometre: 1000, inch: 0.0254, foot: 0.3048, 'us-survey-foot': 1200 / 3937,
};

/** The name of a unit of so many metres; definitions from files give the survey foot with 9 to 16 digits. */
export function unitOf(metres: number): SourceUnit | null {
  const named = (Object.keys(metresIn) as Exclude<SourceUnit, 'degree'>[]).find((name) => Math.abs(metresIn[name] / metres - 1) < 1e-9);
  return named ?? null;
}
