import { commands } from '../../../src-core/commands/commands.ts';
import type { Command, Refusal } from '../../../src-core/commands/command.ts';
import type { Change } from '../../../src-core/document/change.ts';
import type { LayerKey } from '../../../src-core/document/layers.ts';
import { areaOf } from '../../../src-core/geometry/area.ts';
import type { PlanPoint } from '../../../src-core/geometry/types.ts';
import { recordId } from '../../../src-core/ids.ts';
import type { Result } from '../../../src-core/result.ts';
import { defaultSnapSettings } from '../../../src-core/snap/snap-settings.ts';
import { planSource } from '../../../src-core/snap/snap-source.ts';
import { aPlan, type PlanBuilder } from '../../../src-core/testing/a-plan.ts';
import { metresPerPixel } from '../../../src-core/units.ts';
import { usualCircle, type Aiming } from '../precise/aiming.ts';
import { noLocks, unconstrained, type Constraints, type Locks } from '../precise/constraints.ts';
import type { Finished, Step, Tool, ToolContext, ToolEvent, ToolWord } from '../tool.ts';

const layers: readonly LayerKey[] = ['zones_QHDH', 'roads', 'facilities'];

/** A hand on mouse and keys: feeds a tool its events, without a canvas. 1 pixel is 0.1 m, so snapping reaches 1 m. */
export class Hand<State> {
  private readonly tool: Tool<State>;
  private readonly plan: PlanBuilder;
  private state: State;
  private constraints: Constraints = unconstrained;
  step: Step<State> | null = null;
  readonly finished: Finished[] = [];
  aim: Partial<Aiming> = {};
  /** Ids of what is selected; a tool that selects changes it, as the window does. */
  selection: readonly string[] = [];
  overlap: ToolContext['overlap'];
  private ids = 0;
  private lastMend: State | undefined;

  constructor(tool: Tool<State>, plan: PlanBuilder = aPlan()) {
    this.tool = tool;
    this.plan = plan;
    this.state = tool.start;
  }

  get context(): ToolContext {
    const { context } = this.plan;
    return {
      ...context, scale: metresPerPixel(0.1), snapOn: true, phase: 'QHDH', layers, selection: new Set(this.selection.map(recordId)), newId: () => recordId(this.ids++ === 0 ? 'new' : `new ${this.ids}`), landUse: 'GREEN',
      ...(this.overlap === undefined ? {} : { overlap: this.overlap }),
      aim: { sources: [planSource(context.index, layers)], kinds: defaultSnapSettings.kinds, gridStep: 10, lines: [], circle: usualCircle, ...this.aim, constraints: this.constraints },
    };
  }

  feed(event: ToolEvent): this {
    return this.take(this.tool.on(this.state, event, this.context));
  }
  move = (x: number, y: number, alt = false): this => this.feed({ kind: 'move', point: { x, y }, shift: false, alt });
  click(x: number, y: number): this {
    this.move(x, y);
    return this.feed({ kind: 'down', point: { x, y }, shift: false, alt: false }).feed({ kind: 'up', point: { x, y }, shift: false, alt: false });
  }
  down = (x: number, y: number, more: { readonly shift?: boolean; readonly ctrl?: boolean } = {}): this => this.feed({ kind: 'down', point: { x, y }, shift: more.shift === true, alt: false, ctrl: more.ctrl === true });
  up = (x: number, y: number, shift = false): this => this.feed({ kind: 'up', point: { x, y }, shift, alt: false });
  /** With the button held, over the middle of the way. */
  drag = (from: readonly [number, number], to: readonly [number, number], shift = false): this =>
    this.move(...from).down(...from, { shift }).move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2).move(...to).up(...to, shift);
  doubleClick = (x: number, y: number): this => this.click(x, y).down(x, y).up(x, y).feed({ kind: 'double-click', point: { x, y }, shift: false, alt: false });
  key = (key: 'Escape' | 'Enter' | 'Backspace'): this => this.feed({ kind: 'key', key });
  say = (word: ToolWord): this => this.take(this.tool.word!(this.state, word, this.context)!);
  /** Whether the word means something to the tool now. */
  hears = (word: ToolWord): boolean => this.tool.word!(this.state, word, this.context) !== null;
  figures = (values: readonly number[], done = true): this => this.take(this.tool.figures!(this.state, values, done, this.context));
  /** Figures typed and fixed, and the click they place; the pointer is at `at`. */
  typed(locks: Partial<Locks>, at: PlanPoint = { x: 0, y: 0 }, more: Partial<Omit<Constraints, 'locks'>> = {}): this {
    this.constraints = { ...unconstrained, ...more, locks: { ...noLocks, ...locks } };
    this.feed({ kind: 'down', point: at, shift: false, alt: true, typed: true });
    this.constraints = unconstrained;
    return this;
  }
  /** The outline of the zone that was drawn last. */
  get outline(): string | undefined {
    const last = this.finished.at(-1);
    return last?.kind === 'command' && last.name === 'draw-zone' ? last.request.outline.map(({ x, y }) => `${x} ${y}`).join(', ') : undefined;
  }
  /** The last command, carried out on the plan: areas by record, rounded to m², or why it was refused. */
  get outcome(): Readonly<Record<string, number | null>> | string {
    const result = this.result;
    if (!result.ok) return result.failure.code;
    return Object.fromEntries([...result.value].map(([id, { after }]) => [id, after === null ? null : Math.round(areaOf(after.geometry))]));
  }
  get result(): Result<Change, Refusal> {
    const last = this.finished.at(-1);
    if (last?.kind !== 'command') throw new Error('The tool has finished no command.');
    // Ids count from the first new record of the command, however often it was tried for a look ahead.
    this.ids = 0;
    return (commands[last.name] as Command<unknown>)(this.plan.context, last.request);
  }
  /** The plan refuses: the tool goes back to what it had drawn. */
  refuse(): this {
    this.ids = 0;
    if (this.lastMend !== undefined) this.state = this.lastMend;
    return this;
  }
  get hint(): string | undefined {
    return this.step?.hint.key;
  }

  private take(step: Step<State>): this {
    this.step = step;
    this.state = step.state;
    if (step.finished !== undefined) {
      this.finished.push(step.finished);
      this.lastMend = step.mend;
      if (step.finished.kind === 'selection') this.selection = [...step.finished.selection];
    }
    return this;
  }
}
