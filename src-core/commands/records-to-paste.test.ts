import { describe, expect, it } from 'vitest';
import { moveBy } from '../geometry/similarity.ts';
import { recordId } from '../ids.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { wktOf } from '../testing/wkt.ts';
import { recordsToPaste, type CopiedRecords, type PastePlace } from './records-to-paste.ts';

const square = 'POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))';
const here = aPlan('HT').zone('A', square, { landUse: 'GREEN', sourceKey: '7', roadId: 'R' }).record(aRecord('R', 'roads', 'LINESTRING (0 0, 9 9)', { name: 'Road' }));
const elsewhere = aPlan('HT');
const copied: CopiedRecords = { crs: 'EPSG:9214', crsName: 'VN-2000', records: [here.document.get(recordId('A'))!, here.document.get(recordId('R'))!] };

let serial = 0;
const place = (change: Partial<PastePlace>): PastePlace => ({ phase: 'QHDH', by: null, newId: () => recordId(`new ${++serial}`), ...change });

describe('recordsToPaste', () => {
  it('puts zones into the phase being edited, and says which they are made from', () => {
    const pasted = recordsToPaste(here.document, { ...copied, records: copied.records.slice(0, 1) }, place({}));
    expect(pasted).toMatchObject({ ok: true, value: { alreadyHere: 0, records: [{ layer: 'zones_QHDH', fields: { landUse: 'GREEN', sourceKey: null, origin: 'A', roadId: 'R' } }] } });
  });

  it('pastes a zone that no road runs under', () => {
    const plain = aPlan('HT').zone('A', square);
    const pasted = recordsToPaste(plain.document, { ...copied, records: [plain.document.get(recordId('A'))!] }, place({}));
    expect(pasted).toMatchObject({ ok: true, value: { records: [{ fields: { origin: 'A', roadId: null } }] } });
  });

  it('forgets ids that mean nothing in another plan', () => {
    const pasted = recordsToPaste(elsewhere.document, { ...copied, records: copied.records.slice(0, 1) }, place({}));
    expect(pasted).toMatchObject({ ok: true, value: { records: [{ fields: { origin: null, roadId: null } }], reserves: [] } });
  });

  it('moves to the pointer by whole millimetres', () => {
    const pasted = recordsToPaste(here.document, copied, place({ by: moveBy({ x: 2, y: 2 }, { x: 12.0004, y: 2 }) }));
    // It is the reserve of the road that is pasted with it, not of the one that stays.
    expect(pasted.ok && [pasted.value.records[0]!.fields['roadId'], pasted.value.reserves]).toEqual([pasted.ok && pasted.value.records[1]!.id, []]);
    expect(pasted.ok && pasted.value.records.map(({ geometry }) => wktOf(geometry))).toEqual(['MULTIPOLYGON (((10 0, 14 0, 14 4, 10 4, 10 0)))', 'MULTILINESTRING ((10 0, 19 9))']);
  });

  it('gives a road a reserve like its own in the phase, or one of the class asked for where the road is from another plan', () => {
    const road = { ...copied, records: copied.records.slice(1) };
    const by = moveBy({ x: 0, y: 0 }, { x: 20, y: 0 });
    const pasted = recordsToPaste(here.document, road, place({ phase: 'HT', by }));
    expect(pasted).toMatchObject({ ok: true, value: { reserves: [{ layer: 'zones_HT', geometry: null, fields: { landUse: 'GREEN', sourceKey: null, roadId: pasted.ok && pasted.value.records[0]!.id } }] } });
    // In the other phase it has none.
    expect(recordsToPaste(here.document, road, place({ by, reserveLandUse: 'ROAD' }))).toMatchObject({ ok: true, value: { reserves: [] } });
    expect(recordsToPaste(elsewhere.document, road, place({ reserveLandUse: 'ROAD' }))).toMatchObject({ ok: true, value: { reserves: [{ layer: 'zones_QHDH', fields: { landUse: 'ROAD' } }] } });
  });

  it('leaves out what lies there already, and says how much', () => {
    expect(recordsToPaste(here.document, copied, place({}))).toMatchObject({ ok: true, value: { alreadyHere: 1, records: [{ layer: 'zones_QHDH' }] } });
    expect(recordsToPaste(here.document, copied, place({ phase: 'HT' }))).toMatchObject({ ok: false, failure: { code: 'paste-already-here' } });
    // Cut, then pasted: the originals are gone.
    expect(recordsToPaste(elsewhere.document, copied, place({ phase: 'HT' }))).toMatchObject({ ok: true, value: { alreadyHere: 0 } });
  });

  it('refuses another CRS, naming both', () => {
    expect(recordsToPaste(here.document, { ...copied, crs: 'EPSG:3405', crsName: 'UTM' }, place({}))).toMatchObject({ ok: false, failure: { code: 'paste-other-crs', evidence: { theirs: 'UTM', ours: 'VN-2000 / TM-3 107-00' } } });
  });
});
