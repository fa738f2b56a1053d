import type { Speaker } from '../../text/catalogue.ts';
import { encodingName } from './encoding-name.ts';
import { fieldSourceOf, fillableFields } from './import-choices.ts';
import type { ImportItem } from './import-state.ts';
import type { ImportStep } from './step-bar.tsx';

/** What a step has to say of each field of a layer: its type, how its text is read, what it becomes. */
export function fieldNotes(say: Speaker, { layer, choices }: ImportItem, step: ImportStep): ReadonlyMap<string, string> {
  return new Map(layer.fields.map(({ name, type }) => {
    switch (step) {
      case 'contents': return [name, say(`field-type.${type}`)];
      case 'reading': {
        const guess = layer.textGuesses.find(({ field, style }) => style === null && field === name);
        const encoding = choices.reading.encodings?.[name] ?? choices.reading.encoding ?? guess?.encoding;
        return [name, type === 'text' && encoding !== undefined ? encodingName(say, encoding) : say(`field-type.${type}`)];
      }
      case 'target': {
        const filled = fillableFields(choices.as).filter((planField) => fieldSourceOf(choices, layer, planField).source?.field === name).map((planField) => say(`field.${planField}`));
        const all = [...(choices.as === 'zones' && name === choices.classField ? [say('field.landUse')] : []), ...filled];
        return [name, all.length === 0 ? '' : `→ ${all.join(', ')}`];
      }
    }
  }));
}
