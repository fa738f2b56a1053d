import { useMemo, useState } from 'react';
import { zonesOf } from '../../src-core/document/layers.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { inHectares, squareMetres } from '../../src-core/units.ts';
import { changeSelection, selectHows, type SelectHow } from '../actions/selection.ts';
import { areaOfRecord } from '../panels/classes-in-view.ts';
import { workspace } from '../store/workspace.ts';
import { foldText } from '../text/fold-text.ts';
import { numberWriter } from '../text/format-number.ts';
import { CheckBox } from '../ui/check-box.tsx';
import { Chooser } from '../ui/chooser.tsx';
import { landUseClass, landUseClasses, landUseName } from '../ui/land-use.ts';
import { Modal } from '../ui/modal.tsx';
import { Swatch } from '../ui/swatch.tsx';
import { useSay } from '../ui/use-say.ts';

const close = (): void => workspace.setState({ dialog: null });

interface Entry { readonly code: string | null; readonly ids: RecordId[]; area: number }

/** The classes that the phase being edited has zones of, in the order of the official table; any of them can be ticked. */
export function SelectByLandUseDialog() {
  const say = useSay();
  const write = numberWriter(say.locale);
  const [phase] = useState(() => workspace.getState().phase);
  const entries = useMemo(() => {
    const found = new Map<string | null, Entry>();
    for (const zone of workspace.getState().document?.values(zonesOf(phase)) ?? []) {
      const code = (zone.fields['landUse'] as string | null) ?? null;
      const entry = found.get(code) ?? { code, ids: [], area: 0 };
      found.set(code, entry);
      entry.ids.push(zone.id);
      entry.area += areaOfRecord(zone);
    }
    const place = (code: string | null) => (code === null ? 1e6 : landUseClasses.findIndex((each) => each.code === code) + 1 || 1e5);
    return [...found.values()].sort((a, b) => place(a.code) - place(b.code));
  }, [phase]);
  const [ticked, setTicked] = useState<ReadonlySet<string | null>>(new Set());
  const [how, setHow] = useState<SelectHow>('instead');
  const [typed, setTyped] = useState('');
  const shown = entries.filter(({ code }) => foldText(`${landUseName(say, code)} ${code ?? ''} ${landUseClass(code ?? '')?.symbols.join(' ') ?? ''}`).includes(foldText(typed.trim())));
  const ids = entries.filter(({ code }) => ticked.has(code)).flatMap((entry) => entry.ids);
  const tick = (code: string | null, on: boolean) => setTicked((now) => new Set(on ? [...now, code] : [...now].filter((each) => each !== code)));
  return (
    <Modal
      title={say('select-class.title', { phase: say(`phase.${phase}`) })}
      onClose={close}
      onSubmit={() => {
        if (ids.length === 0) return;
        close();
        changeSelection(ids, how);
      }}
      footer={(
        <>
          <span className="aside soft" aria-live="polite">{say('select-class.found', { count: ids.length })}</span>
          <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={ids.length === 0}>{say('select-expression.run')}</button>
        </>
      )}
    >
      <input className="field" type="search" aria-label={say('land-use.search')} placeholder={say('land-use.search')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      <ul className="list-box class-list" aria-label={say('field.landUse')}>
        {shown.map(({ code, ids: its, area }) => (
          <li key={code ?? ''} className="class-tick">
            <CheckBox label={landUseName(say, code)} checked={ticked.has(code)} onChange={(on) => tick(code, on)} />
            <Swatch code={code} />
            <span className="pick-aside">{say('select-class.zones', { count: its.length })}</span>
            <span className="pick-aside class-area">{write.hectares(inHectares(squareMetres(area)))} {say('unit.ha')}</span>
          </li>
        ))}
        {shown.length === 0 ? <li className="empty">{say('land-use.not-found')}</li> : null}
      </ul>
      <div className="form">
        <span className="form-label">{say('select-expression.how')}</span>
        <Chooser<SelectHow> label={say('select-expression.how')} value={how} choices={selectHows.map((each) => ({ value: each, label: say(`select-how.${each}`) }))} onChoose={setHow} />
      </div>
    </Modal>
  );
}
