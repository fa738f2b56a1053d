import { useMemo, useState } from 'react';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { recordId, type RecordId } from '../../../src-core/ids.ts';
import { Chooser } from '../../ui/chooser.tsx';
import { Swatch } from '../../ui/swatch.tsx';
import { useSay } from '../../ui/use-say.ts';
import { FormLine } from './form-line.tsx';
import { OperationDialog } from './operation-dialog.tsx';
import { useSelected } from './use-selected.ts';
import { recordChoice } from './zone-words.ts';

/** Zones of several classes become one: somebody says of which. */
export function MergeDialog() {
  const say = useSay();
  const { records, ids, about } = useSelected();
  const [keep, setKeep] = useState<RecordId | null>(() => [...records].sort((a, b) => areaOf(b.geometry) - areaOf(a.geometry))[0]?.id ?? null);
  const request = useMemo(() => (keep === null ? null : { ids, keep }), [ids, keep]);
  return (
    <OperationDialog title={say('action.merge-zones')} name="merge-zones" request={request} about={about}>
      <FormLine label={say('merge.keep')}>
        <Chooser
          label={say('merge.keep')} value={keep} onChoose={(id) => setKeep(recordId(id))}
          choices={records.map((record) => ({ ...recordChoice(say, record), mark: <Swatch code={(record.fields['landUse'] as string | null | undefined) ?? null} /> }))}
        />
        <p className="form-note">{say('merge.note')}</p>
      </FormLine>
    </OperationDialog>
  );
}
