import { useMemo, useState } from 'react';
import type { ClassSuggestion, SourceLayer } from '../../../src-core/wire/importing.ts';
import { foldText } from '../../text/fold-text.ts';
import { numberWriter } from '../../text/format-number.ts';
import { landUseGroups, landUseName } from '../../ui/land-use.ts';
import { SearchChooser, type OptionGroup } from '../../ui/search-chooser.tsx';
import { Swatch } from '../../ui/swatch.tsx';
import { useSay } from '../../ui/use-say.ts';
import { suggestionsOf, withAllSuggestions, withClass, type ImportChoices } from './import-choices.ts';

interface ClassMappingProps { readonly choices: ImportChoices; readonly layer: SourceLayer; readonly onChange: (choices: ImportChoices) => void }

const noClass = '';
/** A longer list is searched by typing. */
const fewValues = 12;
/** Lines drawn at once; more are there for the asking. */
const page = 120;

/** Which class each value of the field becomes: suggested with the reason, changed line by line. What has none comes first. */
export function ClassMapping({ choices, layer, onChange }: ClassMappingProps) {
  const say = useSay();
  const [text, setText] = useState('');
  const [length, setLength] = useState(page);
  const suggestions = suggestionsOf(layer, choices.classField);
  // Sorted once a field (the component is keyed by it): a line does not run away from under the hand that has just decided it.
  const [sorted] = useState(() => {
    const unmatched = ({ value }: ClassSuggestion) => Number(choices.classMap[value] == null);
    return suggestions.toSorted((a, b) => unmatched(b) - unmatched(a) || b.count - a.count);
  });
  const open = suggestions.filter(({ value }) => choices.classMap[value] == null);
  const proposed = open.filter(({ code }) => code !== null);
  const wanted = foldText(text.trim());
  const shown = wanted === '' ? sorted : sorted.filter(({ value }) => foldText(value).includes(wanted) || foldText(landUseName(say, choices.classMap[value] ?? null)).includes(wanted));
  const groups = useMemo<OptionGroup[]>(() => [
    { value: 'none', label: '', items: [{ value: noClass, label: say('land-use.none'), mark: <Swatch code={null} /> }] },
    ...landUseGroups(say).map(({ section, title, classes }) => ({
      value: section,
      label: title,
      items: classes.map(({ code, name, symbols }) => ({ value: code, label: name, alsoKnownAs: `${code} ${symbols.join(' ')}`, aside: symbols[0], mark: <Swatch code={code} /> })),
    })),
  ], [say]);
  return (
    <div className="class-mapping">
      <div className="form-line match-head">
        <p className="form-note">
          {open.length === 0
            ? say('import.all-matched', { count: suggestions.length })
            : say('import.unmatched', { count: open.length, zones: open.reduce((sum, { count }) => sum + count, 0) })}
        </p>
        {proposed.length === 0 ? null : <button type="button" className="link" onClick={() => onChange(withAllSuggestions(choices, layer))}>{say('import.take-proposals', { count: proposed.length })}</button>}
      </div>
      {suggestions.length <= fewValues ? null : (
        <input className="field" type="search" aria-label={say('imports.search-values')} placeholder={say('imports.search-values')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      )}
      <div className="list-box match-box">
        <table className="match" aria-label={say('import.mapping')}>
          <thead>
            <tr>
              <th scope="col">{say('import.value')}</th>
              <th scope="col" className="number">{say('import.count')}</th>
              <th scope="col">{say('import.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, length).map((suggestion) => <ClassRow key={suggestion.value} suggestion={suggestion} choices={choices} groups={groups} onChange={onChange} />)}
          </tbody>
        </table>
        {shown.length === 0 ? <p className="empty">{say('imports.no-value')}</p> : null}
        {shown.length <= length ? null : <button type="button" className="link preview-more" onClick={() => setLength(length + page)}>{say('imports.more-values', { count: shown.length - length })}</button>}
      </div>
    </div>
  );
}

interface ClassRowProps { readonly suggestion: ClassSuggestion; readonly choices: ImportChoices; readonly groups: OptionGroup[]; readonly onChange: (choices: ImportChoices) => void }

function ClassRow({ suggestion: { value, count, code, reason }, choices, groups, onChange }: ClassRowProps) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const chosen = choices.classMap[value] ?? null;
  return (
    <tr>
      <td className="value">{value}</td>
      <td className="number">{write.count(count)}</td>
      <td className="becomes">
        <SearchChooser
          label={say('import.becomes-of', { value })}
          value={chosen ?? noClass}
          placeholder={say('land-use.none')}
          groups={groups}
          searchLabel={say('land-use.search')}
          nothingFound={say('land-use.not-found')}
          onChoose={(next) => onChange(withClass(choices, value, next === noClass ? null : next))}
        />
        {code !== null && chosen === null ? <button type="button" className="link form-note" onClick={() => onChange(withClass(choices, value, code))}>{say('import.proposal', { name: landUseName(say, code) })}</button> : null}
        {code !== null && chosen === code && reason !== 'none' ? <span className="form-note">{say(`class-reason.${reason}`)}</span> : null}
      </td>
    </tr>
  );
}
