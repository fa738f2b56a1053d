/** The page's first script, and a small one: it reaches the host while the window's own code is still being read. */
import { greet } from './client/greet.ts';

const greeting = greet();
const { start } = await import('./main.tsx');
await start(greeting);
