import type { LayerKey } from '../document/layers.ts';
import { changeOf } from '../document/change.ts';
import type { RecordId } from '../ids.ts';
import { success } from '../result.ts';
import type { Command } from './command.ts';
import { recordsNamed } from './records-named.ts';
import { withRoads } from './road/with-roads.ts';

export interface DeleteRecords {
  readonly ids: readonly RecordId[];
  /** Of roads: the phase in which their reserves go with them, and the zones along them get the land. */
  readonly reservesIn?: LayerKey | undefined;
}

/** The land of zones that are named becomes free. */
export const deleteRecords: Command<DeleteRecords> = ({ document, index }, { ids, reservesIn }) => {
  const records = recordsNamed(document, ids);
  if (!records.ok) return records;
  const change = changeOf(records.value.map((before) => ({ before, after: null })));
  return reservesIn === undefined ? success(change) : withRoads({ index }, reservesIn, change);
};
