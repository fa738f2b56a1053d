import type { Speaker } from '../../text/catalogue.ts';

/** An encoding as people call it; by its own name where no other is known. */
export const encodingName = (say: Speaker, encoding: string): string => (say.has(`encoding.${encoding}`) ? say(`encoding.${encoding}`) : encoding);
