import { expect } from 'vitest';
import { drawZone } from '../../../src-core/commands/draw-zone.ts';
import { RecordIndex } from '../../../src-core/document/record-index.ts';
import { pointsOf } from '../../../src-core/geometry/ring.ts';
import type { Ring } from '../../../src-core/geometry/types.ts';
import { recordId } from '../../../src-core/ids.ts';
import { locales, speaker } from '../../../src-renderer/text/catalogue.ts';
import { aPlan } from '../../../src-core/testing/a-plan.ts';
import { coverageFaults } from '../../../src-core/testing/coverage-faults.ts';

const speakers = locales.map(speaker);

/** Draws an outline over a plan of two zones as a person would: it becomes a zone and the plan stays a coverage, or a sentence in every language says why not. */
export function drawnOrSaid(outline: Ring): string {
  const { document, index, landUseCodes } = aPlan().zone('west', 'POLYGON ((-20000 -20000, 3333.333 -20000, 2222.222 20000, -20000 20000))').zone('east', 'POLYGON ((3333.333 -20000, 20000 -20000, 20000 20000, 2222.222 20000))').context;
  const drawn = drawZone({ document, index, landUseCodes }, { id: recordId('drawn'), layer: 'zones_QHDH', landUse: null, outline: pointsOf(outline), overlap: 'take' });
  if (drawn.ok) {
    const after = document.with(drawn.value);
    expect(coverageFaults(after, RecordIndex.of(after), 'zones_QHDH')).toEqual([]);
    return 'drawn';
  }
  for (const say of speakers) {
    const key = `refusal.${drawn.failure.code}`;
    const sentence = say(key, drawn.failure.evidence);
    expect(sentence, `${key} in ${say.locale}`).not.toBe(key);
    expect(sentence, `${key} in ${say.locale}`).not.toContain('{{');
  }
  return drawn.failure.code;
}
