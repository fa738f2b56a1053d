import type { SourceLayer } from '../../src-core/wire/contract.ts';
import { numberWriter } from '../text/format-number.ts';
import { landUseGroups, landUseName } from '../ui/land-use.ts';
import { SearchChooser } from '../ui/search-chooser.tsx';
import { Swatch } from '../ui/swatch.tsx';
import { useSay } from '../ui/use-say.ts';
import { suggestionsOf, withAllSuggestions, withClass, type ImportChoices } from './import-choices.ts';

interface ClassMappingProps { readonly choices: ImportChoices; readonly layer: SourceLayer; readonly onChange: (choices: ImportChoices) => void }

const noClass = '';

/** Which class each value of the field becomes: suggested, and changed line by line. */
export function ClassMapping({ choices, layer, onChange }: ClassMappingProps) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const suggestions = suggestionsOf(layer, choices.classField);
  const open = suggestions.filter(({ value }) => choices.classMap[value] == null);
  const proposed = open.filter(({ code }) => code !== null);
  const groups = [
    { value: 'none', label: '', items: [{ value: noClass, label: say('land-use.none'), mark: <Swatch code={null} /> }] },
    ...landUseGroups(say).map(({ section, title, classes }) => ({
      value: section,
      label: title,
      items: classes.map(({ code, name, symbols }) => ({ value: code, label: name, alsoKnownAs: `${code} ${symbols.join(' ')}`, aside: symbols[0], mark: <Swatch code={code} /> })),
    })),
  ];
  return (
    <>
      <div className="form-line match-head">
        <p className="form-note">
          {open.length === 0
            ? say('import.all-matched', { count: suggestions.length })
            : say('import.unmatched', { count: open.length, zones: open.reduce((sum, { count }) => sum + count, 0) })}
        </p>
        {proposed.length === 0 ? null : <button type="button" className="link" onClick={() => onChange(withAllSuggestions(choices, layer))}>{say('import.take-proposals', { count: proposed.length })}</button>}
      </div>
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
            {suggestions.map(({ value, count, code }) => (
              <tr key={value}>
                <td className="value">{value}</td>
                <td className="number">{write.count(count)}</td>
                <td className="becomes">
                  <SearchChooser
                    label={say('import.becomes-of', { value })}
                    value={choices.classMap[value] ?? noClass}
                    placeholder={say('land-use.none')}
                    groups={groups}
                    searchLabel={say('land-use.search')}
                    nothingFound={say('land-use.not-found')}
                    onChoose={(chosen) => onChange(withClass(choices, value, chosen === noClass ? null : chosen))}
                  />
                  {code !== null && choices.classMap[value] == null
                    ? <button type="button" className="link form-note" onClick={() => onChange(withClass(choices, value, code))}>{say('import.proposal', { name: landUseName(say, code) })}</button>
                    : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
