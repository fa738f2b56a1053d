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
    | { readonly kind: 'choice'; readonly title: string; readonly names: readonly Name[] }
  )[];
}

export interface MenuState<Name extends string> {
  readonly say: (key: string) => string;
  readonly key: (name: Name) => string | null;
  readonly enabled: (name: Name) => boolean;
  /** Whether the choice holds. */
  readonly chosen: (name: Name) => boolean;
}

/** The menu for the system: the window's own, and in its second column what the system does with text. */
export function systemMenu<Name extends string>(columns: readonly MenuShape<Name>[], { say, key, enabled, chosen }: MenuState<Name>): readonly MenuEntry[] {
  const action = (name: Name, checked: boolean | null): MenuEntry => {
    const pressed = key(name);
    return { kind: 'action', label: say(`action.${name}`), action: name, accelerator: pressed === null ? null : accelerator(pressed), enabled: enabled(name), checked };
  };
  const text: readonly MenuEntry[] = [
    { kind: 'separator' },
    { kind: 'role', role: 'cut', label: say('shell.menu.cut') },
    { kind: 'role', role: 'copy', label: say('shell.menu.copy') },
    { kind: 'role', role: 'paste', label: say('shell.menu.paste') },
  ];
  return columns.map(({ title, entries }) => ({
    kind: 'submenu',
    label: say(`menu.${title}`),
    entries: [
      ...entries.map((entry): MenuEntry => {
        if (entry.kind === 'line') return { kind: 'separator' };
        if (entry.kind === 'action') return action(entry.name, null);
        return { kind: 'submenu', label: say(`menu.${entry.title}`), entries: entry.names.map((name) => action(name, chosen(name))) };
      }),
      ...(title === 'edit' ? text : []),
      ...(title === 'file' ? [{ kind: 'separator' } as const, { kind: 'role', role: 'quit', label: say('shell.menu.quit') } as const] : []),
    ],
  }));
}
