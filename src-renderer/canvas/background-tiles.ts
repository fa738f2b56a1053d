import type { Box } from '../../src-core/geometry/types.ts';
import type { BackgroundPyramid } from '../../src-core/wire/background.ts';
import { host } from '../store/host.ts';
import { planLooks, referencesOf, type ShownReference } from '../store/looks.ts';
import { workspace } from '../store/workspace.ts';
import { BackgroundCache } from './background-cache.ts';
import { levelFor, tilesInView, type TilePlace } from './tile-grid.ts';

/** A tile of a background, ready to be drawn; `box` in plan metres. */
export interface BackgroundTile { readonly id: string; readonly box: Box; readonly image: ImageBitmap; /** 0 to 1. */ readonly opacity: number }

/** A view that would need more tiles than this is drawn by the next smaller scale. */
const mostTiles = 80;
/** Asked for at once: the host answers edits in between. */
const mostAsked = 6;

/**
 * The pictures under the plan. Tiles are fetched from the host as the view needs them; until they are there, what is known
 * of smaller scales stands in for them.
 */
export class BackgroundTiles {
  private readonly pyramids = new Map<string, BackgroundPyramid | null>();
  private readonly cache = new BackgroundCache<ImageBitmap>((image) => image.close());
  private readonly changed: (extent: Box) => void;
  private wanted: { readonly table: string; readonly place: TilePlace; readonly key: string }[] = [];
  private readonly asking = new Set<string>();
  private generation = 0;

  /** `changed` is given where the picture lies that there is more of now. */
  constructor(changed: (extent: Box) => void) {
    this.changed = changed;
  }

  /** Another plan: nothing of the last one may be drawn. */
  clear(): void {
    this.generation++;
    this.pyramids.clear();
    this.cache.clear();
    this.wanted = [];
    this.asking.clear();
  }

  /** What is known of the view, the lowest first, and asks for what is missing. `metresAPixel` is of the screen. */
  inView(view: Box, metresAPixel: number): readonly BackgroundTile[] {
    this.wanted = [];
    const tiles = shownBackgrounds().toReversed().flatMap(({ table, look }) => {
      const pyramid = this.pyramidOf(table);
      if (pyramid === null) return [];
      const best = levelFor(pyramid, view, metresAPixel, mostTiles);
      if (best === null) return [];
      const drawn: BackgroundTile[] = [];
      for (const level of pyramid.levels) {
        if (level.zoom > best.zoom) break;
        // The smallest scale is always there, as the ground of all others.
        const isNeeded = level.zoom === best.zoom || level === pyramid.levels[0];
        for (const place of tilesInView(pyramid, level, view)) {
          const key = `${table}/${place.zoom}/${place.column}/${place.row}`;
          const image = this.cache.get(key);
          if (image === undefined && isNeeded) this.wanted.push({ table, place, key });
          if (image) drawn.push({ id: `background-${key.replaceAll('/', '-')}`, box: place.box, image, opacity: look.opacity ?? 1 });
        }
      }
      return drawn;
    });
    this.askSome();
    return tiles;
  }

  /** Where nothing says what part of the world is looked at, the pictures do. */
  locate(): void {
    for (const { table } of shownBackgrounds()) this.pyramidOf(table);
  }

  private pyramidOf(table: string): BackgroundPyramid | null {
    const known = this.pyramids.get(table);
    if (known !== undefined) return known;
    this.pyramids.set(table, null);
    const mine = this.generation;
    host().client.ask('background.pyramid', { table }).then((reply) => {
      if (mine !== this.generation || !reply.ok || reply.value === null) return;
      this.pyramids.set(table, reply.value);
      this.changed(boxOfExtent(reply.value));
    }, () => this.pyramids.delete(table));
    return null;
  }

  private askSome(): void {
    for (const tile of this.wanted) {
      if (this.asking.size >= mostAsked) return;
      if (!this.asking.has(tile.key)) void this.ask(tile.table, tile.place, tile.key);
    }
  }

  private async ask(table: string, { zoom, column, row }: TilePlace, key: string): Promise<void> {
    const mine = this.generation;
    this.asking.add(key);
    const image = await fetchTile(table, zoom, column, row);
    if (mine !== this.generation) return image?.close();
    this.asking.delete(key);
    // Where there is nothing, nothing is asked for again.
    this.cache.set(key, image);
    this.wanted = this.wanted.filter((tile) => tile.key !== key);
    const pyramid = this.pyramids.get(table);
    if (image !== null && pyramid) this.changed(boxOfExtent(pyramid));
    this.askSome();
  }
}

function shownBackgrounds(): readonly ShownReference[] {
  const { references, document, visible } = workspace.getState();
  return referencesOf(references, planLooks(document)).filter(({ table, geometry }) => geometry === 'TILES' && visible[table] !== false);
}

const boxOfExtent = ({ extent: [minX, minY, maxX, maxY] }: BackgroundPyramid): Box => ({ minX, minY, maxX, maxY });

/** `null` where nothing is at that place, or what is there is no picture. */
async function fetchTile(table: string, zoom: number, column: number, row: number): Promise<ImageBitmap | null> {
  try {
    const reply = await host().client.ask('background.tile', { table, zoom, column, row });
    if (!reply.ok || reply.value === null) return null;
    return await createImageBitmap(new Blob([Uint8Array.from(reply.value)]));
  } catch {
    return null; // the host is gone, which the window says by itself, or the bytes are no picture
  }
}
