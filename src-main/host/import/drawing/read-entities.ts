import type { Entity } from './entity-shape.ts';
import { groupsOf, type Group } from './group-reader.ts';
import { nameOf, numberOf, textOf } from './groups.ts';

export interface TextStyle { readonly name: string; readonly font: string }

export interface DrawingBlock {
  readonly name: string;
  readonly base: readonly [number, number];
  /** Another drawing's content, which is not in this file. */
  readonly isExternal: boolean;
  readonly entities: readonly Entity[];
}

/** What stands before the entities. Blocks are held whole: every one may be drawn anywhere. */
export interface DrawingHead {
  /** `$INSUNITS`; `null` where it is not stated, 0 where it says that there is no unit. */
  readonly unitCode: number | null;
  /** `$EXTMIN` and `$EXTMAX`; what programs leave empty is infinite or NaN. */
  readonly extent: readonly [number, number, number, number];
  readonly layers: readonly string[];
  /** Layers that are switched off or frozen, in capitals. */
  readonly notShown: ReadonlySet<string>;
  /** By name in capitals, as AutoCAD compares names. */
  readonly styles: ReadonlyMap<string, TextStyle>;
  readonly blocks: ReadonlyMap<string, DrawingBlock>;
}

export type DrawingEvent =
  | { readonly kind: 'head'; readonly head: DrawingHead }
  | { readonly kind: 'entity'; readonly entity: Entity }
  /** False where the file stops before it says that it ends. */
  | { readonly kind: 'end'; readonly isWhole: boolean };

/** Parts of the entity before them, up to a SEQEND. */
const followers = new Set(['VERTEX', 'ATTRIB']);
const leaders = new Set(['POLYLINE', 'INSERT']);

/**
 * The entities of a text drawing, one at a time, after what is known of the drawing as a whole. A file that is no drawing
 * has no events at all but the end.
 */
export function* readEntities(path: string, encoding: 'utf8' | 'latin1'): Generator<DrawingEvent> {
  let section = '';
  let table = '';
  let variable = '';
  let isWhole = false;
  let [minX, minY, maxX, maxY] = [NaN, NaN, NaN, NaN];
  let unitCode: number | null = null;
  const layers: string[] = [];
  const notShown = new Set<string>();
  const styles = new Map<string, TextStyle>();
  const blocks = new Map<string, DrawingBlock>();
  let block: { head: readonly Group[]; entities: Entity[] } | null = null;
  let isOpen = false;
  const put = function* (entity: Entity): Generator<DrawingEvent> {
    if (block !== null) block.entities.push(entity);
    else if (section === 'ENTITIES') yield { kind: 'entity', entity };
  };

  let leader: { type: string; groups: readonly Group[]; parts: Entity[] } | null = null;
  for (const groups of records(path, encoding)) {
    const type = groups[0]![1].trim();
    if (leader !== null && followers.has(type)) {
      leader.parts.push({ type, groups, parts: [] });
      continue;
    }
    if (leader !== null) {
      yield* put(leader);
      leader = null;
      if (type === 'SEQEND') continue;
    }
    switch (type) {
      case 'SECTION':
        section = nameOf(groups, 2);
        if (section === 'HEADER') header(groups);
        if (section === 'ENTITIES') {
          isOpen = true;
          yield { kind: 'head', head: { unitCode, extent: [minX, minY, maxX, maxY], layers, notShown, styles, blocks } };
        }
        continue;
      case 'ENDSEC':
        section = '';
        continue;
      case 'EOF':
        isWhole = true;
        yield { kind: 'end', isWhole };
        return;
    }
    if (section === 'TABLES') {
      if (type === 'TABLE') table = nameOf(groups, 2);
      else if (table === 'STYLE' && type === 'STYLE') style(groups);
      else if (table === 'LAYER' && type === 'LAYER') layer(groups);
    } else if (section === 'BLOCKS') {
      if (type === 'BLOCK') block = { head: groups, entities: [] };
      else if (type === 'ENDBLK') close();
      else if (block !== null) {
        if (leaders.has(type)) leader = { type, groups, parts: [] };
        else block.entities.push({ type, groups, parts: [] });
      }
    } else if (section === 'ENTITIES') {
      if (leaders.has(type)) leader = { type, groups, parts: [] };
      else yield { kind: 'entity', entity: { type, groups, parts: [] } };
    }
  }
  if (leader !== null) yield* put(leader);
  yield { kind: 'end', isWhole: isWhole || !isOpen };

  function layer(groups: readonly Group[]): void {
    const name = nameOf(groups, 2);
    layers.push(name);
    // Frozen, or switched off: then its colour is negative.
    if ((numberOf(groups, 70) & 1) !== 0 || numberOf(groups, 62) < 0) notShown.add(name.toUpperCase());
  }

  function header(groups: readonly Group[]): void {
    for (const [code, value] of groups) {
      if (code === 9) variable = value.trim();
      else if (variable === '$INSUNITS' && code === 70) unitCode = Number(value);
      else if (variable === '$EXTMIN' && code === 10) minX = Number(value);
      else if (variable === '$EXTMIN' && code === 20) minY = Number(value);
      else if (variable === '$EXTMAX' && code === 10) maxX = Number(value);
      else if (variable === '$EXTMAX' && code === 20) maxY = Number(value);
    }
  }

  /** The typeface of a style stands in its extended data where it is no font file of AutoCAD's own. */
  function style(groups: readonly Group[]): void {
    const name = nameOf(groups, 2);
    const face = textOf(groups, 1000)?.trim();
    styles.set(name.toUpperCase(), { name, font: face === undefined || face === '' ? nameOf(groups, 3) : face });
  }

  function close(): void {
    if (block === null) return;
    const name = nameOf(block.head, 2);
    blocks.set(name.toUpperCase(), {
      name, base: [numberOf(block.head, 10), numberOf(block.head, 20)], entities: block.entities,
      isExternal: (numberOf(block.head, 70) & 4) !== 0,
    });
    block = null;
  }
}

/** Groups from one 0 to the next. */
function* records(path: string, encoding: 'utf8' | 'latin1'): Generator<readonly Group[]> {
  let groups: Group[] = [];
  for (const group of groupsOf(path, encoding)) {
    if (group[0] === 0) {
      if (groups[0]?.[0] === 0) yield groups;
      groups = [];
    }
    if (group[0] !== 999) groups.push(group);
  }
  if (groups[0]?.[0] === 0) yield groups;
}
