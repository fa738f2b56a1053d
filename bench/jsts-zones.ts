import type { MultiPolygon } from '../src-core/geometry/types.ts';

/** JSTS has no types of its own. */
interface JstsGeometry { getArea(): number }
export interface Jsts {
  polygon(shape: MultiPolygon): JstsGeometry;
  isValid(geometry: JstsGeometry): boolean;
  commonArea(a: JstsGeometry, b: JstsGeometry): number;
}

/** What of JSTS a drawing program would use to keep zones apart: validity, and the area two have in common. */
export async function loadJsts(): Promise<Jsts> {
  const load = async (name: string): Promise<never> => ((await import(`jsts/org/locationtech/jts/${name}.js`)) as { default: never }).default;
  const [Factory, Coordinate, IsValidOp, OverlayOp] = await Promise.all(['geom/GeometryFactory', 'geom/Coordinate', 'operation/valid/IsValidOp', 'operation/overlay/OverlayOp'].map(load)) as unknown as [
    new () => { createPolygon(ring: unknown, holes: unknown): JstsGeometry; createLinearRing(points: unknown): unknown; createMultiPolygon(parts: unknown): JstsGeometry },
    new (x: number, y: number) => unknown,
    { isValid(geometry: JstsGeometry): boolean },
    { intersection(a: JstsGeometry, b: JstsGeometry): JstsGeometry },
  ];
  const factory = new Factory();
  const ring = (flat: Float64Array): unknown => {
    const points: unknown[] = [];
    for (let i = 0; i <= flat.length; i += 2) points.push(new Coordinate(flat[i % flat.length]!, flat[(i % flat.length) + 1]!));
    return factory.createLinearRing(points);
  };
  return {
    polygon({ polygons }) {
      const [outer, ...holes] = polygons[0]!;
      return factory.createPolygon(ring(outer!), holes.map(ring));
    },
    isValid: (geometry) => IsValidOp.isValid(geometry),
    commonArea: (a, b) => OverlayOp.intersection(a, b).getArea(),
  };
}
