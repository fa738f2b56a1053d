import type { FieldValue } from '../document/fields.ts';
import { layerSpecs } from '../document/layers.ts';
import type { Attributes, PlanRecord } from '../document/record.ts';
import { sameGeometry, sameRecord } from '../equal.ts';
import { choiceFor, sideFor, type MergeChoices, type MergeConflict } from './merge-conflict.ts';

export interface MergedRecord {
  /** `null`: it is deleted, or never was. The shape of a zone is settled elsewhere (`merge-land.ts`). */
  readonly record: PlanRecord | null;
  readonly conflicts: readonly MergeConflict[];
}

/**
 * One record merged field by field: what only one side changed is taken from it; what both changed alike is no conflict.
 * `null` stands for a record that is not there.
 */
export function mergeRecord(original: PlanRecord | null, mine: PlanRecord | null, theirs: PlanRecord | null, choices: MergeChoices): MergedRecord {
  const plain = (record: PlanRecord | null): MergedRecord => ({ record, conflicts: [] });
  if (same(mine, theirs) || same(original, theirs)) return plain(mine);
  if (same(original, mine)) return plain(theirs);
  if (mine === null || theirs === null) return mergeDeleted(original, mine, theirs, choices);
  const { id } = mine;
  if (mine.layer !== theirs.layer) {
    if (original !== null && original.layer === mine.layer) return mergeInto(theirs.layer);
    if (original !== null && original.layer === theirs.layer) return mergeInto(mine.layer);
    const conflict: MergeConflict = { kind: 'shape', key: `shape ${id}`, id, layer: mine.layer };
    const side = sideFor(choices, conflict.key);
    return { record: side === 'mine' ? mine : side === 'theirs' ? theirs : original, conflicts: [conflict] };
  }
  return mergeInto(mine.layer);

  /** One of them took it to another layer, or neither did: the fields of that layer are what counts. */
  function mergeInto(layer: PlanRecord['layer']): MergedRecord {
    const conflicts: MergeConflict[] = [];
    const pick = <Value extends string | number | boolean | null>(field: string, from: Value, one: Value, other: Value): Value => {
      if (one === other || from === other) return one;
      if (from === one) return other;
      const key = `field ${id} ${field}`;
      const both = isFreeText(layer, field) ? joined(one, other) : null;
      // One of them says what both say already, as after a merge in which both were kept.
      if (both !== null && saysAll(one, other)) return one;
      if (both !== null && saysAll(other, one)) return other;
      conflicts.push({ kind: 'field', key, id, layer, field, original: from, mine: one, theirs: other, offersBoth: both !== null });
      if (both !== null && choiceFor(choices, key) === 'both') return both as Value;
      return { mine: one, theirs: other, original: from }[sideFor(choices, key)];
    };
    const fields: Record<string, FieldValue> = {};
    for (const { name } of layerSpecs[layer].fields) fields[name] = pick(name, original?.fields[name] ?? null, mine!.fields[name] ?? null, theirs!.fields[name] ?? null);
    const attributes: Record<string, Attributes[string]> = {};
    for (const name of new Set([...Object.keys(mine!.attributes), ...Object.keys(theirs!.attributes)])) {
      const value = pick(`attributes.${name}`, original?.attributes[name] ?? null, mine!.attributes[name] ?? null, theirs!.attributes[name] ?? null);
      if (value !== null || name in mine!.attributes) attributes[name] = value;
    }
    const geometry = mergeShape(layer, conflicts);
    return { record: { id, layer, geometry, fields, attributes }, conflicts };
  }

  function mergeShape(layer: PlanRecord['layer'], conflicts: MergeConflict[]): PlanRecord['geometry'] {
    const [from, one, other] = [original?.geometry ?? null, mine!.geometry, theirs!.geometry];
    if (sameGeometry(one, other) || (original !== null && sameGeometry(from, other))) return one;
    if (original !== null && sameGeometry(from, one)) return other;
    // The land of zones is merged place by place; this one is only what it starts from.
    if (layerSpecs[layer].kind === 'zones') return one;
    const conflict: MergeConflict = { kind: 'shape', key: `shape ${id}`, id, layer };
    conflicts.push(conflict);
    return { mine: one, theirs: other, original: from }[sideFor(choices, conflict.key)];
  }
}

/** One deleted it. Where the other only changed the shape of a zone, nothing but land is in question, and that is merged place by place. */
function mergeDeleted(original: PlanRecord | null, mine: PlanRecord | null, theirs: PlanRecord | null, choices: MergeChoices): MergedRecord {
  const left = mine ?? theirs;
  if (left === null || original === null) return { record: left, conflicts: [] };
  if (layerSpecs[left.layer].kind === 'zones' && sameRecord({ ...left, geometry: original.geometry }, original)) return { record: null, conflicts: [] };
  const deletedBy = mine === null ? 'mine' : 'theirs';
  const conflict: MergeConflict = { kind: 'deleted', key: `deleted ${left.id}`, id: left.id, layer: left.layer, deletedBy };
  const side = sideFor(choices, conflict.key);
  return { record: side === 'original' ? original : side === deletedBy ? null : left, conflicts: [conflict] };
}

/** Attributes of a source are texts of nobody knows what: whoever merges sees them both. */
const isFreeText = (layer: PlanRecord['layer'], field: string): boolean => field.startsWith('attributes.') || layerSpecs[layer].fields.some(({ name, free }) => name === field && free === true);

/** Both texts, mine first; `null` where one of them is none. */
const joined = (mine: unknown, theirs: unknown): string | null =>
  (typeof mine === 'string' && mine.trim() !== '' && typeof theirs === 'string' && theirs.trim() !== '' ? `${mine.trimEnd()}; ${theirs.trimStart()}` : null);

const partsOf = (text: unknown): readonly string[] => String(text).split(';').map((part) => part.trim()).filter((part) => part !== '');

/** Whether a text has every part of another. */
function saysAll(text: unknown, other: unknown): boolean {
  const parts = new Set(partsOf(text));
  return partsOf(other).every((part) => parts.has(part));
}

const same = (a: PlanRecord | null, b: PlanRecord | null): boolean => a === b || (a !== null && b !== null && sameRecord(a, b));
