import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { drawEntity, type DrawnAccount } from '../../../src-main/host/import/drawing/draw-entity.ts';
import { readEntities, type DrawingHead } from '../../../src-main/host/import/drawing/read-entities.ts';
import { encodingOfSource } from '../../../src-main/host/import/source-encoding.ts';

/**
 * Every drawing of the collected ones, entity by entity, beside what ezdxf makes of it: as many of each kind, as long and
 * as wide. Blocks, turned-over planes, arcs, bulges, splines and hatches are all among them.
 */
const data = join(import.meta.dirname, '../../../../shared/data');
const files = ['dxf-real', 'gdal-autotest/dxf'].flatMap((folder) => readdirSync(join(data, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dxf')).sort().map((name) => join(data, folder, name)));
const tolerance = 0.001;

/** Where the two differ, and why. */
const different: Readonly<Record<string, string>> = {
  'additional-entities.dxf': 'a HELIX is taken by its spline here; ezdxf 0.18 has no path for it',
  'bin_dxf_r12.dxf': 'binary: left to GDAL',
  'bin_dxf_r2000.dxf': 'binary: left to GDAL',
  'block-insert-order.dxf': 'blocks turned in space within each other are seen from above one by one',
  'closed_polyline_with_bulge.dxf': 'ezdxf leaves the arc out that closes it (its length is 10.93)',
};

interface Measured { count: number; length: number; box: readonly number[] | null }

const kinds: Readonly<Record<string, string>> = {
  LINE: 'line', CIRCLE: 'round', ARC: 'round', ELLIPSE: 'round', SPLINE: 'spline', LWPOLYLINE: 'polyline', POLYLINE: 'polyline', HATCH: 'hatch', MPOLYGON: 'hatch',
  SOLID: 'face', TRACE: 'face', '3DFACE': 'face', POINT: 'point', TEXT: 'text', MTEXT: 'text', ATTRIB: 'text',
};

let judged: Map<string, Readonly<Record<string, Measured>> | null>;

beforeAll(() => {
  const lines = execFileSync('/usr/bin/python3', [join(import.meta.dirname, 'ezdxf-shapes.py'), String(tolerance), ...files], { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] });
  judged = new Map(lines.trim().split('\n').map((line) => {
    const { file, kinds: found, failed } = JSON.parse(line) as { file: string; kinds?: Record<string, Measured>; failed?: string };
    return [file, failed === undefined ? found! : null];
  }));
}, 120_000);

function ours(path: string): Record<string, Measured> {
  const account: DrawnAccount = {
    flattened: 0, unread: 0, hatchesOpen: 0, widestGap: 0, textBoxes: 0, paper: 0, hidden: 0, notShown: new Map(), left: new Map(), external: new Set(), missing: new Set(), isCutShort: false, drawn: 0,
  };
  const found: Record<string, Measured> = {};
  let head: DrawingHead | null = null;
  for (const event of readEntities(path, encodingOfSource(path).arrival === 'bytes' ? 'latin1' : 'utf8')) {
    if (event.kind === 'head') head = event.head;
    if (event.kind !== 'entity') continue;
    for (const drawn of drawEntity(event.entity, head!, tolerance, account)) {
      if (drawn.kind !== 'shape') continue;
      const into = (found[kinds[drawn.type]!] ??= { count: 0, length: 0, box: null });
      into.count++;
      const { shape } = drawn;
      const paths = shape.kind === 'lines' ? shape.lines : shape.kind === 'areas' ? shape.polygons.flat().map((ring) => Float64Array.of(...ring, ring[0]!, ring[1]!)) : [];
      for (const path of paths) {
        for (let i = 0; i < path.length; i += 2) {
          const [x, y] = [path[i]!, path[i + 1]!];
          if (i > 0) into.length += Math.hypot(x - path[i - 2]!, y - path[i - 1]!);
          const [minX, minY, maxX, maxY] = into.box ?? [x, y, x, y];
          into.box = [Math.min(minX!, x), Math.min(minY!, y), Math.max(maxX!, x), Math.max(maxY!, y)];
        }
      }
    }
  }
  return found;
}

test('ezdxf reads nearly all of them', () => expect([...judged.values()].filter((each) => each !== null).length).toBeGreaterThan(60));

test.each(files.map((path) => [relative(data, path), path] as const))('%s', (_, path) => {
  if (basename(path) in different) return;
  const theirs = judged.get(path);
  if (theirs === null || theirs === undefined) return;
  const found = ours(path);
  for (const kind of new Set([...Object.keys(theirs), ...Object.keys(found)])) {
    const [a, b] = [theirs[kind], found[kind]];
    expect(b?.count ?? 0, `${kind}: how many`).toBe(a?.count ?? 0);
    expect(Math.abs(a!.length - b!.length), `${kind}: length ${a!.length} and ${b!.length}`).toBeLessThanOrEqual(0.003 * a!.length);
    a!.box?.forEach((side, i) => expect(Math.abs(side - b!.box![i]!), `${kind}: box ${a!.box?.join(' ')} and ${b!.box?.join(' ')}`).toBeLessThan(0.01));
  }
});
