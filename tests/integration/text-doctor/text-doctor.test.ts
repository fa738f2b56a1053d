import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportReport } from '../../../src-core/wire/importing.ts';
import { candidatesFor } from '../../../src-main/host/import/reading/text-candidates.ts';
import { isVietnameseSyllable } from '../../../src-main/host/import/vietnamese-syllables.ts';
import { aTrialPlan, data, quietly, type TrialPlan } from '../import-report/a-trial-plan.ts';
import { legacy, tableOf, writtenWith } from './written-with.ts';

const set = join(data, 'vn-legacy-encoding');
const expected = JSON.parse(readFileSync(join(set, 'expected.json'), 'utf8')) as { MA_HUYEN: string; TEN: string; GHI_CHU: string }[];

let trial: TrialPlan;
let serial = 0;
beforeAll(async () => { trial = await aTrialPlan('EPSG:9214'); });
afterAll(() => trial.end());

/** The ten districts with another table, and, where given, a `.cpg` that need not be true. */
function districts(columns: Readonly<Record<string, readonly Buffer[]>>, cpg?: string, languageDriver?: number): string {
  const name = join(trial.folder, `districts-${++serial}`);
  for (const ending of ['shp', 'shx', 'prj']) copyFileSync(join(set, `bacgiang_utf8.${ending}`), `${name}.${ending}`);
  writeFileSync(`${name}.dbf`, tableOf(columns, languageDriver));
  if (cpg !== undefined) writeFileSync(`${name}.cpg`, cpg);
  return `${name}.shp`;
}

async function taken(source: string, more: object = {}): Promise<{ report: ImportReport; rows: Readonly<Record<string, unknown>>[] }> {
  const before = new Set([...trial.plan.records('units')].map(({ id }) => id));
  const report = await trial.services.importSource(trial.plan, { source, as: 'units', phase: 'HT', ...more }, quietly());
  if (!report.ok) throw new Error(`${report.failure.code} ${report.failure.detail ?? ''}`);
  return { report: report.value, rows: [...trial.plan.records('units')].filter(({ id }) => !before.has(id)).map(({ attributes }) => attributes) };
}

const column = (field: 'TEN' | 'GHI_CHU', encoding: string): Buffer[] => expected.map((row) => writtenWith(encoding, row[field])!);
const textsOf = (rows: readonly Readonly<Record<string, unknown>>[], field: string): unknown[] => rows.map((row) => row[field]);
const inSmallLetters = (values: readonly unknown[]): string[] => values.map((value) => String(value).toLowerCase());

describe('the legacy set', () => {
  test.each([['bacgiang_tcvn3_abc', 'TCVN3'], ['bacgiang_utf8', 'UTF-8'], ['bacgiang_utf8_nocpg', 'UTF-8']])('%s is %s', async (name, encoding) => {
    const { report, rows } = await taken(join(set, `${name}.shp`));
    expect(report.encoding).toBe(encoding);
    for (const field of ['TEN', 'GHI_CHU'] as const) {
      // The set has a long dash where the list of what it should say has a hyphen.
      const wanted = expected.map((row) => (encoding === 'UTF-8' ? row[field].replaceAll(' - ', ' – ') : row[field]));
      if (encoding === 'TCVN3') expect(inSmallLetters(textsOf(rows, field))).toEqual(inSmallLetters(wanted));
      else expect(textsOf(rows, field)).toEqual(wanted);
    }
    // Capitals come back where the word is written in capitals.
    expect(textsOf(rows, 'GHI_CHU')).toContain('ĐẤT CÂY XANH, MẶT NƯỚC');
  });

  test.each([...legacy, 'UTF-8', 'UTF-8 NFD', 'UTF-8 as windows-1252', 'TCVN3 as windows-1252'])('the same text written in %s, column by column, without a word of it', async (encoding) => {
    const { report, rows } = await taken(districts({ TEN: column('TEN', encoding), GHI_CHU: column('GHI_CHU', encoding) }));
    // TCVN5712 and TCVN3 are one where no tone stands by itself.
    expect(report.encoding).toBe(encoding === 'TCVN5712' ? 'TCVN3' : encoding.replace(' NFD', ''));
    const exact = !['TCVN3', 'VPS', 'TCVN5712', 'TCVN3 as windows-1252'].includes(encoding);
    for (const field of ['TEN', 'GHI_CHU'] as const) {
      const wanted = expected.map((row) => row[field]);
      if (exact) expect(textsOf(rows, field)).toEqual(wanted);
      else expect(inSmallLetters(textsOf(rows, field))).toEqual(inSmallLetters(wanted));
    }
    expect(rows.flatMap((row) => Object.values(row)).every((value) => typeof value !== 'string' || value === value.normalize('NFC'))).toBe(true);
  });
});

describe('each column by itself', () => {
  test('one table holds TCVN3, VNI and Korean', async () => {
    const korean = ['주거용지', '공원', '녹지', '도로', '학교', '병원', '공공청사', '상업용지', '공업용지', '하천'];
    // 주거용지 … in KS X 1001, written by Python's codec.
    const bytes = 'c1d6b0c5bfebc1f6 b0f8bff8 b3ecc1f6 b5b5b7ce c7d0b1b3 bab4bff8 b0f8b0f8c3bbbbe7 bbf3bef7bfebc1f6 b0f8bef7bfebc1f6 c7cfc3b5'.split(' ').map((hex) => Buffer.from(hex, 'hex'));
    const { rows, report } = await taken(districts({ TEN: column('TEN', 'TCVN3'), GHI_CHU: column('GHI_CHU', 'VNI-Windows'), KO: bytes }));
    expect(inSmallLetters(textsOf(rows, 'TEN'))).toEqual(inSmallLetters(expected.map(({ TEN }) => TEN)));
    expect(textsOf(rows, 'GHI_CHU')).toEqual(expected.map(({ GHI_CHU }) => GHI_CHU));
    expect(textsOf(rows, 'KO')).toEqual(korean);
    expect(report.issues.filter(({ code }) => code === 'encoding-guessed').map(({ evidence }) => evidence['encoding']).sort()).toEqual(['TCVN3', 'VNI-Windows', 'euc-kr']);
  });

  test.each([['a .cpg', 'ISO-8859-1', 0], ['the language driver', undefined, 0x02], ['a .cpg of UTF-8', 'UTF-8', 0]] as const)('%s that is wrong is outranked, and the report says so', async (_, cpg, driver) => {
    const { rows, report } = await taken(districts({ TEN: column('TEN', 'TCVN3') }, cpg, driver));
    expect(inSmallLetters(textsOf(rows, 'TEN'))).toEqual(inSmallLetters(expected.map(({ TEN }) => TEN)));
    expect(report.issues.map(({ code }) => code)).toContain('encoding-contradicted');
  });

  test('a .cpg that is right is followed without a word', async () => {
    const { rows, report } = await taken(districts({ TEN: column('TEN', 'windows-1258') }, '1258'));
    expect(textsOf(rows, 'TEN')).toEqual(expected.map(({ TEN }) => TEN));
    expect(report.issues.filter(({ code }) => code.startsWith('encoding'))).toEqual([]);
  });

  test('too little text is read as the other columns are', async () => {
    const word = ['sông', '', '', '', '', '', '', '', '', ''].map((text) => writtenWith('VNI-Windows', text)!);
    const { rows } = await taken(districts({ TEN: column('TEN', 'VNI-Windows'), LOAI: word }));
    expect(rows[0]!['LOAI']).toBe('sông');
  });

  test('values in another encoding than their column are told', async () => {
    const mixed = column('GHI_CHU', 'TCVN3').map((bytes, i) => (i === 3 ? writtenWith('VNI-Windows', expected[3]!.GHI_CHU)! : bytes));
    const { report } = await taken(districts({ GHI_CHU: mixed }));
    expect(report.issues.find(({ code }) => code === 'encoding-mixed')?.evidence).toMatchObject({ field: 'GHI_CHU', encoding: 'VNI-Windows', taken: 'TCVN3', count: 1 });
  });

  test('what somebody chose is taken, for all or for a field', async () => {
    const source = districts({ TEN: column('TEN', 'VISCII'), GHI_CHU: column('GHI_CHU', 'VPS') });
    expect((await taken(source, { encoding: 'VISCII', encodings: { ghi_chu: 'VPS' } })).report.encoding).toBe('VISCII, VPS');
    const described = await trial.services.inspectSource({ source, encodings: { TEN: 'VNI-Windows' } }, null);
    const guess = described.ok ? described.value.layers[0]!.textGuesses[0] : null;
    expect(guess).toMatchObject({ field: 'TEN', encoding: 'VNI-Windows', guessed: false });
    expect(guess?.candidates.map(({ encoding }) => encoding)).toContain('VISCII');
    expect(guess?.candidates.find(({ encoding }) => encoding === 'VISCII')?.after).toContain('Thành phố Bắc Giang');
  });

  test('GeoJSON whose text was misread once before is put right; text that was not stays', async () => {
    const misread = (text: string) => writtenWith('TCVN3 as windows-1252', text)!.toString();
    const shape = (x: number) => ({ type: 'Polygon', coordinates: [[[x, 2_353_000], [x + 100, 2_353_000], [x + 100, 2_353_100], [x, 2_353_000]]] });
    const source = trial.source('misread.geojson', expected.map(({ TEN, GHI_CHU }, i) => ({ geometry: shape(416_000 + 200 * i), properties: { bad: misread(TEN), good: GHI_CHU } })));
    const { rows } = await taken(source);
    expect(inSmallLetters(textsOf(rows, 'bad'))).toEqual(inSmallLetters(expected.map(({ TEN }) => TEN)));
    expect(textsOf(rows, 'good')).toEqual(expected.map(({ GHI_CHU }) => GHI_CHU));
  });
});

describe('single words', () => {
  /** Share of strings restored exactly, as `shared/domain/legacy-encodings.md` measured it: 1, 2, 3, 5, 8 words, and a column of 20 values of 3 words. */
  const measured: Readonly<Record<string, readonly number[]>> = {
    TCVN3: [0.997, 0.997, 1, 1, 1, 1], 'VNI-Windows': [0.832, 0.959, 0.985, 0.998, 1, 1], VISCII: [0.647, 0.802, 0.912, 0.978, 1, 1],
    VPS: [0.473, 0.657, 0.676, 0.848, 0.948, 1], 'windows-1258': [0.76, 0.921, 0.972, 0.995, 1, 1], 'UTF-8': [1, 1, 1, 1, 1, 1],
  };
  const lengths = [1, 2, 3, 5, 8];
  const tries = 400;
  // The norm and the standard schema: the same register as the decree that was measured, and no sentence of ours.
  const corpus = ['qcvn01-2021.json', 'tt16-gdb-schema.json', 'qcvn01-2026-partial.json', 'process.md']
    .map((name) => readFileSync(join(data, '../domain', name), 'utf8')).join(' ').normalize('NFC').toLowerCase();
  const words = corpus.split(/\s+/).filter((word) => /^\p{L}+$/u.test(word) && (/^[\0-\x7f]+$/.test(word) || isVietnameseSyllable(word)));

  test('are read at least as well as measured before (seed 12345)', () => {
    let state = 12_345;
    const random = (below: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return Math.floor((state / 0x80000000) * below);
    };
    const cut = (encoding: string, length: number): { text: string; bytes: Buffer } => {
      for (;;) {
        const at = random(words.length - length);
        const text = words.slice(at, at + length).join(' ');
        const bytes = /[^\0-\x7f]/.test(text) ? writtenWith(encoding, text) : null;
        if (bytes !== null) return { text, bytes };
      }
    };
    const rows = ['words              1      2      3      5      8  column'];
    for (const [encoding, before] of Object.entries(measured)) {
      const shares = lengths.map((length) => {
        let restored = 0;
        for (let i = 0; i < tries; i++) {
          const { text, bytes } = cut(encoding, length);
          if (candidatesFor([bytes], 'bytes', [])[0]!.encoding.decode(bytes) === text) restored++;
        }
        return restored / tries;
      });
      let columns = 0;
      for (let i = 0; i < 100; i++) {
        const values = Array.from({ length: 20 }, () => cut(encoding, 3));
        const { encoding: found } = candidatesFor(values.map(({ bytes }) => bytes), 'bytes', [])[0]!;
        if (values.every(({ text, bytes }) => found.decode(bytes) === text)) columns++;
      }
      rows.push(`${encoding.padEnd(13)} ${[...shares, columns / 100].map((share) => share.toFixed(3)).join('  ')}`, `${''.padEnd(6)}before  ${before.map((share) => share.toFixed(3)).join('  ')}`);
      expect(shares[0]!, `${encoding}, one word`).toBeGreaterThanOrEqual(before[0]!);
      expect(columns, `${encoding}, columns`).toBe(100);
    }
    console.log(rows.join('\n'));
  });
});
