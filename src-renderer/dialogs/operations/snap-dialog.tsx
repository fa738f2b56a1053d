import { useMemo } from 'react';
import { useSay } from '../../ui/use-say.ts';
import { FigureField } from './figure-field.tsx';
import { OperationDialog } from './operation-dialog.tsx';
import { shortestM } from './read-figure.ts';
import { useLength } from './use-length.ts';
import { useSelected } from './use-selected.ts';

/** Farther than this a vertex is not meant to be on the neighbour. */
const farthestM = 100;

/** Draws the outlines of the selected zones to their neighbours. */
export function SnapDialog() {
  const say = useSay();
  const { ids, about } = useSelected();
  const length = useLength(0.5, { least: shortestM, most: farthestM });
  const { metres } = length;
  const request = useMemo(() => (metres === null ? null : { ids, tolerance: metres }), [ids, metres]);
  return (
    <OperationDialog title={say('action.snap-to-neighbours')} name="snap-to-neighbours" request={request} about={about} trouble={length.trouble}>
      <FigureField label={say('operation.tolerance')} text={length.text} onType={length.type} wrong={metres === null} unit={length.unit} onUnit={length.setUnit} first />
      <p className="form-note wide">{say('snap-to-neighbours.note')}</p>
    </OperationDialog>
  );
}
