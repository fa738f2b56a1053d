import type { RememberedImport } from '../../../src-core/wire/session.ts';
import { fileName } from '../file-path.ts';
import { targetsFor, withClassField, type ImportChoices } from './import-choices.ts';
import type { ImportItem } from './import-state.ts';
import { sourcePattern } from './source-pattern.ts';

/** A map of more values than this is no decision somebody made line by line. */
const mostValues = 2_000;

export const patternOf = ({ source, layer }: Pick<ImportItem, 'source' | 'layer'>): string =>
  sourcePattern(source, layer.name, layer.fields.map(({ name }) => name));

export function memoryOf({ choices, source }: Pick<ImportItem, 'choices' | 'source'>, at: Date): RememberedImport {
  const { as, phase, reading, classField, classMap, mapEdited, fitting } = choices;
  // Whether the plan is updated or added to is asked each time: the answer is about the plan, not about the file.
  const { mode: _, gone: __, ...kept } = fitting;
  const keepsMap = mapEdited && Object.keys(classMap).length <= mostValues;
  return { at: at.toISOString(), file: fileName(source), as, phase, reading, classField, classMap: keepsMap ? classMap : null, fitting: kept };
}

/** As last time, so far as this file can: values that were not there then get their suggestions. */
export function recalled({ layer, choices }: Pick<ImportItem, 'layer' | 'choices'>, memory: RememberedImport): ImportChoices {
  const as = targetsFor(layer.geometry).includes(memory.as) ? memory.as : choices.as;
  const known = memory.classField === null || layer.classFields.some(({ field }) => field === memory.classField);
  const next = { ...(known ? withClassField(choices, layer, memory.classField) : choices), as, phase: memory.phase, reading: memory.reading, fitting: memory.fitting };
  const { classMap } = memory;
  if (classMap === null || !known) return next;
  return { ...next, classMap: Object.fromEntries(Object.entries(next.classMap).map(([value, code]) => [value, value in classMap ? classMap[value] ?? null : code])), mapEdited: true };
}
