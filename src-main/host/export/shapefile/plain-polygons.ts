/** A blob as `encodeGeometry` writes areas: "GP", little-endian, XY envelope, then a multipolygon of closed rings. */
const headerBytes = 40;
const plainFlags = 0b0000_0011;
const multiPolygon = 6;
const polygon = 3;

/**
 * The rings of a blob as this program writes areas, found in its bytes: making a geometry of it takes ten times as long.
 * One object is used for blob after blob.
 */
export class PlainPolygons {
  /** Rings found. */
  count = 0;
  /** Of all rings, the repeated first ones included. */
  vertices = 0;
  /** By ring: where its first vertex begins in the blob, its vertices with the repeated one, whether it is the outer one of a polygon, and twice its area, positive where it runs counter-clockwise (square units of the CRS). */
  readonly at: number[] = [];
  readonly lengths: number[] = [];
  readonly isOuter: boolean[] = [];
  readonly doubled: number[] = [];
  minX = 0;
  minY = 0;
  maxX = 0;
  maxY = 0;

  /** False where the blob is written in any other way or is not sound: then it is for `decodeGeometry`. */
  read(blob: Buffer): boolean {
    this.count = this.vertices = 0;
    this.minX = this.minY = Infinity;
    this.maxX = this.maxY = -Infinity;
    const end = blob.length;
    if (end < headerBytes + 9 || blob[0] !== 0x47 || blob[1] !== 0x50 || blob[2] !== 0 || blob[3] !== plainFlags) return false;
    const view = new DataView(blob.buffer, blob.byteOffset, end);
    if (blob[headerBytes] !== 1 || view.getUint32(headerBytes + 1, true) !== multiPolygon) return false;
    const polygons = view.getUint32(headerBytes + 5, true);
    let at = headerBytes + 9;
    for (let p = 0; p < polygons; p++) {
      if (at + 9 > end || blob[at] !== 1 || view.getUint32(at + 1, true) !== polygon) return false;
      const rings = view.getUint32(at + 5, true);
      if (rings === 0) return false;
      at += 9;
      for (let r = 0; r < rings; r++) {
        if (at + 4 > end) return false;
        const length = view.getUint32(at, true);
        at += 4;
        if (length < 4 || at + 16 * length > end || !this.ring(view, at, length, r === 0)) return false;
        at += 16 * length;
      }
    }
    return polygons > 0 && at === end;
  }

  /** Square units of the CRS: outer rings less holes, whichever way they run. */
  area(): number {
    let doubled = 0;
    for (let i = 0; i < this.count; i++) doubled += this.isOuter[i]! ? Math.abs(this.doubled[i]!) : -Math.abs(this.doubled[i]!);
    return doubled / 2;
  }

  private ring(view: DataView, at: number, length: number, isOuter: boolean): boolean {
    const [firstX, firstY] = [view.getFloat64(at, true), view.getFloat64(at + 8, true)];
    let [x, y, doubled] = [firstX, firstY, 0];
    let { minX, minY, maxX, maxY } = this;
    for (let i = 0, from = at; i < length; i++, from += 16) {
      const nextX = view.getFloat64(from, true);
      const nextY = view.getFloat64(from + 8, true);
      if (nextX < minX) minX = nextX;
      if (nextX > maxX) maxX = nextX;
      if (nextY < minY) minY = nextY;
      if (nextY > maxY) maxY = nextY;
      // About the first vertex: eastings and northings of millions would cost digits.
      doubled += (x - firstX) * (nextY - firstY) - (nextX - firstX) * (y - firstY);
      x = nextX;
      y = nextY;
    }
    // A number that is none spoils the sum, an infinite one the box.
    if (x !== firstX || y !== firstY || !Number.isFinite(doubled) || !Number.isFinite(maxX - minX) || !Number.isFinite(maxY - minY)) return false;
    this.minX = minX;
    this.minY = minY;
    this.maxX = maxX;
    this.maxY = maxY;
    const { count } = this;
    this.at[count] = at;
    this.lengths[count] = length;
    this.isOuter[count] = isOuter;
    this.doubled[count] = doubled;
    this.count++;
    this.vertices += length;
    return true;
  }
}
