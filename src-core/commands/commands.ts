import { deleteRecords, type DeleteRecords } from './delete-records.ts';
import { drawZone, type DrawZone } from './draw-zone.ts';
import { moveVertex, type MoveVertex } from './move-vertex.ts';
import { setFields, type SetFields } from './set-fields.ts';
import { setLandUse, type SetLandUse } from './set-land-use.ts';
import type { Command } from './command.ts';

/** Names go into the journal and stay for ever; each has its words in the catalogues (`command.<name>`). */
export interface CommandArguments {
  'draw-zone': DrawZone;
  'move-vertex': MoveVertex;
  'delete-records': DeleteRecords;
  'set-land-use': SetLandUse;
  'set-fields': SetFields;
}

export type CommandName = keyof CommandArguments;

export const commands: { readonly [Name in CommandName]: Command<CommandArguments[Name]> } = {
  'draw-zone': drawZone,
  'move-vertex': moveVertex,
  'delete-records': deleteRecords,
  'set-land-use': setLandUse,
  'set-fields': setFields,
};
