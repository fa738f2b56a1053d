import type { CommandArguments, CommandName } from '../../src-core/commands/commands.ts';
import type { CommandContext } from '../../src-core/commands/command.ts';
import type { OverlapBehaviour } from '../../src-core/commands/coverage/settle.ts';
import type { CrossSection } from '../../src-core/commands/road/cross-section.ts';
import type { LayerKey, Phase } from '../../src-core/document/layers.ts';
import type { Line, PlanPoint } from '../../src-core/geometry/types.ts';
import type { ConstructionLine } from '../../src-core/snap/construction-line.ts';
import type { RecordId } from '../../src-core/ids.ts';
import type { MetresPerPixel } from '../../src-core/units.ts';
import type { Evidence } from '../../src-core/result.ts';
import type { Aiming } from './precise/aiming.ts';
import type { ToolPicture } from './preview.ts';

/** What the pointer and the keys did over the map. `down`, `move`, `up` are of the main button; a drag is all three. */
export type ToolEvent =
  | {
      readonly kind: 'down' | 'move' | 'up' | 'double-click'; readonly point: PlanPoint; readonly shift: boolean; readonly alt: boolean;
      /** Control, or Command on a Mac. */
      readonly ctrl?: boolean;
      /** The figures were typed: however near the last point it is, no hand has slipped. */
      readonly typed?: true;
    }
  | { readonly kind: 'leave' }
  | { readonly kind: 'key'; readonly key: 'Escape' | 'Enter' | 'Backspace' };

/**
 * What can be said to a tool beside pointer and keys, by a key of its own or a word on the command line: its next mode,
 * to follow edges that are there, to go round them the other way, to go on from the end of a line, to delete what is
 * chosen in it.
 */
export const toolWords = ['mode', 'trace', 'other-way', 'continue', 'delete'] as const;
export type ToolWord = (typeof toolWords)[number];

/** What a tool may know. Distances on the screen become metres by the scale. */
export interface ToolContext extends CommandContext {
  readonly scale: MetresPerPixel;
  readonly snapOn: boolean;
  readonly phase: Phase;
  /** Layers that are on the screen. */
  readonly layers: readonly LayerKey[];
  readonly selection: ReadonlySet<RecordId>;
  /** For the zone about to be drawn. */
  readonly newId: () => RecordId;
  readonly landUse: string | null;
  /** Of the road about to be drawn. */
  readonly road?: { readonly section: CrossSection; readonly landUse: string } | null;
  /** What becomes of the land of other zones; absent: they give way. */
  readonly overlap?: OverlapBehaviour;
  /** What the pointer is drawn to and held by (`aimed` in `reach.ts` applies it); absent: the layers above, nothing held. */
  readonly aim?: Aiming;
}

/** Which of its edits a command that can do several was given: the sentence about it and the list of edits say so. */
export type EditHow = 'move' | 'rotate' | 'scale' | 'mirror' | 'copy';

/** What has been decided: one command for the plan, or what is selected. */
export type Finished =
  | { readonly [Name in CommandName]: { readonly kind: 'command'; readonly name: Name; readonly request: CommandArguments[Name]; readonly how?: EditHow } }[CommandName]
  | { readonly kind: 'selection'; readonly selection: ReadonlySet<RecordId> }
  /** Of the view, not of the plan. */
  | { readonly kind: 'construction-line'; readonly line: ConstructionLine }
  /** For what is selected to be copied along. */
  | { readonly kind: 'array-line'; readonly line: Line };

/** The tool takes a point next, by click or by figures. `base` is what lengths and angles are reckoned from, `point` where the pointer is meant to be. */
export interface Wanted {
  readonly base: PlanPoint | null;
  readonly point: PlanPoint | null;
  /** Figures of the tool's own are typed in the place of a length and an angle. */
  readonly figures?: FiguresWanted;
}

/** A turn and a direction are degrees, counter-clockwise and from east; areas are hectares. */
export const figuresNames = ['turn', 'factor', 'direction', 'parts', 'areas'] as const;
export type FiguresName = (typeof figuresNames)[number];
/** `values` are what they are now. */
export interface FiguresWanted { readonly name: FiguresName; readonly values: readonly number[] }

/** What the map and the line below it show. */
export interface Shown {
  readonly picture: ToolPicture;
  /** What the next click does: a key of the catalogues. */
  readonly hint: { readonly key: string; readonly evidence: Evidence };
}

export interface Step<State> extends Shown {
  readonly state: State;
  readonly finished?: Finished;
  /** What the tool goes back to where the plan refuses the command: the drawing, to be mended. Absent: it stays where it is. */
  readonly mend?: State;
  /** Another record under the pointer; absent where the tool does not say. */
  readonly hover?: RecordId | null;
  /** Absent where figures make no point, as while selecting: then none can be typed. */
  readonly wants?: Wanted;
  /** The same with what takes longer than a move of the pointer may (tens of ms): shown once the pointer has come to rest. */
  readonly rested?: () => Shown;
}

/** A small state machine, pure: the plan hears of it once, at the end, as one command. */
export interface Tool<State> {
  readonly start: State;
  on(state: State, event: ToolEvent, context: ToolContext): Step<State>;
  /** Its picture is of the plan and of the selection (handles, what may be clicked): it is drawn anew when they change. */
  readonly followsPlan?: true;
  /** Words it understands now in hand; each has a key (`actions/drawing-keys.ts`). */
  readonly words?: readonly ToolWord[];
  /** `null` where the word means nothing just now: the key is then that of an action. */
  word?(state: State, word: ToolWord, context: ToolContext): Step<State> | null;
  /** Figures it wanted (`Wanted.figures`), as they are typed and once they are `done`. */
  figures?(state: State, values: readonly number[], done: boolean, context: ToolContext): Step<State>;
}
