import type { PlanPoint } from '../../src-core/geometry/types.ts';
import type { MapView } from '../store/workspace.ts';
import type { Pane } from './panes.ts';
import { drawingOf, type FacilitySymbol } from './facility-symbols.ts';
import type { Label, LabelKind, TextSize } from './labels.ts';

/** A measure beside what is being drawn: a length, an area. */
export interface ToolText { readonly text: string; readonly point: PlanPoint; readonly offset: readonly [number, number]; readonly refused: boolean; /** Says what something is, rather than how much. */ readonly quiet?: boolean }

type TextKind = LabelKind | 'measure' | 'refused' | 'quiet';
interface TextStyle { readonly font: string; readonly color: string; readonly lineHeight: number }

const family = "'Be Vietnam Pro', 'Noto Sans KR', 'Noto Sans', sans-serif";
const styles: Readonly<Record<TextKind, TextStyle>> = {
  zone: { font: `500 11px ${family}`, color: '#1c1c20', lineHeight: 13.5 },
  facility: { font: `500 11px ${family}`, color: '#143264', lineHeight: 13 },
  unit: { font: `600 13px ${family}`, color: '#5e1a73', lineHeight: 16 },
  road: { font: `500 10.5px ${family}`, color: '#463b30', lineHeight: 12 },
  note: { font: `500 11px ${family}`, color: '#8a5200', lineHeight: 13 },
  measure: { font: `600 12px ${family}`, color: '#0a4f92', lineHeight: 15 },
  quiet: { font: `500 11px ${family}`, color: '#a01c5c', lineHeight: 13 },
  refused: { font: `600 12px ${family}`, color: '#be1e1e', lineHeight: 15 },
};
const isOfTool = (kind: TextKind): boolean => kind === 'measure' || kind === 'refused' || kind === 'quiet';
/** Width of the white edge on each side of a letter, pixels. */
const halo = 2;
/** Drawn texts kept; a screen has some hundred. */
const mostSprites = 4000;

/**
 * Writes the map's texts on a plane of its own over the drawing, with the browser's own type setting: stacked Vietnamese
 * marks, Korean, fonts that come late. Each text is set once and copied from then on: 600 take a millisecond a picture.
 */
export class LabelOverlay {
  private readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d')!;
  private readonly sprites = new Map<string, OffscreenCanvas>();
  private readonly widths = new Map<string, number>();
  private ratio = 1;
  private isClear = true;
  /** What the plane shows where it holds nothing of a tool. */
  private shown: readonly unknown[] = [];

  /** `onFaces`: letters of another face have come, what was measured is void. */
  constructor(container: HTMLElement, onFaces: () => void) {
    this.canvas.className = 'map-labels';
    container.append(this.canvas);
    document.fonts.addEventListener('loadingdone', () => {
      this.sprites.clear();
      this.widths.clear();
      onFaces();
    });
  }

  readonly measure = (kind: TextKind, lines: readonly string[]): TextSize => {
    const { font, lineHeight } = styles[kind];
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    let width = 0;
    for (const line of lines) {
      const key = `${kind} ${line}`;
      let its = this.widths.get(key);
      if (its === undefined) {
        this.context.font = font;
        this.widths.set(key, (its = this.context.measureText(line).width));
      }
      width = Math.max(width, its);
    }
    return { width, height: lines.length * lineHeight };
  };

  /** Each pane has labels of its own; what a tool measures stands in all of them. */
  draw(panes: readonly { readonly pane: Pane; readonly labels: readonly Label[] }[], texts: readonly ToolText[], view: MapView, size: { readonly width: number; readonly height: number }): void {
    // An empty plane is not touched: to make a first stroke ready takes as long as many pictures.
    const nothing = texts.length === 0 && panes.every(({ labels }) => labels.length === 0);
    if (this.isClear && nothing) return;
    // A move of the pointer that measures nothing changes no letter.
    const shown = [view, size, window.devicePixelRatio, ...panes.flatMap(({ pane, labels }) => [pane.x, pane.width, labels])];
    if (texts.length === 0 && shown.length === this.shown.length && shown.every((part, i) => part === this.shown[i])) return;
    this.shown = texts.length === 0 ? shown : [];
    this.isClear = nothing;
    this.fit(size);
    const { context } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    for (const { pane, labels } of panes) {
      context.save();
      context.beginPath();
      context.rect(pane.x * this.ratio, 0, pane.width * this.ratio, this.canvas.height);
      context.clip();
      this.drawIn(pane, labels, texts, view, size);
      context.restore();
    }
  }

  private drawIn(pane: Pane, labels: readonly Label[], texts: readonly ToolText[], view: MapView, size: { readonly height: number }): void {
    const { ratio } = this;
    const scale = 2 ** view.zoom;
    const onScreen = ({ x, y }: PlanPoint): readonly [number, number] => [(pane.middle + (x - view.x) * scale) * ratio, (size.height / 2 - (y - view.y) * scale) * ratio];
    const margin = 200 * ratio;
    for (const { kind, lines, point, below, angle, symbol } of labels) {
      const [x, y] = onScreen(point);
      if (x < -margin || y < -margin || x > this.canvas.width + margin || y > this.canvas.height + margin) continue;
      if (symbol !== null) this.put(this.symbol(symbol), x, y, 0);
      if (lines.length > 0) this.put(this.text(kind, lines), x, y + below * ratio, angle);
    }
    for (const { text, point, offset, refused, quiet } of texts) {
      const [x, y] = onScreen(point);
      this.put(this.text(refused ? 'refused' : quiet === true ? 'quiet' : 'measure', [text]), x + offset[0] * ratio, y + offset[1] * ratio, 0);
    }
  }

  private fit({ width, height }: { readonly width: number; readonly height: number }): void {
    if (this.ratio !== window.devicePixelRatio) {
      this.ratio = window.devicePixelRatio;
      this.sprites.clear();
    }
    const [w, h] = [Math.round(width * this.ratio), Math.round(height * this.ratio)];
    if (this.canvas.width !== w) this.canvas.width = w;
    if (this.canvas.height !== h) this.canvas.height = h;
  }

  /** Level text stands on whole pixels, or its letters blur. */
  private put(sprite: OffscreenCanvas, x: number, y: number, angle: number): void {
    if (angle === 0) {
      this.context.drawImage(sprite, Math.round(x - sprite.width / 2), Math.round(y - sprite.height / 2));
      return;
    }
    this.context.setTransform(Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle), x, y);
    this.context.drawImage(sprite, -sprite.width / 2, -sprite.height / 2);
    this.context.setTransform(1, 0, 0, 1, 0, 0);
  }

  private text(kind: TextKind, lines: readonly string[]): OffscreenCanvas {
    return this.sprite(`${kind} ${lines.join('\n')}`, () => {
      const { font, color, lineHeight } = styles[kind];
      const { width, height } = this.measure(kind, lines);
      return this.paint(Math.ceil(width) + 2 * halo + 2, Math.ceil(height) + 2 * halo + 2, (context, across, down) => {
        // Figures of what is being drawn lie over labels of the map: on a plate of their own they can be read.
        if (isOfTool(kind)) {
          context.fillStyle = 'rgb(255 255 255 / 86%)';
          context.beginPath();
          context.roundRect(0, 0, across, down, 3);
          context.fill();
        }
        context.font = font;
        context.textAlign = 'center';
        context.textBaseline = 'middle';
        context.lineJoin = 'round';
        context.lineWidth = 2 * halo;
        context.strokeStyle = 'rgb(255 255 255 / 88%)';
        context.fillStyle = color;
        const at = (line: number) => down / 2 + (line - (lines.length - 1) / 2) * lineHeight;
        lines.forEach((line, i) => context.strokeText(line, across / 2, at(i)));
        lines.forEach((line, i) => context.fillText(line, across / 2, at(i)));
      });
    });
  }

  private symbol(symbol: FacilitySymbol): OffscreenCanvas {
    return this.sprite(`symbol ${symbol}`, () => this.paint(18, 18, (context) => {
      context.fillStyle = '#fff';
      context.strokeStyle = '#143264';
      context.lineWidth = 1.4;
      context.beginPath();
      context.arc(9, 9, 7.6, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
      context.translate(4.4, 4.4);
      context.scale(0.92, 0.92);
      context.fillStyle = '#143264';
      context.fill(drawingOf(symbol));
    }));
  }

  private sprite(key: string, make: () => OffscreenCanvas): OffscreenCanvas {
    let sprite = this.sprites.get(key);
    if (sprite === undefined) {
      if (this.sprites.size >= mostSprites) this.sprites.clear();
      this.sprites.set(key, (sprite = make()));
    }
    return sprite;
  }

  private paint(width: number, height: number, draw: (context: OffscreenCanvasRenderingContext2D, width: number, height: number) => void): OffscreenCanvas {
    const sprite = new OffscreenCanvas(Math.round(width * this.ratio), Math.round(height * this.ratio));
    const context = sprite.getContext('2d')!;
    context.scale(this.ratio, this.ratio);
    draw(context, width, height);
    return sprite;
  }
}
