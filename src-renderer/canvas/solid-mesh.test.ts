import { describe, expect, it } from 'vitest';
import { geometryFromWkt } from '../../src-core/testing/wkt.ts';
import { solidPiece, type SolidPiece } from './solid-mesh.ts';

const red = [200, 40, 40, 255] as const;
const origin = { x: 1000, y: 2000 };

/** m² of faces that lie level at a height, and of those that stand. */
function facesOf({ positions, indices }: SolidPiece): { readonly roofs: number; readonly walls: number } {
  let [roofs, walls] = [0, 0];
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i]!, indices[i + 1]!, indices[i + 2]!].map((at) => [positions[3 * at]!, positions[3 * at + 1]!, positions[3 * at + 2]!] as const) as [readonly [number, number, number], readonly [number, number, number], readonly [number, number, number]];
    const [u, v] = [[b[0] - a[0], b[1] - a[1], b[2] - a[2]], [c[0] - a[0], c[1] - a[1], c[2] - a[2]]] as const;
    const area = Math.hypot(u[1]! * v[2]! - u[2]! * v[1]!, u[2]! * v[0]! - u[0]! * v[2]!, u[0]! * v[1]! - u[1]! * v[0]!) / 2;
    if (a[2] === b[2] && b[2] === c[2]) roofs += area;
    else walls += area;
  }
  return { roofs, walls };
}

describe('zones as solids', () => {
  it('have a roof as large as the zone and walls as long as its outline, round its holes as well', () => {
    const geometry = geometryFromWkt('POLYGON ((1000 2000, 1100 2000, 1100 2100, 1000 2100), (1040 2040, 1040 2060, 1060 2060, 1060 2040))');
    const piece = solidPiece('p', [{ geometry, height: 18, color: red }], origin);
    expect(facesOf(piece)).toEqual({ roofs: 10_000 - 400, walls: (400 + 80) * 18 });
    expect([piece.top, piece.box]).toEqual([18, { minX: 0, minY: 0, maxX: 100, maxY: 100 }]);
    expect(piece.ground.indices.length).toBe(0);
    // Eight roof edges and eight corners that turn.
    expect(piece.edges.length / 6).toBe(16);
  });

  it('lie on the ground where they have no height', () => {
    const piece = solidPiece('p', [{ geometry: geometryFromWkt('POLYGON ((1000 2000, 1010 2000, 1010 2010, 1000 2010))'), height: 0, color: red }, { geometry: null, height: 0, color: red }], origin);
    expect([piece.indices.length, piece.ground.indices.length, piece.edges.length / 6, piece.top]).toEqual([0, 6, 4, 0]);
    expect([...piece.ground.colors.subarray(0, 4)]).toEqual([...red]);
  });

  it('are lighter on the roof than on any wall, and darkest away from the north-west', () => {
    const { positions, colors } = solidPiece('p', [{ geometry: geometryFromWkt('POLYGON ((1000 2000, 1100 2000, 1100 2100, 1000 2100))'), height: 10, color: red }], origin);
    // Four roof corners, then four of each wall: south, east, north, west.
    const redOf = (vertex: number) => colors[4 * vertex]!;
    const [roof, south, east, north, west] = [redOf(0), redOf(4), redOf(8), redOf(12), redOf(16)];
    expect(positions.length / 3).toBe(20);
    expect(roof).toBe(200);
    expect([south! < west!, east! < west!, east! < north!, north! < roof!]).toEqual([true, true, true, true]);
  });

  it('have no edge where a wall goes round a bend', () => {
    const ring = Array.from({ length: 72 }, (_, i) => `${1000 + 50 * Math.cos((i * Math.PI) / 36)} ${2000 + 50 * Math.sin((i * Math.PI) / 36)}`).join(', ');
    expect(solidPiece('p', [{ geometry: geometryFromWkt(`POLYGON ((${ring}))`), height: 10, color: red }], origin).edges.length / 6).toBe(72);
  });
});
