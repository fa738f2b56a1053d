import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { keyLabel } from '../actions/key-label.ts';
import { actionNames, type ActionName } from '../actions/menu.ts';
import { actions, runAction } from '../actions/registry.ts';
import { workspace } from '../store/workspace.ts';
import { useKeys } from '../ui/use-keys.ts';
import { useSay } from '../ui/use-say.ts';
import { actionWords } from './action-words.ts';
import { paletteMatches } from './palette-matches.ts';

const close = (): void => workspace.setState({ dialog: null });

/** Every action by its words, with its key. */
export function Palette() {
  const say = useSay();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const entries = useMemo(() => {
    const state = { ...workspace.getState(), dialog: null };
    return actionNames.filter((name) => name !== 'show-palette').map((name) => ({ name, words: actionWords(say, name), enabled: actions[name].enabled(state) }));
  }, [say]);
  const shown = paletteMatches(entries, typed);
  const chosen = Math.min(at, shown.length - 1);
  useEffect(() => list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' }), [chosen]);

  const run = (index: number) => {
    const entry = shown[index];
    if (entry?.enabled !== true) return;
    close();
    runAction(entry.name);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') run(chosen);
    else if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
    else return;
    event.preventDefault();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) close(); }}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop light" />
        <Dialog.Popup className="dialog palette" aria-label={say('palette.title')}>
          <input
            className="popup-search"
            role="combobox"
            aria-expanded
            aria-controls={listId}
            aria-activedescendant={shown.length === 0 ? undefined : `${listId}-${chosen}`}
            aria-label={say('palette.search')}
            placeholder={say('palette.search')}
            autoFocus
            spellCheck={false}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
          <ul className="popup-list" role="listbox" id={listId} ref={list} aria-label={say('palette.title')}>
            {shown.map(({ name, words, enabled }, index) => (
              <li
                key={name}
                id={`${listId}-${index}`}
                role="option"
                className="item"
                aria-selected={index === chosen}
                aria-disabled={!enabled}
                data-highlighted={index === chosen ? '' : undefined}
                data-disabled={enabled ? undefined : ''}
                onPointerMove={() => setAt(index)}
                onClick={() => run(index)}
              >
                <span className="item-text">{words}</span>
                <Key name={name as ActionName} />
              </li>
            ))}
          </ul>
          {shown.length === 0 ? <p className="popup-empty">{say('palette.nothing')}</p> : null}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Key({ name }: { readonly name: ActionName }) {
  const key = useKeys()[name];
  return key === null ? null : <span className="key">{keyLabel(key)}</span>;
}
