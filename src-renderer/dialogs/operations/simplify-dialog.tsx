import { useMemo } from 'react';
import type { Change } from '../../../src-core/document/change.ts';
import type { Speaker } from '../../text/catalogue.ts';
import { useSay } from '../../ui/use-say.ts';
import { FigureField } from './figure-field.tsx';
import { OperationDialog } from './operation-dialog.tsx';
import { shortestM } from './read-figure.ts';
import { useLength } from './use-length.ts';
import { useSelected } from './use-selected.ts';
import { verticesChanged } from './vertices-changed.ts';

/** A coarser outline than this is another outline. */
const coarsestM = 1000;

const vertexWords = (change: Change, say: Speaker): string => say('simplify.vertices', { ...verticesChanged(change) });

/** Leaves out vertices of the selected zones and of the neighbours that have them. */
export function SimplifyDialog() {
  const say = useSay();
  const { ids, about } = useSelected();
  const length = useLength(1, { least: shortestM, most: coarsestM });
  const { metres } = length;
  const request = useMemo(() => (metres === null ? null : { ids, tolerance: metres }), [ids, metres]);
  return (
    <OperationDialog title={say('action.simplify-zones')} name="simplify-zones" request={request} about={about} trouble={length.trouble} describe={vertexWords}>
      <FigureField label={say('operation.tolerance')} text={length.text} onType={length.type} wrong={metres === null} unit={length.unit} onUnit={length.setUnit} first />
      <p className="form-note wide">{say('simplify.note')}</p>
    </OperationDialog>
  );
}
