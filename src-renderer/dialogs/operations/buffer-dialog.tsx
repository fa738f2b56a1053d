import { useMemo, useState } from 'react';
import { zonesOf } from '../../../src-core/document/layers.ts';
import { newId } from '../../store/new-id.ts';
import { workspace } from '../../store/workspace.ts';
import { landUseOptions, noClass } from '../../panels/land-use-options.tsx';
import { SearchChooser } from '../../ui/search-chooser.tsx';
import { useSay } from '../../ui/use-say.ts';
import { FigureField } from './figure-field.tsx';
import { FormLine } from './form-line.tsx';
import { OperationDialog } from './operation-dialog.tsx';
import { useLength } from './use-length.ts';
import { useSelected } from './use-selected.ts';

/** A new zone of all land within a distance of what is selected. */
export function BufferDialog() {
  const say = useSay();
  const { ids, about } = useSelected();
  const { phase, drafting: { overlap } } = workspace.getState();
  const length = useLength(20);
  const [landUse, setLandUse] = useState<string | null>(null);
  const [id] = useState(newId);
  const { metres } = length;
  const request = useMemo(() => (metres === null ? null : { ids, distance: metres, id, layer: zonesOf(phase), landUse, overlap }), [id, ids, landUse, metres, overlap, phase]);
  return (
    <OperationDialog title={say('action.buffer-records')} name="buffer-records" request={request} about={about} trouble={length.trouble}>
      <FigureField label={say('operation.distance')} text={length.text} onType={length.type} wrong={metres === null} unit="m" first />
      <FormLine label={say('field.landUse')}>
        <SearchChooser
          label={say('field.landUse')} value={landUse ?? noClass} placeholder="" groups={landUseOptions(say)} searchLabel={say('land-use.search')} nothingFound={say('land-use.not-found')}
          onChoose={(chosen) => setLandUse(chosen === noClass ? null : chosen)}
        />
        <p className="form-note">{say('buffer.note', { phase: say(`phase.${phase}`) })}</p>
      </FormLine>
    </OperationDialog>
  );
}
