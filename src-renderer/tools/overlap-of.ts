import type { OverlapBehaviour } from '../../src-core/commands/coverage/settle.ts';
import type { ToolContext } from './tool.ts';

/** The behaviour chosen for other zones' land, as commands take it: left out where nothing was chosen. */
export const overlapOf = ({ overlap }: ToolContext): { readonly overlap?: OverlapBehaviour } => (overlap === undefined ? {} : { overlap });
