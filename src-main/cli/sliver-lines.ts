import { nameOf } from '../../src-core/commands/coverage/name-of.ts';
import type { Sliver } from '../../src-core/commands/coverage/sliver.ts';
import { sliverWords } from '../../src-renderer/text/edit-words.ts';
import { landUseTables } from '../host/land-use-tables.ts';
import type { Terminal } from './terminal.ts';

/** More slivers than this are counted on a terminal; `--json` names all. */
const mostTold = 20;

const symbols = new Map(landUseTables.classes.map(({ code, symbols: [first] }) => [code, first]));
const symbolOf = (code: string): string => symbols.get(code) ?? code;

/** The slivers an edit left, as `--json` prints them: metres, of a part and a patch square metres; x and y in the plan's CRS. */
export const plainSlivers = (slivers: readonly Sliver[]) => slivers.map(({ kind, zone, measure, x, y }) => ({ kind, zone: zone.id, name: nameOf(zone), measure, at: { x, y } }));

/** A line for each of them. */
export function tellSlivers(terminal: Terminal, slivers: readonly Sliver[]): void {
  const { say } = terminal;
  for (const sliver of slivers.slice(0, mostTold)) terminal.line(`  ${sliverWords(say, [sliver], symbolOf)}`);
  if (slivers.length > mostTold) terminal.line(`  ${say('edit.more-slivers', { count: slivers.length - mostTold })}`);
}
