/** The memory of every typed array in a message, each once: what may be handed over instead of copied by whoever has no more use for it. */
export function buffersOf(message: unknown): ArrayBufferLike[] {
  const found = new Set<ArrayBufferLike>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (ArrayBuffer.isView(value)) found.add(value.buffer);
    else for (const entry of Array.isArray(value) ? value : Object.values(value)) look(entry);
  };
  look(message);
  return [...found];
}
