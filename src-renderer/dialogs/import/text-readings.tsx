import type { ReadingChoice, TextGuess } from '../../../src-core/wire/source-reading.ts';
import type { Speaker } from '../../text/catalogue.ts';
import { Chooser } from '../../ui/chooser.tsx';
import { useSay } from '../../ui/use-say.ts';
import { FormLine } from '../operations/form-line.tsx';
import { encodingName } from './encoding-name.ts';
import { reasonWords } from './crs-guesses.tsx';
import { withEncoding, withFieldEncoding } from './import-choices.ts';

interface TextReadingsProps { readonly guesses: readonly TextGuess[]; readonly reading: ReadingChoice; readonly onChange: (reading: ReadingChoice) => void }

/** Encodings that Vietnamese and Korean sources come in; what else there is, the source says itself. */
const encodings = ['UTF-8', 'TCVN3', 'TCVN3-H', 'TCVN5712', 'VNI-Windows', 'VISCII', 'VPS', 'windows-1258', 'windows-1252', 'EUC-KR'] as const;
const automatic = 'automatic';
const samples = 3;

/** How the bytes of each text become words: before and after, and another choice for one field or for all. */
export function TextReadings({ guesses, reading, onChange }: TextReadingsProps) {
  const say = useSay();
  const lettered = guesses.filter(isLettered);
  const plain = guesses.length - lettered.length;
  return (
    <>
      <div className="form">
        <FormLine label={say('imports.all-text')}>
          <Chooser
            label={say('imports.all-text')}
            value={reading.encoding ?? automatic}
            choices={[{ value: automatic, label: say('imports.text-by-field') }, ...named(say, encodings.filter((each) => each !== reading.encoding), reading.encoding)]}
            onChoose={(encoding) => onChange(withEncoding(reading, encoding === automatic ? null : encoding))}
          />
        </FormLine>
      </div>
      {lettered.length === 0 ? null : (
        <div className="list-box text-list">
          <table className="match" aria-label={say('imports.text')}>
            <thead>
              <tr><th scope="col">{say('imports.field')}</th><th scope="col">{say('imports.before')}</th><th scope="col">{say('imports.after')}</th><th scope="col">{say('imports.read-as')}</th></tr>
            </thead>
            <tbody>{lettered.map((guess) => <TextRow key={keyOf(guess)} guess={guess} reading={reading} onChange={onChange} />)}</tbody>
          </table>
        </div>
      )}
      {plain === 0 ? null : <p className="form-note">{say('imports.text-plain', { count: plain })}</p>}
    </>
  );
}

/** What is plain ASCII reads alike in every encoding. */
const isLettered = ({ candidates, before }: TextGuess): boolean => candidates.length > 0 || before.length > 0;

const keyOf = ({ field, style }: TextGuess): string => (style === null ? field : `style:${style}`);

function TextRow({ guess, reading, onChange }: { readonly guess: TextGuess } & Pick<TextReadingsProps, 'reading' | 'onChange'>) {
  const say = useSay();
  const key = keyOf(guess);
  const chosen = reading.encodings?.[key] ?? reading.encoding ?? null;
  const candidate = guess.candidates.find(({ encoding }) => encoding === (chosen ?? guess.encoding)) ?? (chosen === null ? guess.candidates[0] : undefined);
  const after = candidate?.after ?? [];
  const others = encodings.filter((each) => !guess.candidates.some(({ encoding }) => encoding === each));
  const why = reasonWords(say, guess.reasons).join(' ');
  return (
    <tr>
      <td className="value">{guess.style ?? guess.field}</td>
      <td className="value soft sample">{guess.before.slice(0, samples).map((text, index) => <div key={index}>{text}</div>)}</td>
      {/* What another encoding makes of it stands in the table beside. */}
      <td className="value sample">{after.length === 0 ? <span className="soft">{say('imports.see-table')}</span> : after.slice(0, samples).map((text, index) => <div key={index}>{text}</div>)}</td>
      <td className="read-as">
        <Chooser
          label={say('imports.read-as-of', { field: guess.style ?? guess.field })}
          value={chosen ?? automatic}
          choices={[
            { value: automatic, label: encodingName(say, guess.candidates[0]?.encoding ?? guess.encoding), aside: say('imports.best') },
            ...named(say, [...guess.candidates.slice(1).map(({ encoding }) => encoding), ...others].filter((each) => each !== chosen), chosen ?? undefined),
          ]}
          onChoose={(encoding) => onChange(withFieldEncoding(reading, key, encoding === automatic ? null : encoding))}
        />
        {chosen !== null || why === '' ? null : <p className="form-note">{why}</p>}
      </td>
    </tr>
  );
}

/** `also` is what is chosen, where it is none of the usual ones. */
const named = (say: Speaker, list: readonly string[], also?: string): { readonly value: string; readonly label: string }[] =>
  [...(also === undefined ? [] : [also]), ...list].map((value) => ({ value, label: encodingName(say, value) }));
