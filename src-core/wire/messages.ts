/** What crosses a port. `id` is the caller's own number for one request. */
export interface AskMessage {
  readonly kind: 'ask'; readonly id: number; readonly name: string; readonly input: unknown;
  /** The list of the input that went ahead in parts, and is empty here. */
  readonly list?: string;
}
/** Some of a long list of request `id`, ahead of the request itself: nobody packs or unpacks all of it in one go. */
export interface PartMessage { readonly kind: 'part'; readonly id: number; readonly entries: readonly unknown[] }
export interface ReplyMessage { readonly kind: 'reply'; readonly id: number; readonly value: unknown }
/** `refused`: the request or its input is none of the contract's. `bug`: the host failed where it must not. */
export interface BrokenMessage { readonly kind: 'broken'; readonly id: number; readonly reason: 'refused' | 'bug' }
export interface EventMessage { readonly kind: 'event'; readonly name: string; readonly value: unknown }

/** The shape every contract has: requests by name. */
export type Contract<Asked> = { readonly [Name in keyof Asked]: { readonly input: unknown; readonly reply: unknown } };

export type HandlersOf<Asked extends Contract<Asked>> =
  { readonly [Name in keyof Asked]: (input: Asked[Name]['input']) => Promise<Asked[Name]['reply']> };

export const isMessage = (value: unknown): value is { readonly kind: unknown; readonly id: unknown; readonly name: unknown; readonly input: unknown; readonly value: unknown; readonly reason: unknown; readonly entries: unknown; readonly list: unknown } =>
  typeof value === 'object' && value !== null && 'kind' in value;
