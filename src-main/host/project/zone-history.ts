import type { RecordChange } from '../../../src-core/document/change.ts';
import { editedOutside, historyOf, planMade } from '../../../src-core/document/history.ts';
import { recordLayers } from '../../../src-core/document/layers.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { areaOf } from '../../../src-core/geometry/area.ts';
import type { RecordId } from '../../../src-core/ids.ts';
import { parentsOf } from '../../../src-core/versions/zone-lineage.ts';
import type { ZoneEvent, ZoneHistory, ZoneState } from '../../../src-core/wire/versions.ts';
import { unpackJournal, type JournalStep } from './journal-content.ts';
import type { PlanConnection } from './plan-connection.ts';
import { readJournal } from './read-journal.ts';
import { recordOf } from './record-row.ts';

/**
 * What befell a zone and those it came from, newest first, read back from the journal: a record after an edit is what the
 * next edit found, or what is in the file. Edits that were taken back are left out. Cost: a reading of the whole journal.
 */
export function zoneHistory(connection: PlanConnection, id: RecordId): ZoneHistory {
  const { db } = connection;
  const entries = readJournal(db);
  const holding = new Set([...historyOf(entries).undo, ...entries.filter(({ command }) => command === planMade)].map(({ revision }) => revision));
  const contentOf = db.prepare('SELECT content FROM planwright_journal WHERE revision = ?').pluck();
  const line = new Set<RecordId>([id]);
  /** As the edits that were read already found them. */
  const found = new Map<string, JournalStep['before']>();
  const now = (each: string): PlanRecord | null => {
    const known = found.get(each);
    if (known !== undefined) return known === null ? null : recordOf(known.row, known.layer);
    for (const layer of recordLayers) {
      const row = connection.tables[layer].find(each);
      if (row !== null) return recordOf(row.row, layer);
    }
    return null;
  };
  const events: ZoneEvent[] = [];
  for (const entry of entries.toReversed()) {
    const content = contentOf.get(entry.revision);
    const unpacked = Buffer.isBuffer(content) ? unpackJournal(content) : null;
    // Too large to be kept, or made by another program: what was before cannot be told.
    if (entry.command === editedOutside || (unpacked === null && entry.records > 0)) return { events, reaches: entry.revision };
    if (unpacked === null) continue;
    if (!unpacked.ok) return { events, reaches: entry.revision };
    const steps = unpacked.value;
    const touched = steps.filter((step) => line.has(step.id as RecordId));
    if (touched.length > 0 && holding.has(entry.revision)) {
      const changeOf = ({ id: each, before }: JournalStep): RecordChange => ({ before: before === null ? null : recordOf(before.row, before.layer), after: now(each) });
      // Who has been there before may be a parent; of those that are new only the ones asked for are looked at.
      const others = touched.some(({ before }) => before === null) || steps.some(({ after }) => after === null) ? steps.filter(({ before }) => before !== null).map(changeOf) : [];
      for (const step of touched) {
        const change = changeOf(step);
        if (change.before === null && change.after === null) continue;
        const parents = parentsOf(change, others);
        const from = parents.flatMap((parent) => others.find(({ before }) => before?.id === parent)?.before ?? now(parent) ?? []);
        const { revision, at, command, evidence, undoes, records } = entry;
        events.push({ entry: { revision, at, command, evidence, undoes, records }, id: step.id, before: stateOf(change.before), after: stateOf(change.after), from: from.map((record) => stateOf(record)!) });
        for (const parent of parents) line.add(parent);
      }
    }
    for (const step of steps) found.set(step.id, step.before);
  }
  return { events, reaches: null };
}

const stateOf = (record: PlanRecord | null): ZoneState | null => (record === null ? null : {
  id: record.id, label: textOf(record.fields['label'] ?? record.fields['name']), landUse: textOf(record.fields['landUse']), areaM2: areaOf(record.geometry),
});

const textOf = (value: unknown): string | null => (value === null || value === undefined || value === '' ? null : String(value));
