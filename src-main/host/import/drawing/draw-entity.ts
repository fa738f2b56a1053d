import type { TextRun } from './drawing-text.ts';
import { lineRuns } from './drawing-text.ts';
import { entityShape, facingOf, type CurveAccount, type Entity, type EntityShape } from './entity-shape.ts';
import { nameOf, numberOf, textOf } from './groups.ts';
import { apply, both, identity, moved, scaled, turned, type PlaneMap } from './plane-map.ts';
import type { DrawingBlock, DrawingHead } from './read-entities.ts';

interface Drawn {
  readonly layer: string;
  /** Unique in the drawing where its handles are: what lies in a block has the handle of the insertion before its own. */
  readonly handle: string;
  /** The block it was drawn in. */
  readonly block: string | null;
}

export type DrawnThing =
  | (Drawn & { readonly kind: 'shape'; readonly type: string; readonly linetype: string | null; readonly shape: EntityShape })
  | (Drawn & {
    readonly kind: 'insert'; readonly name: string; readonly at: Float64Array; readonly rotation: number; readonly scale: readonly [number, number];
    readonly attributes: readonly { readonly tag: string; readonly style: string; readonly runs: readonly TextRun[] }[];
  });

export interface DrawnAccount extends CurveAccount {
  paper: number;
  hidden: number;
  /** What lies on layers that are switched off or frozen, by layer. */
  notShown: Map<string, number>;
  /** What holds no shape of a plan, by type. */
  left: Map<string, number>;
  external: Set<string>;
  missing: Set<string>;
  isCutShort: boolean;
  drawn: number;
}

/** Blocks within blocks; a block that holds itself ends here. */
const deepest = 16;
/** Things drawn by one file: a few blocks that hold each other a hundred times fill any disk. */
const mostDrawn = 5_000_000;
/** Parts of others, and definitions that show nothing by themselves. */
const silent = new Set(['SEQEND', 'VERTEX', 'ATTDEF', 'VIEWPORT']);

interface Place {
  readonly map: PlaneMap;
  readonly layer: string | null;
  readonly handle: string;
  readonly block: string | null;
  readonly depth: number;
}

/** An entity of the model space as what it draws: itself, or, of an inserted block, the insertion and all that is in it. */
export function* drawEntity(entity: Entity, head: DrawingHead, tolerance: number, account: DrawnAccount): Generator<DrawnThing> {
  if (numberOf(entity.groups, 67) === 1) {
    if (!silent.has(entity.type)) account.paper++;
    return;
  }
  yield* draw(entity, { map: identity, layer: null, handle: '', block: null, depth: 0 }, head, tolerance, account);
}

function* draw(entity: Entity, place: Place, head: DrawingHead, tolerance: number, account: DrawnAccount): Generator<DrawnThing> {
  const { type, groups } = entity;
  if (silent.has(type)) return;
  if (numberOf(groups, 60) === 1) {
    account.hidden++;
    return;
  }
  if (++account.drawn > mostDrawn) {
    account.isCutShort = true;
    return;
  }
  const own = nameOf(groups, 8, '0');
  // What is drawn on layer 0 of a block takes the layer of its insertion.
  const layer = own === '0' && place.layer !== null ? place.layer : own;
  const handle = place.handle + nameOf(groups, 5);
  if (type === 'INSERT') {
    yield* drawBlock(entity, { ...place, layer, handle }, head, tolerance, account);
    return;
  }
  const shape = entityShape(entity, place.map, tolerance, account);
  if (shape === null) {
    account.left.set(type, (account.left.get(type) ?? 0) + 1);
    return;
  }
  if (head.notShown.has(layer.toUpperCase())) account.notShown.set(layer, (account.notShown.get(layer) ?? 0) + 1);
  yield { kind: 'shape', type, layer, handle, block: place.block, linetype: textOf(groups, 6)?.trim() ?? null, shape };
}

function* drawBlock({ groups, parts }: Entity, place: Place & { readonly layer: string }, head: DrawingHead, tolerance: number, account: DrawnAccount): Generator<DrawnThing> {
  const name = nameOf(groups, 2);
  const block = head.blocks.get(name.toUpperCase());
  const at = [numberOf(groups, 10), numberOf(groups, 20)] as const;
  const scale = [numberOf(groups, 41, 1), numberOf(groups, 42, 1)] as const;
  const rotation = numberOf(groups, 50);
  const attributes = parts.filter(({ type }) => type === 'ATTRIB');
  const world = both(place.map, facingOf(groups));
  yield {
    kind: 'insert', layer: place.layer, handle: place.handle, block: place.block, name: block?.name ?? name, at: apply(world, [...at]), rotation, scale,
    attributes: attributes.map((each) => ({ tag: nameOf(each.groups, 2), style: nameOf(each.groups, 7, 'STANDARD'), runs: lineRuns(textOf(each.groups, 1) ?? '') })),
  };
  for (const attribute of attributes) {
    // An attribute that is not shown is one of the insertion all the same.
    if ((numberOf(attribute.groups, 70) & 1) === 0) yield* draw(attribute, { ...place, depth: place.depth + 1, handle: '' }, head, tolerance, account);
  }
  if (block === undefined) {
    account.missing.add(name);
    return;
  }
  if (block.isExternal) account.external.add(block.name);
  if (place.depth >= deepest) {
    account.isCutShort = true;
    return;
  }
  yield* drawContent(block, { ...place, map: world }, { at, scale, rotation, columns: countOf(numberOf(groups, 70, 1)), rows: countOf(numberOf(groups, 71, 1)), across: numberOf(groups, 44), up: numberOf(groups, 45) }, head, tolerance, account);
}

interface Insertion {
  readonly at: readonly [number, number];
  readonly scale: readonly [number, number];
  readonly rotation: number;
  readonly columns: number;
  readonly rows: number;
  readonly across: number;
  readonly up: number;
}

const countOf = (value: number): number => (value >= 1 ? Math.floor(value) : 1);

function* drawContent(block: DrawingBlock, place: Place, { at, scale, rotation, columns, rows, across, up }: Insertion, head: DrawingHead, tolerance: number, account: DrawnAccount): Generator<DrawnThing> {
  if (block.entities.length === 0) return;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      // Cells count, too: there may be a billion of nothing.
      if (++account.drawn > mostDrawn) {
        account.isCutShort = true;
        return;
      }
      const cell = both(moved(at[0], at[1]), both(turned(rotation), both(moved(column * across, row * up), both(scaled(scale[0], scale[1]), moved(-block.base[0], -block.base[1])))));
      const number = row * columns + column;
      const handle = `${place.handle}${number === 0 ? '' : `#${number}`}/`;
      for (const entity of block.entities) yield* draw(entity, { map: both(place.map, cell), layer: place.layer, handle, block: block.name, depth: place.depth + 1 }, head, tolerance, account);
    }
  }
}
