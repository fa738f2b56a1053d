import { useMemo, useState } from 'react';
import type { Combination } from '../../../src-core/commands/combine-zones.ts';
import { layerSpecs, type LayerKey } from '../../../src-core/document/layers.ts';
import type { PlanDocument } from '../../../src-core/document/plan-document.ts';
import { recordId } from '../../../src-core/ids.ts';
import { workspace } from '../../store/workspace.ts';
import { Chooser } from '../../ui/chooser.tsx';
import { SearchChooser } from '../../ui/search-chooser.tsx';
import { useSay } from '../../ui/use-say.ts';
import { FormLine } from './form-line.tsx';
import { OperationDialog } from './operation-dialog.tsx';
import { useSelected } from './use-selected.ts';
import { recordChoice } from './zone-words.ts';

export interface CombineData { readonly combination: Combination }

const allSelected = 'selected';
/** Areas that zones are fitted to, whether they are selected or not. */
const areaLayers: readonly LayerKey[] = ['boundary', 'units', 'constraints'];

/** Adds areas to a zone, takes them out of it, or leaves what they have in common: the zone that was selected first, with the others or with an area of the plan. */
export function CombineDialog({ data: { combination } }: { readonly data: CombineData }) {
  const say = useSay();
  const { records, about } = useSelected();
  const { overlap } = workspace.getState().drafting;
  const zones = records.filter(({ layer }) => layerSpecs[layer].kind === 'zones');
  const [zone, setZone] = useState<string | null>(zones[0]?.id ?? null);
  const [areas] = useState(() => areasOf(workspace.getState().document));
  const [other, setOther] = useState<string>(records.length > 1 ? allSelected : areas[0]?.id ?? allSelected);
  const request = useMemo(() => {
    const withIds = other === allSelected ? records.map(({ id }) => id).filter((id) => id !== zone) : [recordId(other)];
    return zone === null || withIds.length === 0 ? null : { combination, id: recordId(zone), withIds, overlap };
  }, [combination, other, overlap, records, zone]);
  const groups = [
    ...(records.length > 1 ? [{ value: allSelected, label: '', items: [{ value: allSelected, label: say('combine.selected', { count: records.length - 1 }) }] }] : []),
    ...areaLayers.flatMap((layer) => {
      const items = areas.filter((record) => record.layer === layer).map((record) => recordChoice(say, record));
      return items.length === 0 ? [] : [{ value: layer, label: say(`layer.${layer}`), items }];
    }),
  ];
  const trouble = zone === null ? say('combine.no-zone') : groups.length === 0 ? say('combine.no-other') : null;
  return (
    <OperationDialog title={say(`action.${combination}-zones`)} name="combine-zones" request={request} about={about} trouble={trouble}>
      <FormLine label={say('combine.zone')}>
        <Chooser label={say('combine.zone')} value={zone} choices={zones.map((each) => recordChoice(say, each))} onChoose={setZone} disabled={zones.length < 2} />
      </FormLine>
      <FormLine label={say(`combine.with-${combination}`)}>
        <SearchChooser label={say(`combine.with-${combination}`)} value={other} placeholder="" groups={groups} searchLabel={say('combine.search')} nothingFound={say('combine.nothing-found')} onChoose={setOther} />
      </FormLine>
    </OperationDialog>
  );
}

const areasOf = (document: PlanDocument | null) => (document === null ? [] : areaLayers.flatMap((layer) => [...document.values(layer)].filter(({ geometry }) => geometry?.type === 'MultiPolygon')));
