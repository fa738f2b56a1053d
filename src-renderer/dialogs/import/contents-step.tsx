import { Checkbox } from '@base-ui/react/checkbox';
import type { KeyboardEvent } from 'react';
import { numberWriter } from '../../text/format-number.ts';
import { Icon } from '../../ui/icons/icon.tsx';
import { useSay } from '../../ui/use-say.ts';
import { isUsable } from './import-choices.ts';
import { focused, takenItems, withFocus, withTaken, type ImportItem, type ImportState } from './import-state.ts';
import { itemName } from './item-name.ts';

/** Step 1, what is in the file: its layers, how many features of which kind, and the fields of the one that is looked at. */
export function ContentsStep({ state, onChange }: { readonly state: ImportState; readonly onChange: (state: ImportState) => void }) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const item = focused(state);
  const { layer } = item;
  const taken = takenItems(state);
  const drivers = [...new Set(state.items.map(({ driver }) => driver))].join(', ');
  /** The arrows go through the layers as through a list; the space bar takes one. */
  const key = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      const at = state.items.indexOf(item);
      const next = state.items[Math.max(0, Math.min(state.items.length - 1, at + by))]!;
      onChange(withFocus(state, next.key));
    } else if (event.key === ' ') {
      event.preventDefault();
      onChange(withTaken(state, item.key, !item.taken));
    }
  };
  return (
    <>
      <p className="form-note">{say('imports.contents', { count: state.items.length, drivers })} {say('imports.taken', { count: taken.length })}</p>
      <div
        className="list-box import-layers" role="listbox" tabIndex={0} data-first aria-multiselectable aria-label={say('imports.layers')}
        aria-activedescendant={`import-layer-${state.items.indexOf(item)}`} onKeyDown={key}
      >
        {state.items.map((each, index) => <LayerRow key={each.key} item={each} index={index} looked={each === item} state={state} onChange={onChange} />)}
      </div>
      <h3 className="import-head">{say('imports.fields-of', { layer: layer.name })}</h3>
      <p className="form-note">
        {layer.crs.known ? say('imports.crs-stated', { name: layer.crs.name, code: layer.crs.code ?? '–' }) : say('imports.crs-not-stated')}{' '}
        {layer.extent === null ? null : extentWords(layer.extent)}
      </p>
      {layer.fields.length === 0 ? <p className="form-note">{say('imports.no-fields')}</p> : (
        <div className="list-box import-fields" tabIndex={0} role="group" aria-label={say('imports.fields-of', { layer: layer.name })}>
          <table className="match">
            <thead><tr><th scope="col">{say('imports.field')}</th><th scope="col">{say('imports.type')}</th></tr></thead>
            <tbody>
              {layer.fields.map(({ name, type }) => <tr key={name}><td className="value">{name}</td><td className="soft">{say(`field-type.${type}`)}</td></tr>)}
            </tbody>
          </table>
        </div>
      )}
    </>
  );

  function extentWords(extent: readonly [number, number, number, number]): string {
    // Degrees are told apart by five decimals, metres by two.
    const digits = extent.every((value) => Math.abs(value) <= 360) ? write.plain : write.metres;
    const [minX, minY, maxX, maxY] = extent.map((value) => digits(Math.round(value * 1e5) / 1e5)) as [string, string, string, string];
    return say('imports.extent', { minX, minY, maxX, maxY });
  }
}

interface LayerRowProps { readonly item: ImportItem; readonly index: number; readonly looked: boolean; readonly state: ImportState; readonly onChange: (state: ImportState) => void }

function LayerRow({ item, index, looked, state, onChange }: LayerRowProps) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const { layer, taken, key } = item;
  const usable = isUsable(layer);
  const name = itemName(item, state.items);
  return (
    <div
      id={`import-layer-${index}`} role="option" aria-selected={taken} aria-disabled={!usable} className={looked ? 'import-row looked' : 'import-row'}
      onClick={() => onChange(withFocus(state, key))} onDoubleClick={() => onChange(withTaken(state, key, !taken))}
    >
      <Checkbox.Root className="check" tabIndex={-1} checked={taken} disabled={!usable} aria-label={say('imports.take', { layer: name })} onCheckedChange={(on) => onChange(withTaken(state, key, on))}>
        <Checkbox.Indicator><Icon name="check" /></Checkbox.Indicator>
      </Checkbox.Root>
      <span className="row-name">{name}</span>
      <span className="soft">{layer.count === 0 ? say('imports.layer-empty') : `${write.count(layer.count)} ${say(`geometry.${layer.geometry}`)}`}</span>
    </div>
  );
}
