import { expect, it } from 'vitest';
import { aRecord } from '../../src-core/testing/a-plan.ts';
import { symbolOf } from './facility-symbols.ts';

it.each([
  ['Trường học', null, 'school'], ['Y tế', 'Trạm y tế Lê Lợi', 'health'], [null, 'Chợ Thương', 'market'], ['Công viên', null, 'park'],
  [null, 'Trường mầm non Dĩnh Kế', 'school'], ['Hành chính', null, 'office'], ['학교', null, 'school'], [null, 'Bệnh viện Đa khoa tỉnh', 'health'], [null, null, 'other'],
] as const)('%s, %s has the symbol %s', (facilityType, name, symbol) => {
  expect(symbolOf(aRecord('F', 'facilities', 'POINT (0 0)', { facilityType, name }))).toBe(symbol);
});
