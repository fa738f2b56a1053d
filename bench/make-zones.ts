import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import landUse from '../resources/land-use/classes.json' with { type: 'json' };
import { randomFrom } from '../src-core/testing/random-plan.ts';

/**
 * A shapefile of `columns × rows` zones in VN-2000 / TM-3 107-00 that cover a rectangle: a bent grid of 60 m blocks whose
 * edges have a bent middle too, so eight corners each; with a class, a name and a population. Always the same.
 */
export function makeZones(folder: string, columns: number, rows: number): string {
  const random = randomFrom(20260101);
  const block = 60;
  const grid = (count: number) => Float64Array.from({ length: count }, () => Math.round((random() - 0.5) * 24_000) / 1000);
  const width = columns + 1;
  const corners = { x: grid(width * (rows + 1)), y: grid(width * (rows + 1)) };
  const across = { x: grid(width * (rows + 1)), y: grid(width * (rows + 1)) };
  const upwards = { x: grid(width * (rows + 1)), y: grid(width * (rows + 1)) };
  const point = (shift: { x: Float64Array; y: Float64Array }, column: number, row: number, dx: number, dy: number): string => {
    const at = row * width + column;
    const edgeX = dx === 0 && (column === 0 || column === columns);
    const edgeY = dy === 0 && (row === 0 || row === rows);
    const x = 410_000 + (column + dx) * block + (edgeX ? 0 : shift.x[at]!);
    const y = 2_340_000 + (row + dy) * block + (edgeY ? 0 : shift.y[at]!);
    return `[${x.toFixed(3)},${y.toFixed(3)}]`;
  };
  const corner = (column: number, row: number) => point(corners, column, row, 0, 0);
  const onRow = (column: number, row: number) => point(across, column, row, 0.5, 0);
  const onColumn = (column: number, row: number) => point(upwards, column, row, 0, 0.5);

  const lines = join(folder, 'zones.geojsonl');
  const file = openSync(lines, 'w');
  for (let row = 0; row < rows; row++) {
    let text = '';
    for (let column = 0; column < columns; column++) {
      const ring = [
        corner(column, row), onRow(column, row), corner(column + 1, row), onColumn(column + 1, row),
        corner(column + 1, row + 1), onRow(column, row + 1), corner(column, row + 1), onColumn(column, row), corner(column, row),
      ];
      const code = landUse.classes[Math.floor(random() * landUse.classes.length)]!.code;
      text += `{"type":"Feature","properties":{"code":"${code}","ten":"Lô ${row}-${column}","dan_so":${Math.floor(random() * 400)}},"geometry":{"type":"Polygon","coordinates":[[${ring.join(',')}]]}}\n`;
    }
    writeSync(file, text);
  }
  closeSync(file);
  const target = join(folder, 'zones.shp');
  execFileSync('ogr2ogr', ['-f', 'ESRI Shapefile', '-a_srs', 'EPSG:9214', '-lco', 'ENCODING=UTF-8', target, lines]);
  return target;
}
