/**
 * The same message, in which every typed array owns just its memory. Structured cloning copies the whole buffer behind a
 * view: one ring of a plan that came as columns would drag 30 MB along with each edit.
 */
export function ownMemory<Message>(message: Message): Message {
  return copied(message) as Message;
}

function copied(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) {
    return value.byteLength === value.buffer.byteLength ? value : owned(value as Uint8Array | Float64Array);
  }
  if (Array.isArray(value)) {
    // The array itself is kept where nothing in it had to be copied: a column of 100,000 texts is only walked.
    let changed: unknown[] | null = null;
    for (let index = 0; index < value.length; index++) {
      const entry: unknown = value[index];
      if (typeof entry !== 'object') continue;
      const own = copied(entry);
      if (own !== entry) (changed ??= [...(value as unknown[])])[index] = own;
    }
    return changed ?? value;
  }
  let changed: Record<string, unknown> | null = null;
  for (const [name, entry] of Object.entries(value)) {
    const own = copied(entry);
    if (own !== entry) Object.defineProperty((changed ??= { ...value } as Record<string, unknown>), name, { value: own, enumerable: true, writable: true, configurable: true });
  }
  return changed ?? value;
}

/** Node's Buffer shares its memory when sliced, so bytes are copied as plain bytes. */
const owned = (view: Uint8Array | Float64Array): Uint8Array | Float64Array =>
  view instanceof Uint8Array ? Uint8Array.prototype.slice.call(view) : view.slice();
