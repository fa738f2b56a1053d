import { newRecordId, type RecordId } from '../../src-core/ids.ts';

export const newId = (): RecordId => newRecordId((count) => crypto.getRandomValues(new Uint8Array(count)));
