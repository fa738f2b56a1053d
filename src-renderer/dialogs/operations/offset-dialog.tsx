import { useMemo, useState } from 'react';
import type { CornerStyle } from '../../../src-core/geometry/overlay/offset.ts';
import { workspace } from '../../store/workspace.ts';
import { Chooser } from '../../ui/chooser.tsx';
import { useSay } from '../../ui/use-say.ts';
import { FigureField } from './figure-field.tsx';
import { FormLine } from './form-line.tsx';
import { OperationDialog } from './operation-dialog.tsx';
import { useLength } from './use-length.ts';
import { useSelected } from './use-selected.ts';

type Way = 'outwards' | 'inwards';
const ways: readonly Way[] = ['outwards', 'inwards'];
const styles: readonly CornerStyle[] = ['mitre', 'round'];

/** Moves the outline of the selected zones outwards or inwards. */
export function OffsetDialog() {
  const say = useSay();
  const { ids, about } = useSelected();
  const { overlap } = workspace.getState().drafting;
  const length = useLength(10);
  const [way, setWay] = useState<Way>('outwards');
  const [corners, setCorners] = useState<CornerStyle>('mitre');
  const { metres } = length;
  const request = useMemo(() => (metres === null ? null : { ids, distance: way === 'outwards' ? metres : -metres, corners, overlap }), [corners, ids, metres, overlap, way]);
  return (
    <OperationDialog title={say('action.offset-zones')} name="grow-zones" request={request} about={about} trouble={length.trouble}>
      <FigureField label={say('operation.distance')} text={length.text} onType={length.type} wrong={metres === null} unit="m" first />
      <FormLine label={say('offset.way')}>
        <Chooser<Way> label={say('offset.way')} value={way} choices={ways.map((value) => ({ value, label: say(`offset.${value}`) }))} onChoose={setWay} />
      </FormLine>
      <FormLine label={say('offset.corners')}>
        <Chooser<CornerStyle> label={say('offset.corners')} value={corners} choices={styles.map((value) => ({ value, label: say(`offset.${value}`) }))} onChoose={setCorners} />
      </FormLine>
    </OperationDialog>
  );
}
