import type { SetStyle } from '../../src-core/commands/set-style.ts';
import { runCommand } from './commit.ts';

/** One edit of how things look. The journal keeps what was set and of what, so that the step can be named in any language. */
export function setLook(styles: SetStyle['styles'], title: string | null = null): Promise<boolean> {
  const [first] = styles;
  const names = [...Object.keys(first?.values ?? {}), ...(first?.publishable === undefined ? [] : ['publishable'])];
  return runCommand('set-style', { styles }, {
    what: names.length === 1 ? names[0]! : 'several', target: first?.target ?? null, landUse: first?.landUse ?? null, title,
  });
}
