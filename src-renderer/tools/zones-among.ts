import { zonesOf } from '../../src-core/document/layers.ts';
import type { RecordId } from '../../src-core/ids.ts';
import type { ToolContext } from './tool.ts';

/** Those of the records that are zones of the phase in hand. */
export const zonesAmong = (ids: Iterable<RecordId>, { document, phase }: ToolContext): RecordId[] =>
  [...ids].filter((id) => document.get(id)?.layer === zonesOf(phase));
