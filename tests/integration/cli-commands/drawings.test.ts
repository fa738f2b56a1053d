import { afterAll, expect, test } from 'vitest';
import { aFolder } from '../project-testing/a-project.ts';
import { aDrawing, circle, hatch, insert, outline, own, text, unit } from '../import-drawing/a-drawing.ts';
import { planwright } from './a-terminal.ts';

/** A drawing on the command line: what it would be read as, and the choices of its shapes. */
const folder = aFolder();
afterAll(() => folder.remove());
const run = (...words: string[]) => planwright(words, { folder: folder.path });

const square = (x: number, y: number, size: number) => [[x, y], [x + size, y], [x + size, y + size], [x, y + size]] as const;

test('inspect tells its layers, why its unit is taken, and how each text style is read', async () => {
  aDrawing(folder.path, 'mm.dxf', { header: unit(4), blocks: { TREE: [own.circle('0', 2000)] }, entities: [outline('LO', square(0, 0, 100), { per: 1000 })] });
  const inspected = await run('inspect', 'mm.dxf', '--lang', 'en');
  expect(inspected.code).toBe(0);
  expect(inspected.out).toContain('Layer entities: 1 features');
  expect(inspected.out).toContain('The drawing says that it counts in millimetres.');
});

test('import takes the choices, and says in words what was done', async () => {
  expect((await run('new', 'plan.gpkg', '--crs', 'EPSG:9214', '--name', 'P')).code).toBe(0);
  aDrawing(folder.path, 'plan.dxf', {
    blocks: { TREE: [own.circle('0', 2)] },
    entities: [hatch('LO', [{ points: square(0, 0, 100) }]), outline('LO', square(0, 0, 100)), circle('LO', [50, 50], 20), insert('TREE', [150, 50]), text('CX-1', [10, 10])],
  });
  const imported = await run('import', 'plan.gpkg', 'plan.dxf', '--source-crs', 'EPSG:9214', '--chord-tolerance', '0.2', '--holes', 'cut', '--lang', 'en');
  // The outline is the hatch once more.
  expect(imported.code).toBe(1);
  expect(imported.out).toContain('The curves of 2 entities were cut into chords that lie at most 0.2 m from them.');
  expect(imported.out).toContain('Feature 2 has exactly the shape of feature 1');
  expect(imported.out).toMatch(/1 feature of the same kind \(3\) lies wholly within feature 1 and was cut out as its hole/);
  expect(imported.out).toContain('Set aside: areas of entities');
  const points = JSON.parse((await run('import', 'plan.gpkg', 'plan.dxf', '--as', 'facilities', '--source-crs', 'EPSG:9214', '--json')).out) as { readonly written: number };
  expect(points.written).toBe(1);
});

test.each([['--holes', 'fill'], ['--duplicates', 'drop'], ['--chord-tolerance', 'fine']])('%s %s is no choice', async (option, value) => {
  expect((await run('import', 'plan.gpkg', 'plan.dxf', option, value)).code).toBe(2);
});
