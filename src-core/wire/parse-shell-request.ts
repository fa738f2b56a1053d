import * as z from 'zod';
import type { ParsersOf } from './parse-request.ts';
import type { MenuEntry, ShellRequests } from './shell-contract.ts';

const text = z.string().max(1_024);
const path = z.string().min(1).max(32_767).refine((given) => !given.includes('\0'));
const filters = z.array(z.strictObject({ name: text, extensions: z.array(z.string().regex(/^[a-z0-9.]{1,16}$|^\*$/i)).min(1).max(64) })).max(64);

/** No menu is deeper; a deeper one is none of ours. */
const mostLevels = 4;
const entry = (levels: number): z.ZodType<MenuEntry> => z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('separator') }),
  z.strictObject({ kind: z.literal('role'), role: z.enum(['cut', 'copy', 'paste', 'selectAll', 'minimize', 'togglefullscreen', 'close', 'quit']), label: text }),
  z.strictObject({
    kind: z.literal('action'), label: text, action: z.string().min(1).max(128),
    accelerator: z.string().regex(/^[\w+,./;'[\]\\`=-]{1,64}$/).nullable(), enabled: z.boolean(), checked: z.boolean().nullable(),
  }),
  z.strictObject({ kind: z.literal('submenu'), label: text, entries: levels === 0 ? z.array(z.never()).max(0) : z.array(entry(levels - 1)).max(200) }),
]);

export const shellRequestParsers: ParsersOf<ShellRequests> = {
  'shell.pickFiles': z.strictObject({ title: text, filters, many: z.boolean(), folder: path.nullable() }),
  'shell.pickSaveTarget': z.strictObject({ title: text, filters, suggestedName: text, folder: path.nullable() }),
  'shell.setTitle': z.strictObject({ title: text, path: path.nullable() }),
  'shell.setMenu': z.strictObject({ menu: z.array(entry(mostLevels)).max(50) }),
  'shell.showInFolder': z.strictObject({ path }),
};
