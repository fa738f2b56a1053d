import type { MenuEntry } from '../../src-core/wire/shell-contract.ts';
import type { Speaker } from '../../src-renderer/text/catalogue.ts';
import type { MenuItemConstructorOptions } from './electron-main.ts';

/** The menu of the system from the menu as data. A click comes back to the window as the action it names. */
export const menuTemplate = (entries: readonly MenuEntry[], onAction: (name: string) => void): MenuItemConstructorOptions[] =>
  entries.map((entry): MenuItemConstructorOptions => {
    switch (entry.kind) {
      case 'separator': return { type: 'separator' };
      case 'role': return { role: entry.role, label: entry.label };
      case 'submenu': return { label: entry.label, submenu: menuTemplate(entry.entries, onAction) };
      case 'action': return {
        label: entry.label,
        enabled: entry.enabled,
        ...(entry.checked === null ? {} : { type: 'checkbox', checked: entry.checked }),
        // The page has the key already; registered here as well it would be done twice.
        ...(entry.accelerator === null ? {} : { accelerator: entry.accelerator, registerAccelerator: false }),
        click: () => onAction(entry.action),
      };
    }
  });

/** Until the window has sent its own: what the system itself needs (on a Mac, nothing can be copied without it). */
export const firstMenu = (say: Speaker): readonly MenuEntry[] => [
  { kind: 'submenu', label: say('shell.menu.file'), entries: [{ kind: 'role', role: 'quit', label: say('shell.menu.quit') }] },
  {
    kind: 'submenu', label: say('shell.menu.edit'), entries: [
      { kind: 'role', role: 'cut', label: say('shell.menu.cut') },
      { kind: 'role', role: 'copy', label: say('shell.menu.copy') },
      { kind: 'role', role: 'paste', label: say('shell.menu.paste') },
      { kind: 'role', role: 'selectAll', label: say('shell.menu.select-all') },
    ],
  },
];
