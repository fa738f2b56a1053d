import { expect, test } from 'vitest';
import { align, alignmentOf, plainReading } from './coordinate-reading.ts';
import { systemByCode, systemOf } from './known-systems.ts';

const zone = systemByCode('EPSG:9214')!;

test('numbers that are coordinates as they stand need nothing', () => expect(alignmentOf(plainReading(zone))).toBeNull());

test.each([
  [{ axes: 'swapped' }, [2_353_402.453, 416_226.772]],
  [{ unit: 'millimetre' }, [416_226_772, 2_353_402_453]],
  [{ falseEasting: 0 }, [-83_773.228, 2_353_402.453]],
  [{ falseEasting: 48_500_000 }, [48_416_226.772, 2_353_402.453]],
  [{ axes: 'swapped', unit: 'foot' }, [2_353_402.453 / 0.3048, 416_226.772 / 0.3048]],
] as const)('%o', (odd, written) => {
  const points = Float64Array.from(written);
  align(points, alignmentOf({ ...plainReading(zone), ...odd })!);
  expect(points[0]).toBeCloseTo(416_226.772, 6);
  expect(points[1]).toBeCloseTo(2_353_402.453, 6);
});

test('a system that counts in feet takes metres as something else', () => {
  const feet = systemOf({
    code: null, name: 'Massachusetts Mainland (ftUS)', geographic: false,
    wkt: 'PROJCS["NAD83 / Massachusetts Mainland (ftUS)",GEOGCS["NAD83",UNIT["degree",0.0174532925199433]],PARAMETER["false_easting",656166.6666666665],UNIT["US survey foot",0.3048006096012192]]',
  });
  expect(plainReading(feet).unit).toBe('us-survey-foot');
  expect(alignmentOf(plainReading(feet))).toBeNull();
  expect(feet.falseEasting).toBeCloseTo(200_000, 3);
  expect(alignmentOf({ ...plainReading(feet), unit: 'metre' })!.scale).toBeCloseTo(3937 / 1200, 9);
});
