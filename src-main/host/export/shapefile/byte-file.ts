import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

const roomBytes = 1 << 20;

/** A file that is written from its beginning to its end, and whose head is put right afterwards. */
export class ByteFile {
  /** To be written at `at`, after `room`. */
  bytes: Buffer = Buffer.alloc(roomBytes);
  at = 0;
  private readonly file: number;
  private flushed = 0;

  constructor(path: string) {
    this.file = openSync(path, 'wx');
  }

  get size(): number {
    return this.flushed + this.at;
  }

  /** Makes sure of so many bytes at `at`, all zero as far as nobody wrote them. */
  room(bytes: number): void {
    if (this.at + bytes <= this.bytes.length) return;
    this.flush();
    if (bytes > this.bytes.length) this.bytes = Buffer.alloc(bytes + roomBytes);
  }

  flush(): void {
    for (let done = 0; done < this.at; ) done += writeSync(this.file, this.bytes, done, this.at - done, this.flushed + done);
    this.flushed += this.at;
    this.bytes.fill(0, 0, this.at);
    this.at = 0;
  }

  /** Over what was written there. */
  patch(head: Buffer): void {
    this.flush();
    writeSync(this.file, head, 0, head.length, 0);
  }

  close(): void {
    this.flush();
    fsyncSync(this.file);
    closeSync(this.file);
  }

  /** After a failure; harmless where it is closed already. */
  abandon(): void {
    try {
      closeSync(this.file);
    } catch {
      // closed already
    }
  }
}
