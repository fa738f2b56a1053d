/**
 * Long columns of a message as one text or one array of numbers each: 100,000 texts that are read one by one, and again
 * when they go from one thread to the other, take a tenth of a second a column. `expand(compact(message))` equals the
 * message, and whatever is no long column is handed on as it is.
 */
const leastLength = 1000;

/** Names no field of our messages has. */
const textsKey = '\u0000texts';
const numbersKey = '\u0000numbers';
const nothingKey = '\u0000nothing';
const between = '\u0000';
const nullText = '\u0001';

type Plain = Readonly<Record<string, unknown>>;

export function compact(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return compactArray(value);
  return mapped(value as Plain, compact);
}

/** As `compact`, with a pause after every long column. The value must not change meanwhile. */
export async function compactInSlices(value: unknown, pause: () => Promise<void>): Promise<unknown> {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) {
    if (value.length < leastLength) return Promise.all(value.map((entry) => compactInSlices(entry, pause)));
    await pause();
    return compactArray(value);
  }
  const entries: [string, unknown][] = [];
  for (const [name, entry] of Object.entries(value)) entries.push([name, await compactInSlices(entry, pause)]);
  return Object.fromEntries(entries);
}

export function expand(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return mappedArray(value, expand);
  return expandColumn(value as Plain) ?? mapped(value as Plain, expand);
}

function expandColumn({ [textsKey]: texts, [numbersKey]: numbers, [nothingKey]: nothing }: Plain): unknown[] | null {
  if (typeof texts === 'string') {
    const entries: (string | null)[] = texts.split(between);
    for (let i = 0; i < entries.length; i++) if (entries[i] === nullText) entries[i] = null;
    return entries;
  }
  if (numbers instanceof Float64Array) {
    const entries = new Array<number | null>(numbers.length);
    for (let i = 0; i < entries.length; i++) entries[i] = Number.isNaN(numbers[i]!) ? null : numbers[i]!;
    return entries;
  }
  return typeof nothing === 'number' ? new Array<null>(nothing).fill(null) : null;
}

function compactArray(entries: readonly unknown[]): unknown {
  if (entries.length < leastLength) return mappedArray(entries, compact);
  const first = entries.find((entry) => entry !== null);
  if (first === undefined) return entries.includes(undefined) ? entries : { [nothingKey]: entries.length };
  if (typeof first === 'string') return compactTexts(entries) ?? entries;
  if (typeof first === 'number') return compactNumbers(entries) ?? entries;
  return typeof first === 'object' ? mappedArray(entries, compact) : entries;
}

/** `null` where an entry is no text, or one that the marks between texts could be taken for. */
function compactTexts(entries: readonly unknown[]): Plain | null {
  const texts: string[] = [];
  for (const entry of entries) {
    if (entry !== null && (typeof entry !== 'string' || entry === nullText || entry.includes(between))) return null;
    texts.push(entry ?? nullText);
  }
  return { [textsKey]: texts.join(between) };
}

function compactNumbers(entries: readonly unknown[]): Plain | null {
  const numbers = new Float64Array(entries.length);
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    if (entry === null) numbers[i] = NaN;
    else if (typeof entry === 'number' && !Number.isNaN(entry)) numbers[i] = entry;
    else return null;
  }
  return { [numbersKey]: numbers };
}

/** The same object where nothing in it is another. */
function mapped(value: Plain, map: (value: unknown) => unknown): Plain {
  let changed: Record<string, unknown> | null = null;
  for (const [name, entry] of Object.entries(value)) {
    const next = map(entry);
    if (next !== entry) Object.defineProperty((changed ??= { ...value }), name, { value: next, enumerable: true, writable: true, configurable: true });
  }
  return changed ?? value;
}

function mappedArray(entries: readonly unknown[], map: (value: unknown) => unknown): readonly unknown[] {
  let changed: unknown[] | null = null;
  for (let i = 0; i < entries.length; i++) {
    const next = map(entries[i]);
    if (next !== entries[i]) (changed ??= [...entries])[i] = next;
  }
  return changed ?? entries;
}
