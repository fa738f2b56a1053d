import { writeSync } from 'node:fs';

/** Characters gathered before they go to the disk. */
const chunk = 1 << 20;

export type Handle = string;

/** Hands out the names of objects in a drawing: hexadecimal numbers, each once, ascending. */
export class Handles {
  private last: number;

  constructor(last = 0) {
    this.last = last;
  }

  next(): Handle {
    return (++this.last).toString(16).toUpperCase();
  }
}

/**
 * Writes a drawing's pairs of group code and value to an open file, never holding more than a chunk of it. Lines end as
 * AutoCAD's own do. A value must not hold a line end: `dxf-text.ts` knows how each kind of text spells one.
 */
export class GroupWriter {
  private readonly file: number;
  private text = '';

  constructor(file: number) {
    this.file = file;
  }

  put(code: number, value: string | number): void {
    this.text += `${code < 10 ? '  ' : code < 100 ? ' ' : ''}${code}\r\n${value}\r\n`;
    if (this.text.length > chunk) this.flush();
  }

  point(x: number, y: number, first = 10): void {
    this.put(first, coordinate(x));
    this.put(first + 10, coordinate(y));
  }

  point3(x: number, y: number, first = 10): void {
    this.point(x, y, first);
    this.put(first + 20, '0.0');
  }

  flush(): void {
    if (this.text !== '') writeSync(this.file, Buffer.from(this.text, 'utf8'));
    this.text = '';
  }
}

/**
 * Metres in plain decimals with a point, since readers take a number without one for an integer. To the tenth of a
 * micrometre: millimetres of the plan's grid stay the very numbers they are.
 */
export function coordinate(value: number): string {
  const text = String(Math.round(value * 1e7) / 1e7);
  return text.includes('e') ? value.toFixed(7) : text.includes('.') ? text : `${text}.0`;
}
