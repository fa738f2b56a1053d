import { memo, useCallback, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { balanceForms } from '../../src-core/balance/balance-form.ts';
import { recordId } from '../../src-core/ids.ts';
import { communes, readCommunes } from '../store/communes.ts';
import { approvedLast, refreshVersions, versions } from '../store/versions.ts';
import { workspace } from '../store/workspace.ts';
import type { BalanceView, ShownPlace } from '../store/balance-view.ts';
import { CheckBox } from '../ui/check-box.tsx';
import { Chooser } from '../ui/chooser.tsx';
import { SearchChooser, type OptionGroup } from '../ui/search-chooser.tsx';
import { useReferences } from '../ui/use-references.ts';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';

const setView = (next: Partial<BalanceView>): void => workspace.setState(({ balanceView }) => ({ balanceView: { ...balanceView, ...next } }));

/** Which form, of what place, and of an adjustment against which version. */
export const BalanceChoices = memo(function BalanceChoices() {
  const say = useSay();
  const view = useWorkspace((state) => state.balanceView);
  const hasBoundary = useWorkspace((state) => (state.document?.count('boundary') ?? 0) > 0);
  return (
    <div className="balance-choices" role="group" aria-label={say('balance.choices')}>
      <Chooser label={say('balance.form')} className="balance-form" value={view.form} choices={balanceForms.map((form) => ({ value: form, label: say(`balance.form.${form}`) }))} onChoose={(form) => setView({ form, figure: null })} />
      <PlaceChooser place={view.place} />
      {view.form === 'adjustment' ? <ApprovedChooser approved={view.approved} /> : null}
      {hasBoundary && view.place.kind !== 'selection' ? <CheckBox label={say('balance.roads-residual')} checked={view.roads === 'residual'} onChange={(on) => setView({ roads: on ? 'residual' : 'drawn' })} /> : null}
    </div>
  );
});

function PlaceChooser({ place }: { readonly place: ShownPlace }) {
  const say = useSay();
  const drawnUnits = useWorkspace((state) => state.document?.records('units') ?? null);
  const references = useReferences();
  const byTable = useStore(communes, (state) => state.byTable);
  useEffect(() => void readCommunes(references), [references]);
  const groups = useMemo((): readonly OptionGroup[] => {
    const units = [...drawnUnits?.values() ?? []].map(({ id, fields }) => ({ value: `unit ${id}`, label: [fields['label'], fields['name']].filter((part) => typeof part === 'string' && part !== '').join(' · ') || id }))
      .sort((a, b) => a.label.localeCompare(b.label, say.locale, { numeric: true }));
    const areas = references.flatMap(({ table, name }): OptionGroup[] => {
      const its = byTable[table] ?? [];
      return its.length === 0 ? [] : [{ value: table, label: name, items: its.map((area) => ({ value: `area ${table} ${area.name}`, label: area.name })) }];
    });
    return [
      { value: 'whole', label: '', items: [{ value: 'plan', label: say('balance.place.plan') }, { value: 'selection', label: say('balance.place.selection') }] },
      ...(units.length === 0 ? [] : [{ value: 'units', label: say('balance.place.units'), items: units }]),
      ...areas,
    ];
  }, [drawnUnits, references, byTable, say]);
  const choose = useCallback((value: string) => {
    const [kind, ...rest] = value.split(' ');
    if (kind === 'unit') return setView({ place: { kind, id: recordId(rest.join(' ')) }, figure: null });
    if (kind !== 'area') return setView({ place: { kind: kind as 'plan' | 'selection' }, figure: null });
    const [layer, name] = [rest[0]!, rest.slice(1).join(' ')];
    const area = byTable[layer]?.find((each) => each.name === name);
    if (area !== undefined) setView({ place: { kind, layer, name, shape: area.shape }, figure: null });
  }, [byTable]);
  const value = place.kind === 'unit' ? `unit ${place.id}` : place.kind === 'area' ? `area ${place.layer} ${place.name}` : place.kind;
  return <SearchChooser label={say('balance.place')} value={value} placeholder={say('balance.place.plan')} groups={groups} searchLabel={say('balance.place.search')} nothingFound={say('balance.place.none')} onChoose={choose} />;
}

function ApprovedChooser({ approved }: { readonly approved: string | null }) {
  const say = useSay();
  const list = useStore(versions, (state) => state.list);
  useEffect(() => {
    if (list === null) void refreshVersions();
  }, [list]);
  return (
    <Chooser label={say('balance.approved')} className="balance-approved" placeholder={say('balance.approved.none')} value={approved ?? approvedLast()?.id ?? null}
      choices={(list ?? []).map(({ id, name }) => ({ value: id, label: name }))} onChoose={(id) => setView({ approved: id, figure: null })} />
  );
}
