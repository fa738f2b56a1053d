import { z } from 'zod';
import { phases, type Phase } from '../document/layers.ts';
import { isPossible, populationMethods, statedNames, unitPopulation, type PopulationMethod, type StatedName } from '../document/plan-facts.ts';
import { failure, problem, success, type Problem, type Result } from '../result.ts';

const dated = { date: z.iso.date(), source: z.string().trim().min(1), phase: z.enum(phases).optional(), unit: z.string().min(1).optional() };
const fact = z.strictObject({ value: z.union([z.number().nonnegative(), z.string()]).nullable(), method: z.enum(populationMethods).optional(), ...dated });
const exception = z.strictObject({ rule: z.string().min(1), reason: z.string().trim().min(1).nullable(), ...dated });

/** `unit` is what the planning unit is called, or its id. */
export interface WrittenFact { readonly name: StatedName; readonly value: number | string | null; readonly method: PopulationMethod; readonly date: string; readonly source: string; readonly phase: Phase | null; readonly unit: string | null }
export interface WrittenException { readonly rule: string; readonly reason: string | null; readonly date: string; readonly source: string; readonly phase: Phase | null; readonly unit: string | null }
export interface WrittenFacts { readonly facts: readonly WrittenFact[]; readonly exceptions: readonly WrittenException[] }

/**
 * Facts and claimed exceptions to be kept in a plan, from JSON: `{ "urbanClass": { "value": "II", "date": "2026-01-31",
 * "source": "…" }, "unitPopulation": [{ "unit": "A", "phase": "QHDD", "value": 9000, … }], "exceptions": [{ "rule": "…",
 * "reason": "…", … }] }`. A list says several of one name; a value or a reason of null takes back what was stated.
 */
export function readStated(text: string, file: string): Result<WrittenFacts, Problem<'facts-unreadable'>> {
  const wrong = (name: string) => failure(problem('facts-unreadable', { file, name }));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return wrong('–'); // no JSON: the sentence says what it has to be
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return wrong('–');
  const facts: WrittenFact[] = [];
  const exceptions: WrittenException[] = [];
  for (const [name, said] of Object.entries(json)) {
    for (const each of (Array.isArray(said) ? said : [said]) as unknown[]) {
      if (name === 'exceptions') {
        const parsed = exception.safeParse(each);
        if (!parsed.success) return wrong(name);
        exceptions.push({ ...parsed.data, phase: parsed.data.phase ?? null, unit: parsed.data.unit ?? null });
        continue;
      }
      const known = statedNames.find((each) => each === name);
      const parsed = fact.safeParse(each);
      if (known === undefined || !parsed.success || (known === unitPopulation) !== (parsed.data.unit !== undefined)) return wrong(name);
      const { value, method = 'typed', date, source, phase = null, unit = null } = parsed.data;
      if (value !== null && !isPossible(known, value)) return wrong(name);
      facts.push({ name: known, value, method, date, source, phase, unit });
    }
  }
  return success({ facts, exceptions });
}
