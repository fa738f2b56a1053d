import { expect, test } from 'vitest';
import { speaker } from '../text/catalogue.ts';
import { measuredLines } from './measured-lines.ts';

const lines = (...measured: Parameters<typeof measuredLines>) => measuredLines(...measured).map(({ name, value }) => `${name}: ${value}`);

test('writes what was measured in the numbers of the language', () => {
  const open = { lengthM: 1234.5678, lastM: 34.5, lastDegrees: 90, areaM2: null, angleDegrees: null };
  expect(lines(open, speaker('vi'))).toEqual(['Chiều dài: 1.234,568 m', 'Đoạn cuối: 34,500 m, 90,00°']);
  expect(lines({ ...open, areaM2: 12_345.67 }, speaker('en'))).toEqual(['Area: 1.23 ha (12,345.7 m²)', 'Perimeter: 1,234.568 m']);
  expect(lines({ ...open, angleDegrees: 45 }, speaker('en'))).toEqual(['Angle: 45.000°']);
});
