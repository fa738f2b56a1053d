import { expect, test } from 'vitest';
import { fileName, fileStem, folderOf, joinPath, stemOf, withEnding } from './file-path.ts';

const plans = [{ name: 'Plans', extensions: ['gpkg'] }];

test('joins a name to a folder of either system, and leaves a whole path as it is', () => {
  expect(joinPath('/home/an', 'plan.gpkg')).toBe('/home/an/plan.gpkg');
  expect(joinPath('/', 'plan.gpkg')).toBe('/plan.gpkg');
  expect(joinPath('C:\\Plans', 'plan.gpkg')).toBe('C:\\Plans\\plan.gpkg');
  expect(joinPath('/home/an', '/srv/plan.gpkg')).toBe('/srv/plan.gpkg');
  expect(joinPath('/home/an', 'D:\\plan.gpkg')).toBe('D:\\plan.gpkg');
});

test('adds the ending of the kind only where there is none of them', () => {
  expect(withEnding('plan', plans)).toBe('plan.gpkg');
  expect(withEnding('plan.GPKG', plans)).toBe('plan.GPKG');
  expect(withEnding('TT 16.2025', plans)).toBe('TT 16.2025.gpkg');
  expect(withEnding('plan', [{ name: 'All', extensions: ['*'] }])).toBe('plan');
});

test('takes a path apart', () => {
  expect(fileName('C:\\Plans\\bac giang.gpkg')).toBe('bac giang.gpkg');
  expect(stemOf('/a/b.c/zones.2018.shp')).toBe('zones.2018');
  expect(folderOf('/a/b/zones.shp')).toBe('/a/b');
  expect(folderOf('zones.shp')).toBeNull();
});

test('a name becomes what every system can call a file', () => {
  expect(fileStem('Quy hoạch: Bắc Giang 1/5000\n')).toBe('Quy hoạch Bắc Giang 1 5000');
});
