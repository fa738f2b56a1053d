import { closeSync, createReadStream, createWriteStream, fstatSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/** What an archive may hold. Real deliveries stay far below; bombs are refused before a byte is unpacked. */
const limits = { entries: 5_000, bytes: 4 * 1024 ** 3, ratio: 400, ratioFromBytes: 64 * 1024 ** 2 };

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const symbolicLink = 0o120000;

/**
 * Unpacks an archive that may come from anyone into `folder`: the central directory is checked first (names that leave
 * the folder, links, encryption, sizes), then each entry is unpacked and held to the size it stated.
 */
export async function unpackZip(path: string, folder: string, signal?: AbortSignal): Promise<Result<null, ImportProblem>> {
  const entries = readDirectory(path);
  if (!entries.ok) return entries;
  for (const entry of entries.value) {
    if (signal?.aborted === true) return failure(problem('cancelled'));
    const target = join(folder, entry.name);
    mkdirSync(dirname(target), { recursive: true });
    try {
      await unpack(path, entry, target);
    } catch (error) {
      return failure(problem('source-damaged', { file: path }, `${entry.name}: ${String(error)}`));
    }
  }
  return success(null);
}

/** Whether an archive that somebody else unpacks (a spreadsheet) is one that could be unpacked here. */
export function checkZip(path: string): Result<null, ImportProblem> {
  const entries = readDirectory(path);
  return entries.ok ? success(null) : entries;
}

function readDirectory(path: string): Result<readonly Entry[], ImportProblem> {
  const damaged = (detail: string) => failure(problem('source-damaged' as const, { file: path }, detail));
  const hostile = (detail: string) => failure(problem('zip-hostile' as const, { file: path }, detail));
  const file = openSync(path, 'r');
  try {
    const size = fstatSync(file).size;
    const tail = readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    if (end < 0 || end + 22 > tail.length || tail.readUInt32LE(end) !== endSignature) return damaged('no central directory');
    const count = tail.readUInt16LE(end + 10);
    const length = tail.readUInt32LE(end + 12);
    const start = tail.readUInt32LE(end + 16);
    if (count === 0xffff || start === 0xffffffff) return hostile('ZIP64: larger than any delivery of plans');
    if (count > limits.entries) return hostile(`${count} entries`);
    if (start + length > size) return damaged('the central directory runs over the end');
    const directory = readAt(file, start, length);
    const entries: Entry[] = [];
    const names = new Set<string>();
    let total = 0;
    for (let at = 0, i = 0; i < count; i++) {
      if (at + 46 > directory.length || directory.readUInt32LE(at) !== entrySignature) return damaged(`entry ${i} is not there`);
      const flags = directory.readUInt16LE(at + 8);
      const nameLength = directory.readUInt16LE(at + 28);
      const rawName = directory.subarray(at + 46, at + 46 + nameLength);
      const name = rawName.toString((flags & 0x800) !== 0 ? 'utf8' : 'latin1').replaceAll('\\', '/');
      const entry = {
        name, method: directory.readUInt16LE(at + 10), packed: directory.readUInt32LE(at + 20), unpacked: directory.readUInt32LE(at + 24),
        offset: directory.readUInt32LE(at + 42),
      };
      const mode = directory.readUInt32LE(at + 38) >>> 16;
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
      if (leavesFolder(name)) return hostile(`name ${JSON.stringify(name)}`);
      if ((mode & 0o170000) === symbolicLink) return hostile(`link ${name}`);
      if ((flags & 1) !== 0) return hostile(`encrypted ${name}`);
      if (name.endsWith('/')) continue;
      if (names.has(name.toLowerCase())) return hostile(`two entries named ${name}`);
      names.add(name.toLowerCase());
      if (entry.method !== 0 && entry.method !== 8) return damaged(`${name} is packed by method ${entry.method}`);
      total += entry.unpacked;
      if (total > limits.bytes || (entry.unpacked > limits.ratioFromBytes && entry.unpacked > entry.packed * limits.ratio)) {
        return hostile(`${name} unpacks ${entry.packed} bytes to ${entry.unpacked}`);
      }
      entries.push(entry);
    }
    return entries.length === 0 ? failure(problem('source-empty', { file: path })) : success(entries);
  } finally {
    closeSync(file);
  }
}

function leavesFolder(name: string): boolean {
  if (name === '' || name.includes('\0') || name.startsWith('/') || /^[A-Za-z]:/.test(name)) return true;
  return normalize(name).split(/[\\/]/).includes('..') || name.split('/').includes('..');
}

async function unpack(path: string, entry: Entry, target: string): Promise<void> {
  const file = openSync(path, 'r');
  const local = readAt(file, entry.offset, 30);
  closeSync(file);
  if (local.length < 30 || local.readUInt32LE(0) !== localSignature) throw new Error('no local header');
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (entry.packed === 0) {
    closeSync(openSync(target, 'w'));
    return;
  }
  let written = 0;
  const held = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      written += chunk.length;
      done(written > entry.unpacked ? new Error('larger than it states') : null, chunk);
    },
  });
  const source = createReadStream(path, { start, end: start + entry.packed - 1 });
  const steps = entry.method === 8 ? [source, createInflateRaw(), held] : [source, held];
  await pipeline([...steps, createWriteStream(target)]);
  if (written !== entry.unpacked) throw new Error(`${written} bytes instead of ${entry.unpacked}`);
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, position));
}
