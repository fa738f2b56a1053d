import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** SQLite's header, of which 100 bytes say what the file is and how often it was written. */
export interface FileHeader {
  readonly isSqlite: boolean;
  readonly applicationId: number;
  /** Grows by one with every transaction in rollback mode, whoever made it (bytes 24 to 27). */
  readonly changeCounter: number;
  /** In WAL mode the change counter stands still, so it says nothing. */
  readonly wal: boolean;
}

interface Entry { readonly descriptor: number; users: number }

const open = new Map<string, Entry>();

/**
 * Reads the header while SQLite has the file open. Closing any descriptor of a file makes a POSIX process lose all its
 * locks on it, SQLite's too; so there is one descriptor a file, shared, and it is closed after the last database
 * connection of its users.
 */
export class FileHeaderReader {
  private readonly key: string;
  private readonly descriptor: number;
  private closed = false;

  constructor(path: string) {
    const { dev, ino } = statSync(path, { bigint: true });
    this.key = `${dev}:${ino}`;
    let entry = open.get(this.key);
    if (entry === undefined) open.set(this.key, (entry = { descriptor: openSync(path, 'r'), users: 0 }));
    entry.users++;
    this.descriptor = entry.descriptor;
  }

  read(): FileHeader {
    const bytes = Buffer.alloc(100);
    const length = readSync(this.descriptor, bytes, 0, 100, 0);
    return {
      isSqlite: length === 100 && bytes.toString('latin1', 0, 16) === 'SQLite format 3\0',
      applicationId: bytes.readUInt32BE(68),
      changeCounter: bytes.readUInt32BE(24),
      wal: bytes[18] === 2 || bytes[19] === 2,
    };
  }

  /** Call after every database connection of this user is closed. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    const entry = open.get(this.key)!;
    if (--entry.users > 0) return;
    open.delete(this.key);
    closeSync(entry.descriptor);
  }
}
