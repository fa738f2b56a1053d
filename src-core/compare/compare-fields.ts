import { fieldsOf } from '../document/fields.ts';
import type { ComparedRecord, ComparedVersion } from './compared-version.ts';

export type ComparedValue = string | number | boolean | null;

/** One field in which two records differ. The class is none of them: it has its own account. */
export interface FieldDifference { readonly field: string; readonly before: ComparedValue; readonly after: ComparedValue }

/** How the fields of two versions go together. */
export interface FieldPairs {
  differences(before: ComparedRecord, after: ComparedRecord): readonly FieldDifference[];
  /** Fields that only one of the two versions has: they are told once, not as a difference of every record. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
}

/** What the program fills in itself, and the class. */
const apart: ReadonlySet<string> = new Set(['landUse', ...fieldsOf.zones.filter(({ kept }) => kept === true).map(({ name }) => name)]);
const plannedFields = fieldsOf.zones.filter(({ name }) => !apart.has(name));
/** Names in a shapefile end here. */
const shapefileNameLength = 10;

interface NamedField { readonly name: string; readonly aliases: readonly string[]; read(record: ComparedRecord): ComparedValue }

/** Two plans by the plan's own fields and whatever came with their records; a file by the names of its columns. */
export function pairFields(before: ComparedVersion, after: ComparedVersion, classFields: readonly string[] = []): FieldPairs {
  if (before.kind === 'plan' && after.kind === 'plan') return { differences: planDifferences, onlyBefore: [], onlyAfter: [] };
  const [ours, theirs] = [fieldsIn(before, classFields), fieldsIn(after, classFields)];
  const pairs: (readonly [NamedField, NamedField])[] = [];
  const left = new Set(theirs);
  const alone = ours.filter((field) => {
    const candidates = [...left];
    const found = candidates.find(({ name }) => name === field.name)
      ?? candidates.find((other) => meets(field, other, (name) => name.toLowerCase()))
      ?? candidates.find((other) => meets(field, other, (name) => name.toLowerCase().slice(0, shapefileNameLength)));
    if (found === undefined) return true;
    left.delete(found);
    pairs.push([field, found]);
    return false;
  });
  return {
    onlyBefore: before.kind === 'plan' ? [] : alone.map(({ name }) => name),
    onlyAfter: after.kind === 'plan' ? [] : [...left].map(({ name }) => name),
    differences: (a, b) => pairs.flatMap(([mine, other]) => {
      const [was, is] = [mine.read(a), other.read(b)];
      return sameValue(was, is) ? [] : [{ field: mine.name, before: was, after: is }];
    }),
  };
}

const meets = (a: NamedField, b: NamedField, fold: (name: string) => string): boolean =>
  [a.name, ...a.aliases].some((name) => [b.name, ...b.aliases].some((other) => fold(name) === fold(other)));

function fieldsIn({ kind, records }: ComparedVersion, classFields: readonly string[]): NamedField[] {
  const named = new Map<string, NamedField>();
  if (kind === 'plan') for (const { name, column } of plannedFields) named.set(name, { name, aliases: [column], read: ({ fields }) => fields[name] ?? null });
  const known = new Set([...named.values()].flatMap(({ name, aliases }) => [name, ...aliases]));
  for (const { attributes } of records) {
    for (const name of Object.keys(attributes)) {
      if (!known.has(name) && !named.has(name) && !classFields.includes(name)) named.set(name, { name, aliases: [], read: (record) => record.attributes[name] ?? null });
    }
  }
  return [...named.values()];
}

function planDifferences(before: ComparedRecord, after: ComparedRecord): readonly FieldDifference[] {
  if (before.fields === after.fields && before.attributes === after.attributes) return none;
  const differences: FieldDifference[] = [];
  const look = (field: string, was: ComparedValue, is: ComparedValue) => {
    if (!sameValue(was, is)) differences.push({ field, before: was, after: is });
  };
  for (const { name } of plannedFields) look(name, before.fields[name] ?? null, after.fields[name] ?? null);
  for (const name of Object.keys(before.attributes)) look(name, before.attributes[name] ?? null, after.attributes[name] ?? null);
  for (const name of Object.keys(after.attributes)) if (!Object.hasOwn(before.attributes, name)) look(name, null, after.attributes[name] ?? null);
  return differences.length === 0 ? none : differences;
}

const none: readonly FieldDifference[] = [];

/** As formats carry values: nothing and an empty text are one, a number may be written as text, yes and no as 1 and 0. */
function sameValue(a: ComparedValue, b: ComparedValue): boolean {
  if (a === b) return true;
  const [left, right] = [plain(a), plain(b)];
  if (left === right) return true;
  if (typeof a === typeof b && typeof a === 'string') return false;
  return left !== '' && right !== '' && Number(left) === Number(right);
}

const plain = (value: ComparedValue): string => (value === null ? '' : typeof value === 'boolean' ? String(Number(value)) : String(value).normalize('NFC').trimEnd());
