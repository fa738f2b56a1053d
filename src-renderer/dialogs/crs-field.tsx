import { useEffect, useState } from 'react';
import type { Reply } from '../../src-core/wire/contract.ts';
import { host } from '../store/host.ts';
import { SearchChooser } from '../ui/search-chooser.tsx';
import { useSay } from '../ui/use-say.ts';

interface CrsFieldProps {
  readonly label: string;
  /** `null` is the first choice, where `none` names one. */
  readonly value: string | null;
  readonly none?: string;
  readonly onChoose: (code: string | null) => void;
}

type CrsList = Reply<'crs.list'>;
/** The list is the program's own and does not change while it runs. */
let listed: CrsList | null = null;

const noCrs = '';
const another = 'another';

/** A coordinate system: from the list of the country's own, or by its EPSG number. */
export function CrsField({ label, value, none, onChoose }: CrsFieldProps) {
  const say = useSay();
  const list = useCrsList();
  const [typing, setTyping] = useState(false);
  // Until the list has come, nothing says that a code is not on it.
  const known = value === null || list.length === 0 || list.some(({ code }) => code === value);
  const groups = [
    ...(none === undefined ? [] : [{ value: 'none', label: '', items: [{ value: noCrs, label: none }] }]),
    { value: 'list', label: say('crs.list'), items: list.map(({ code, name, note }) => ({ value: code, label: name, alsoKnownAs: `${code} ${note}`, aside: code })) },
    { value: 'another', label: '', items: [{ value: another, label: say('crs.another') }] },
  ];
  const choose = (chosen: string) => {
    setTyping(chosen === another);
    if (chosen !== another) onChoose(chosen === noCrs ? null : chosen);
  };
  return (
    <>
      <SearchChooser
        label={label}
        value={typing || !known ? another : value ?? (none === undefined ? null : noCrs)}
        placeholder={list.length === 0 && value !== null ? value : say('crs.choose')}
        groups={groups}
        searchLabel={say('crs.search')}
        nothingFound={say('crs.not-found')}
        onChoose={choose}
      />
      {typing || !known ? <EpsgField value={known ? '' : value ?? ''} onChoose={onChoose} /> : null}
    </>
  );
}

function EpsgField({ value, onChoose }: { readonly value: string; readonly onChoose: (code: string) => void }) {
  const say = useSay();
  const [typed, setTyped] = useState(value);
  return (
    <input
      className="field"
      aria-label={say('crs.epsg')}
      placeholder="EPSG:9214"
      autoFocus
      spellCheck={false}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const number = /^\s*(?:EPSG\s*:)?\s*(\d{4,6})\s*$/i.exec(event.currentTarget.value)?.[1];
        if (number !== undefined) onChoose(`EPSG:${number}`);
      }}
    />
  );
}

export function useCrsList(): CrsList {
  const [list, setList] = useState<CrsList>(listed ?? []);
  useEffect(() => {
    if (listed !== null) return;
    let here = true;
    void host().client.ask('crs.list', {}).then((answer) => {
      listed = answer;
      if (here) setList(answer);
    });
    return () => { here = false; };
  }, []);
  return list;
}
