import { changeOf } from '../document/change.ts';
import type { RecordId } from '../ids.ts';
import { failure, success } from '../result.ts';
import type { Command } from './command.ts';
import { recordsNamed } from './records-named.ts';

export interface DeleteRecords { readonly ids: readonly RecordId[] }

export const deleteRecords: Command<DeleteRecords> = ({ document }, { ids }) => {
  const records = recordsNamed(document, ids);
  return records.ok ? success(changeOf(records.value.map((before) => ({ before, after: null })))) : failure(records.failure);
};
