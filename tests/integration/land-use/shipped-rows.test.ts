import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface DomainRow { readonly no: string; readonly kind: string; readonly key?: string; readonly layer?: string; readonly vi: string; readonly en?: string; readonly ko?: string }
interface ShippedRow { readonly no: string; readonly kind: string; readonly code: string | null; readonly names: { readonly vi: string; readonly en: string; readonly ko: string } }
const rowsOf = <Row>(path: string): readonly Row[] => (JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as { rows: readonly Row[] }).rows;

test('the land balance has the rows of the official table, in its order and under its names', () => {
  const domain = rowsOf<DomainRow>('../../../../shared/domain/land-use-balance-rows.json');
  const shipped = rowsOf<ShippedRow>('../../../resources/land-use/balance-rows.json');
  expect(domain.length).toBeGreaterThan(30);
  // Sections are named in Vietnamese alone there.
  expect(shipped.map(({ no, kind, names }, i) => ({ no, kind, ...names, ...(domain[i]?.en === undefined ? { en: undefined, ko: undefined } : {}) }))).toEqual(domain.map(({ no, kind, vi, en, ko }) => ({ no, kind, vi, en, ko })));
  expect(shipped.filter(({ kind }) => kind === 'row').map(({ code }) => code)).toEqual(domain.filter(({ kind }) => kind === 'row').map(({ layer }) => layer));
});
