import { changeOf, type RecordChange } from '../document/change.ts';
import type { FieldValue } from '../document/fields.ts';
import { isDate } from '../document/fact-names.ts';
import { layerSpecs } from '../document/layers.ts';
import { normChoiceId, normChoiceKind, normSetId, normSetKind, type NormSetName } from '../document/norm-sets.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success } from '../result.ts';
import type { Command } from './command.ts';

/** `choice` null: by the transition rules. `add` keeps a set in the plan, `text` being what `readNormPack` has read; `remove` takes one out, by its name. */
export interface ChooseNorms {
  readonly choice: NormSetName | null;
  readonly add?: NormSetName & { readonly text: string; readonly source: string };
  readonly remove?: string;
  readonly date: string;
}

/** Says by which set of norms the plan is judged. */
export const chooseNorms: Command<ChooseNorms> = ({ document }, { choice, add, remove, date }) => {
  if (!isDate(date) || (add !== undefined && add.source.trim() === '')) return failure(problem('fact-without-source', { name: choice?.id ?? '' }));
  const steps: RecordChange[] = [
    ...(add === undefined ? [] : [stepTo(document, normSetId(add.id), { kind: normSetKind, name: add.id, pack: add.version, word: add.text, source: add.source.trim(), date })]),
    ...(remove === undefined ? [] : [stepTo(document, normSetId(remove), null)]),
    stepTo(document, normChoiceId, choice === null ? null : { kind: normChoiceKind, name: choice.id, pack: choice.version, date }),
  ];
  const change = changeOf(steps.filter(({ before, after }) => (before !== null || after !== null) && !isSame(before?.fields, after?.fields)));
  return change.size === 0 ? failure(problem('nothing-to-change')) : success(change);
};

const nothingStated: Readonly<Record<string, FieldValue>> = Object.fromEntries(layerSpecs.facts.fields.map(({ name }) => [name, null]));

function stepTo(document: PlanDocument, id: RecordId, fields: Readonly<Record<string, FieldValue>> | null): RecordChange {
  const before = document.get(id) ?? null;
  return { before, after: fields === null ? null : { id, layer: 'facts', geometry: null, fields: { ...nothingStated, ...fields }, attributes: before?.attributes ?? {} } };
}

/** Chosen again on another day it is the same choice. */
const isSame = (a: Readonly<Record<string, FieldValue>> | undefined, b: Readonly<Record<string, FieldValue>> | undefined): boolean =>
  a !== undefined && b !== undefined && ['kind', 'name', 'pack', 'word', 'source'].every((name) => a[name] === b[name]);
