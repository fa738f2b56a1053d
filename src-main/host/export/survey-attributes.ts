import type { SqliteDatabase } from '../../../native/sqlite.ts';

/** How a name is used in the attributes of a layer. */
export interface AttributeUse {
  /** The kinds of its values, as SQLite calls them. */
  readonly types: Set<string>;
  /** The most names that it never came after: the order of the source. */
  first: number;
  /** Of the longest text, in UTF-8. */
  bytes: number;
}

export interface AttributeSurvey {
  readonly uses: ReadonlyMap<string, AttributeUse>;
  /** Whether every row is an object or nothing: what another program wrote may be anything. */
  readonly areObjects: boolean;
  /** The objects row by row, for whoever reads the same rows in the same order again; `null` where they are too many to keep. */
  readonly objects: readonly (AttributeObject | null)[] | null;
}

export type AttributeObject = Readonly<Record<string, unknown>>;

/** Some 200 bytes each. */
const mostKept = 200_000;

/**
 * Every name in the attributes that a query gives, in one scan. Read here: SQLite's own `json_each` takes seven times as
 * long. Rows that are no objects are passed over.
 */
export function surveyAttributes(db: SqliteDatabase, query: string): AttributeSurvey {
  const uses = new Map<string, AttributeUse>();
  let areObjects = true;
  let objects: (AttributeObject | null)[] | null = [];
  for (const text of db.prepare(query).pluck().iterate() as Iterable<unknown>) {
    const attributes = text === null ? null : objectOf(text);
    objects?.push(attributes);
    if (objects !== null && objects.length > mostKept) objects = null;
    if (text === null) continue;
    if (attributes === null) {
      areObjects = false;
      continue;
    }
    let position = 0;
    for (const key in attributes) {
      const value = attributes[key];
      let use = uses.get(key);
      if (use === undefined) uses.set(key, (use = { types: new Set(), first: position, bytes: 0 }));
      use.types.add(kindOf(value));
      if (position < use.first) use.first = position;
      if (typeof value === 'string' && value.length * 3 > use.bytes) use.bytes = Math.max(use.bytes, Buffer.byteLength(value));
      position++;
    }
  }
  return { uses, areObjects, objects: areObjects ? objects : null };
}

/** `null` where the text is no JSON object. */
export function objectOf(text: unknown): AttributeObject | null {
  if (typeof text !== 'string') return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as AttributeObject : null;
  } catch {
    return null; // not JSON
  }
}

function kindOf(value: unknown): string {
  switch (typeof value) {
    case 'string': return 'text';
    case 'number': return Number.isSafeInteger(value) ? 'integer' : 'real';
    case 'boolean': return String(value);
    default: return value === null ? 'null' : 'object';
  }
}
