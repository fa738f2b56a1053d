import type { MenuEntry } from '../../src-core/wire/shell-contract.ts';

/** An accelerator as Electron writes it, from a key as the window writes it (`Mod+Shift+KeyZ`). */
export function accelerator(key: string): string {
  const named: Readonly<Record<string, string>> = { Mod: 'CmdOrCtrl', Equal: 'Plus', Minus: '-', Escape: 'Esc', Slash: '/', ArrowUp: 'Up', ArrowDown: 'Down', ArrowLeft: 'Left', ArrowRight: 'Right' };
  return key.split('+').map((part) => named[part] ?? part.replace(/^(Key|Digit)/, '')).join('+');
}

/** The window's menu as its own data has it, told apart from its names: what `systemMenu` needs to know of it. */
export interface MenuShape<Name extends string> {
  readonly title: string;
  readonly entries: readonly (
    | { readonly kind: 'action'; readonly name: Name }
    | { readonly kind: 'line' }
    | { readonly kind: 'choice' | 'group'; readonly title: string; readonly names: readonly Name[] }
  )[];
}

export interface MenuState<Name extends string> {
  readonly say: (key: string) => string;
  readonly key: (name: Name) => string | null;
  readonly enabled: (name: Name) => boolean;
  /** Whether a choice or a switch holds; `null` of what is neither. */
  readonly holds: (name: Name) => boolean | null;
}

/** Actions that the system does itself, with text and with what the window puts on the clipboard: it tells the window of each as it does of the keys. */
const roles = ['cut', 'copy', 'paste'] as const;

/** The menu for the system: the window's own, and in it what the system does. */
export function systemMenu<Name extends string>(columns: readonly MenuShape<Name>[], { say, key, enabled, holds }: MenuState<Name>): readonly MenuEntry[] {
  const action = (name: Name): MenuEntry => {
    const role = roles.find((each) => each === name);
    if (role !== undefined) return { kind: 'role', role, label: say(`action.${role}`) };
    const pressed = key(name);
    return { kind: 'action', label: say(`action.${name}`), action: name, accelerator: pressed === null ? null : accelerator(pressed), enabled: enabled(name), checked: holds(name) };
  };
  return columns.map(({ title, entries }) => ({
    kind: 'submenu',
    label: say(`menu.${title}`),
    entries: [
      ...entries.map((entry): MenuEntry => {
        if (entry.kind === 'line') return { kind: 'separator' };
        if (entry.kind === 'action') return action(entry.name);
        return { kind: 'submenu', label: say(`menu.${entry.title}`), entries: entry.names.map(action) };
      }),
      ...(title === 'file' ? [{ kind: 'separator' } as const, { kind: 'role', role: 'quit', label: say('shell.menu.quit') } as const] : []),
    ],
  }));
}
