import { randomFillSync } from 'node:crypto';
import { idAlphabet, recordId, type RecordId } from '../../../src-core/ids.ts';

/** Of the 16 letters of an id the first ten, 50 random bits, are put in order: more than a number holds exactly cannot be sorted as one. */
const orderedLetters = 10;
const letterBits = 5;
const characters = Buffer.from(idAlphabet, 'latin1');

/**
 * New record ids for many records at once, `runLength` of them in ascending order, then the next run. Each is as random as
 * any other id; but rows whose ids ascend are put into the file's index of ids at its end, one after the other, where
 * random ones each go to another place of it (half the time of writing 100,000 rows).
 */
export function pooledRecordIds(runLength: number): () => RecordId {
  const count = Math.max(1, Math.min(runLength, longestRun));
  const heads = new Float64Array(count);
  const random = new Uint8Array(16 * count);
  const text = Buffer.alloc(16);
  let used = count;
  const refill = () => {
    randomFillSync(random);
    for (let i = 0; i < count; i++) {
      let head = 0;
      for (let j = 0; j < orderedLetters; j++) head = head * 2 ** letterBits + (random[16 * i + j]! & 31);
      heads[i] = head;
    }
    heads.sort();
    used = 0;
  };
  return () => {
    if (used === count) refill();
    let head = heads[used]!;
    for (let j = orderedLetters - 1; j >= 0; j--) {
      text[j] = characters[head % 32]!;
      head = Math.floor(head / 32);
    }
    for (let j = orderedLetters; j < 16; j++) text[j] = characters[random[16 * used + j]! & 31]!;
    used++;
    return recordId(text.toString('latin1'));
  };
}

/** 2.4 MB of random bytes and heads. */
const longestRun = 100_000;
