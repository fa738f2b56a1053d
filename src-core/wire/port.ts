/**
 * One end of a two-way road for whole messages, in order. The carrier is a MessagePort under Electron and in tests, a
 * WebSocket on loopback under `desk`; everything above it is the same code. Messages are what structured cloning takes:
 * plain objects, arrays, strings, numbers, typed arrays.
 */
export interface Port {
  post(message: unknown): void;
  /** One listener a port. Messages that came before it was set are delivered to it, in order. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also where the port was closed before; never for one's own `close`. */
  onClose(listener: () => void): void;
  close(): void;
}
