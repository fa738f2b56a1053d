import { useState } from 'react';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import type { RecordId } from '../../../src-core/ids.ts';
import { selectedRecords } from '../../actions/operations.ts';

/** What was selected when the dialog came up: it is about that, whatever is clicked meanwhile. */
export function useSelected(): { readonly records: readonly PlanRecord[]; readonly ids: readonly RecordId[]; readonly about: ReadonlySet<RecordId> } {
  const [selected] = useState(() => {
    const records = selectedRecords();
    const ids = records.map(({ id }) => id);
    return { records, ids, about: new Set(ids) };
  });
  return selected;
}
