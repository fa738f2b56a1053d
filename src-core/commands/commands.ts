import { arrayRecords, type ArrayRecords } from './array-records.ts';
import { bufferRecords, type BufferRecords } from './buffer-records.ts';
import { addComment, decideComment, takeComments, type AddComment, type DecideComment, type TakeComments } from './comment.ts';
import { chooseNorms, type ChooseNorms } from './choose-norms.ts';
import { combineZones, type CombineZones } from './combine-zones.ts';
import type { Command } from './command.ts';
import { copyPhase, type CopyPhase } from './copy-phase.ts';
import { copyParallel, type CopyParallel } from './copy-parallel.ts';
import { cutOut, type CutOut } from './cut-out.ts';
import { decideAdjustment, type DecideAdjustment } from './decide-adjustment.ts';
import { deleteRecords, type DeleteRecords } from './delete-records.ts';
import { deleteVertices, type DeleteVertices } from './delete-vertices.ts';
import { drawRecord, type DrawRecord } from './draw-record.ts';
import { drawRoad, type DrawRoad } from './draw-road.ts';
import { drawZone, type DrawZone } from './draw-zone.ts';
import { explodeZones, type ExplodeZones } from './explode-zones.ts';
import { fillGap, type FillGap } from './fill-gap.ts';
import { fillHole, type FillHole } from './fill-hole.ts';
import { growZones, type GrowZones } from './grow-zones.ts';
import { insertVertex, type InsertVertex } from './insert-vertex.ts';
import { lengthenLine, type LengthenLine } from './lengthen-line.ts';
import { mergeZones, type MergeZones } from './merge-zones.ts';
import { moveVertex, type MoveVertex } from './move-vertex.ts';
import { moveVertices, type MoveVertices } from './move-vertices.ts';
import { pasteRecords, type PasteRecords } from './paste-records.ts';
import { renamePlan, type RenamePlan } from './rename-plan.ts';
import { reshapeZones, type ReshapeZones } from './reshape-zones.ts';
import { restoreRecords, type RestoreRecords } from './restore-records.ts';
import { setCheckTolerance, type SetCheckTolerance } from './set-check-tolerance.ts';
import { setFields, type SetFields } from './set-fields.ts';
import { setLandUse, type SetLandUse } from './set-land-use.ts';
import { setRoadSection, type SetRoadSection } from './set-road-section.ts';
import { setStyle, type SetStyle } from './set-style.ts';
import { setValues, type SetValues } from './set-values.ts';
import { simplifyZones, type SimplifyZones } from './simplify-zones.ts';
import { snapToNeighbours, type SnapToNeighbours } from './snap-to-neighbours.ts';
import { stateBalanceReason, type StateBalanceReason } from './state-balance-reason.ts';
import { claimExceptions, dismissFindings, stateFacts, type ClaimExceptions, type DismissFindings, type StateFacts } from './state-facts.ts';
import { splitByArea, type SplitByArea } from './split-by-area.ts';
import { splitZones, type SplitZones } from './split-zones.ts';
import { transformRecords, type TransformRecords } from './transform-records.ts';

/** Names go into the journal and stay for ever; each has its words in the catalogues (`command.<name>`). */
export interface CommandArguments {
  'draw-zone': DrawZone;
  'draw-record': DrawRecord;
  'draw-road': DrawRoad;
  'lengthen-line': LengthenLine;
  'set-road-section': SetRoadSection;
  'move-vertex': MoveVertex;
  'move-vertices': MoveVertices;
  'insert-vertex': InsertVertex;
  'delete-vertices': DeleteVertices;
  'transform-records': TransformRecords;
  'array-records': ArrayRecords;
  'copy-parallel': CopyParallel;
  'paste-records': PasteRecords;
  'restore-records': RestoreRecords;
  'split-zones': SplitZones;
  'split-by-area': SplitByArea;
  'merge-zones': MergeZones;
  'reshape-zones': ReshapeZones;
  'grow-zones': GrowZones;
  'buffer-records': BufferRecords;
  'cut-out': CutOut;
  'fill-hole': FillHole;
  'fill-gap': FillGap;
  'combine-zones': CombineZones;
  'snap-to-neighbours': SnapToNeighbours;
  'simplify-zones': SimplifyZones;
  'explode-zones': ExplodeZones;
  'delete-records': DeleteRecords;
  'set-land-use': SetLandUse;
  'set-fields': SetFields;
  'set-style': SetStyle;
  'rename-plan': RenamePlan;
  'copy-phase': CopyPhase;
  'set-values': SetValues;
  'state-facts': StateFacts;
  'state-balance-reason': StateBalanceReason;
  'claim-exceptions': ClaimExceptions;
  'dismiss-findings': DismissFindings;
  'choose-norms': ChooseNorms;
  'set-check-tolerance': SetCheckTolerance;
  'add-comment': AddComment;
  'decide-comment': DecideComment;
  'take-comments': TakeComments;
  'decide-adjustment': DecideAdjustment;
}

export type CommandName = keyof CommandArguments;

export const commands: { readonly [Name in CommandName]: Command<CommandArguments[Name]> } = {
  'draw-zone': drawZone,
  'draw-record': drawRecord,
  'draw-road': drawRoad,
  'lengthen-line': lengthenLine,
  'set-road-section': setRoadSection,
  'move-vertex': moveVertex,
  'move-vertices': moveVertices,
  'insert-vertex': insertVertex,
  'delete-vertices': deleteVertices,
  'transform-records': transformRecords,
  'array-records': arrayRecords,
  'copy-parallel': copyParallel,
  'paste-records': pasteRecords,
  'restore-records': restoreRecords,
  'split-zones': splitZones,
  'split-by-area': splitByArea,
  'merge-zones': mergeZones,
  'reshape-zones': reshapeZones,
  'grow-zones': growZones,
  'buffer-records': bufferRecords,
  'cut-out': cutOut,
  'fill-hole': fillHole,
  'fill-gap': fillGap,
  'combine-zones': combineZones,
  'snap-to-neighbours': snapToNeighbours,
  'simplify-zones': simplifyZones,
  'explode-zones': explodeZones,
  'delete-records': deleteRecords,
  'set-land-use': setLandUse,
  'set-fields': setFields,
  'set-style': setStyle,
  'rename-plan': renamePlan,
  'copy-phase': copyPhase,
  'set-values': setValues,
  'state-facts': stateFacts,
  'state-balance-reason': stateBalanceReason,
  'claim-exceptions': claimExceptions,
  'dismiss-findings': dismissFindings,
  'choose-norms': chooseNorms,
  'set-check-tolerance': setCheckTolerance,
  'add-comment': addComment,
  'decide-comment': decideComment,
  'take-comments': takeComments,
  'decide-adjustment': decideAdjustment,
};
