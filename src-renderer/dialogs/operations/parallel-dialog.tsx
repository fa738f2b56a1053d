import { useMemo, useState } from 'react';
import { parallelSides, type ParallelSide } from '../../../src-core/commands/copy-parallel.ts';
import { zonesOf } from '../../../src-core/document/layers.ts';
import { newId } from '../../store/new-id.ts';
import { workspace } from '../../store/workspace.ts';
import { Chooser } from '../../ui/chooser.tsx';
import { useSay } from '../../ui/use-say.ts';
import { FigureField } from './figure-field.tsx';
import { FormLine } from './form-line.tsx';
import { OperationDialog } from './operation-dialog.tsx';
import { useLength } from './use-length.ts';
import { useSelected } from './use-selected.ts';

/** New road lines beside the selected lines, or around or within the selected areas. */
export function ParallelDialog() {
  const say = useSay();
  const { records, ids, about } = useSelected();
  const length = useLength(10);
  const [side, setSide] = useState<ParallelSide>('right');
  const { metres } = length;
  const { phase } = workspace.getState();
  const request = useMemo(() => (metres === null ? null : { ids, distance: metres, side, newId, reservesIn: zonesOf(phase) }), [ids, metres, phase, side]);
  const hasLines = records.some(({ geometry }) => geometry?.type === 'MultiLineString');
  const hasAreas = records.some(({ geometry }) => geometry?.type === 'MultiPolygon');
  const of = hasLines && hasAreas ? 'mixed' : hasAreas ? 'area' : 'line';
  return (
    <OperationDialog title={say('action.copy-parallel')} name="copy-parallel" request={request} about={about} trouble={length.trouble}>
      <FigureField label={say('operation.distance')} text={length.text} onType={length.type} wrong={metres === null} unit="m" first />
      <FormLine label={say('parallel.side')}>
        <Chooser<ParallelSide> label={say('parallel.side')} value={side} choices={parallelSides.map((value) => ({ value, label: say(`parallel.${value}-${of}`) }))} onChoose={setSide} />
        <p className="form-note">{say('parallel.note')}</p>
      </FormLine>
    </OperationDialog>
  );
}
