import type { FieldValue } from '../../src-core/document/fields.ts';

/** One value that all records have in a field, or that they differ. */
export type CommonValue = { readonly mixed: false; readonly value: FieldValue } | { readonly mixed: true };
