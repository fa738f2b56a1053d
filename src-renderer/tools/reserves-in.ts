import { zonesOf } from '../../src-core/document/layers.ts';
import type { ToolContext } from './tool.ts';

/** The zones among which the reserves of roads follow them: those of the phase in hand. */
export const reservesIn = ({ phase }: ToolContext) => ({ reservesIn: zonesOf(phase) });
