import { crc32, deflateSync } from 'node:zlib';

export type Rgb = readonly [number, number, number];
/** x to the right, y downwards, in pixels of the picture. */
export interface PixelPath { readonly points: readonly number[]; readonly closed: boolean }

/** Drawn this many times as large and taken together: edges come out smooth. */
const finer = 2;
/** Three wide, five high; a bit a dot, the top row first. */
const digits: Readonly<Record<string, readonly number[]>> = {
  0: [7, 5, 5, 5, 7], 1: [2, 6, 2, 2, 7], 2: [7, 1, 7, 4, 7], 3: [7, 1, 7, 1, 7], 4: [5, 5, 7, 1, 1], 5: [7, 4, 7, 1, 7], 6: [7, 4, 7, 5, 7], 7: [7, 1, 1, 2, 2], 8: [7, 5, 7, 5, 7], 9: [7, 5, 7, 1, 7],
};
const dotsAcross = 3;

/** A picture of areas, lines and numbers, for reports: no font, no browser, the same on every machine. */
export class Raster {
  readonly width: number;
  readonly height: number;
  private readonly fineWidth: number;
  private readonly fineHeight: number;
  private readonly pixels: Uint8Array;

  constructor(width: number, height: number, background: Rgb = [255, 255, 255]) {
    this.width = width;
    this.height = height;
    this.fineWidth = width * finer;
    this.fineHeight = height * finer;
    this.pixels = new Uint8Array(this.fineWidth * this.fineHeight * 3);
    for (let i = 0; i < this.pixels.length; i += 3) this.pixels.set(background, i);
  }

  /** Fills what an odd number of the outlines runs around. */
  fill(outlines: readonly PixelPath[], color: Rgb, opacity = 1): void {
    let [top, bottom] = [Infinity, -Infinity];
    for (const { points } of outlines) for (let i = 1; i < points.length; i += 2) [top, bottom] = [Math.min(top, points[i]!), Math.max(bottom, points[i]!)];
    const first = Math.max(0, Math.ceil(top * finer - 0.5));
    const last = Math.min(this.fineHeight - 1, Math.floor(bottom * finer - 0.5));
    const rows: number[][] = Array.from({ length: Math.max(0, last - first + 1) }, () => []);
    for (const { points } of outlines) {
      for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
        const [x0, y0, x1, y1] = [points[j]! * finer, points[j + 1]! * finer, points[i]! * finer, points[i + 1]! * finer];
        const from = Math.max(first, Math.ceil(Math.min(y0, y1) - 0.5));
        const to = Math.min(last, Math.ceil(Math.max(y0, y1) - 0.5) - 1);
        for (let row = from; row <= to; row++) rows[row - first]!.push(x0 + ((row + 0.5 - y0) * (x1 - x0)) / (y1 - y0));
      }
    }
    rows.forEach((crossings, at) => {
      crossings.sort((a, b) => a - b);
      for (let i = 0; i + 1 < crossings.length; i += 2) this.span(first + at, crossings[i]!, crossings[i + 1]!, color, opacity);
    });
  }

  line({ points, closed }: PixelPath, width: number, color: Rgb): void {
    for (let i = closed ? 0 : 2, j = closed ? points.length - 2 : 0; i < points.length; j = i, i += 2) {
      const [x0, y0, x1, y1] = [points[j]!, points[j + 1]!, points[i]!, points[i + 1]!];
      const length = Math.hypot(x1 - x0, y1 - y0);
      if (length === 0) continue;
      const [dx, dy] = [((y1 - y0) / length) * (width / 2), ((x0 - x1) / length) * (width / 2)];
      this.fill([{ points: [x0 + dx, y0 + dy, x1 + dx, y1 + dy, x1 - dx, y1 - dy, x0 - dx, y0 - dy], closed: true }], color);
    }
  }

  /** A number on a plate, its middle at a place. */
  plate(x: number, y: number, number: number, color: Rgb): void {
    const text = String(number);
    const dot = 3;
    const wide = text.length * (dotsAcross + 1) * dot + dot + 4;
    const high = 5 * dot + 6;
    const [left, top] = [Math.round(x - wide / 2), Math.round(y - high / 2)];
    const box = (x0: number, y0: number, x1: number, y1: number, its: Rgb) => this.fill([{ points: [x0, y0, x1, y0, x1, y1, x0, y1], closed: true }], its);
    box(left - 1, top - 1, left + wide + 1, top + high + 1, [255, 255, 255]);
    box(left, top, left + wide, top + high, color);
    [...text].forEach((digit, at) => digits[digit]!.forEach((bits, row) => {
      for (let column = 0; column < dotsAcross; column++) {
        if ((bits >> (dotsAcross - 1 - column)) % 2 === 0) continue;
        const [px, py] = [left + 3 + Math.floor(dot / 2) + (at * (dotsAcross + 1) + column) * dot, top + 3 + row * dot];
        box(px, py, px + dot, py + dot, [255, 255, 255]);
      }
    }));
  }

  png(): Buffer {
    const stride = this.width * 3 + 1;
    const raw = Buffer.alloc(stride * this.height);
    for (let y = 0; y < this.height; y++) for (let x = 0; x < this.width; x++) for (let band = 0; band < 3; band++) {
      let sum = 0;
      for (let dy = 0; dy < finer; dy++) for (let dx = 0; dx < finer; dx++) sum += this.pixels[((y * finer + dy) * this.fineWidth + x * finer + dx) * 3 + band]!;
      raw[y * stride + 1 + x * 3 + band] = Math.round(sum / (finer * finer));
    }
    const head = Buffer.alloc(13);
    head.writeUInt32BE(this.width, 0);
    head.writeUInt32BE(this.height, 4);
    // Eight bits a band, red, green and blue.
    head.set([8, 2, 0, 0, 0], 8);
    return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(raw)), chunk('IEND', Buffer.alloc(0))]);
  }

  private span(row: number, from: number, to: number, color: Rgb, opacity: number): void {
    const first = Math.max(0, Math.ceil(from - 0.5));
    const last = Math.min(this.fineWidth - 1, Math.ceil(to - 0.5) - 1);
    for (let at = (row * this.fineWidth + first) * 3, end = (row * this.fineWidth + last) * 3; at <= end; at += 3) {
      for (let band = 0; band < 3; band++) this.pixels[at + band] = opacity === 1 ? color[band]! : Math.round(this.pixels[at + band]! * (1 - opacity) + color[band]! * opacity);
    }
  }
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const made = Buffer.alloc(body.length + 8);
  made.writeUInt32BE(data.length, 0);
  made.set(body, 4);
  made.writeUInt32BE(crc32(body), body.length + 4);
  return made;
}
