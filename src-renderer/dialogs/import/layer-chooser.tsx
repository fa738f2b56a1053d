import { Chooser } from '../../ui/chooser.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { useSay } from '../../ui/use-say.ts';
import { focused, takenItems, withFocus, withTogether, type ImportState } from './import-state.ts';
import { itemName } from './item-name.ts';

/** Which of the taken layers is being decided on, and whether that holds for all of them. Nothing to see where there is one. */
export function LayerChooser({ state, onChange }: { readonly state: ImportState; readonly onChange: (state: ImportState) => void }) {
  const say = useSay();
  const taken = takenItems(state);
  if (taken.length < 2) return null;
  return (
    <div className="import-layer">
      <Chooser
        label={say('imports.layer')}
        value={focused(state).key}
        choices={taken.map((item, index) => ({ value: item.key, label: itemName(item, state.items), aside: say('imports.layer-number', { number: index + 1, total: taken.length }) }))}
        onChoose={(key) => onChange(withFocus(state, key))}
      />
      <CheckBox label={say('imports.together', { count: taken.length })} checked={state.together} onChange={(together) => onChange(withTogether(state, together))} />
    </div>
  );
}
