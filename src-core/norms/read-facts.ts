import { z } from 'zod';
import { factNames, isFactValue, type FactName } from '../document/fact-names.ts';
import { failure, problem, success, type Problem, type Result } from '../result.ts';
import type { Fact, Facts } from './bounds.ts';

const fact = z.strictObject({ value: z.union([z.number().nonnegative(), z.string()]), date: z.iso.date(), source: z.string().trim().min(1) });

/** Facts of a plan from JSON, `{ "urbanClass": { "value": "II", "date": "2026-01-31", "source": "…" } }`: each with its date and source. */
export function readFacts(text: string, file: string): Result<Facts, Problem<'facts-unreadable'>> {
  const wrong = (name: string) => failure(problem('facts-unreadable', { file, name }));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return wrong('–'); // no JSON: the sentence says what it has to be
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return wrong('–');
  const facts = new Map<FactName, Fact>();
  for (const [name, value] of Object.entries(json)) {
    const known = factNames.find((each) => each === name);
    const parsed = fact.safeParse(value);
    if (known === undefined || !parsed.success) return wrong(name);
    if (!isFactValue(known, parsed.data.value)) return wrong(name);
    facts.set(known, parsed.data);
  }
  return success(facts);
}
