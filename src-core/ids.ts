declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

/** Identifies one record of the plan for ever: it outlives renaming, reordering, re-import and every edit of its content. */
export type RecordId = Brand<'record'>;
/** One recorded edit, counted from 1 in each project file. */
export type Revision = number & { readonly [brand]: 'revision' };

export const recordId = (text: string): RecordId => text as RecordId;
export const revision = (value: number): Revision => value as Revision;

/** In the order of their characters: texts of them sort as the numbers they stand for. */
export const idAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** 16 characters of 5 random bits each: 80 bits, enough for a collision to be out of reach in any project.
 *  `randomBytes` comes in, so that commands stay pure. */
export function newRecordId(randomBytes: (count: number) => Uint8Array): RecordId {
  let text = '';
  for (const byte of randomBytes(16)) text += idAlphabet[byte & 31];
  return recordId(text);
}
