import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const windowBytes = 1 << 20;

/** A file read through a window of it, for records that lie one after the other. */
export class FileWindow {
  readonly size: number;
  /** What `at` answers is a place in here, until it is called again. */
  bytes: Buffer = Buffer.allocUnsafe(windowBytes);
  private readonly file: number;
  private start = 0;
  private end = 0;

  constructor(path: string) {
    this.file = openSync(path, 'r');
    this.size = fstatSync(this.file).size;
  }

  /** Where in `bytes` the stretch of the file begins, -1 where the file does not have all of it. */
  at(offset: number, length: number): number {
    if (offset >= this.start && offset + length <= this.end) return offset - this.start;
    if (offset < 0 || length < 0 || offset + length > this.size) return -1;
    if (length > this.bytes.length) this.bytes = Buffer.allocUnsafe(length + windowBytes);
    this.start = offset;
    this.end = offset + readSync(this.file, this.bytes, 0, this.bytes.length, offset);
    return offset + length <= this.end ? 0 : -1;
  }

  close(): void {
    closeSync(this.file);
  }
}
