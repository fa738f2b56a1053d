import type { MapView } from '../store/workspace.ts';
import type { Mark, Position } from './marks.ts';
import type { Rgba } from './palette.ts';
import type { Pane } from './panes.ts';

/** Corners of a path nearer to each other than this are one on the screen, pixels. */
const leastStep = 0.3;

/**
 * The plane of what follows the pointer: previews, handles, the marker of a snap, what is pointed at. It lies over the
 * drawing of the plan and under its letters, so that a move of the pointer draws some lines and not 100,000 zones.
 */
export class MarkPlane {
  private readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d')!;
  private isClear = true;

  constructor(container: HTMLElement) {
    this.canvas.className = 'map-marks';
    container.append(this.canvas);
  }

  /** The marks stand in all panes alike. */
  draw(marks: readonly Mark[], panes: readonly Pane[], view: MapView, { width, height }: { readonly width: number; readonly height: number }): void {
    if (this.isClear && marks.length === 0) return;
    this.isClear = marks.length === 0;
    const { canvas, context } = this;
    const ratio = window.devicePixelRatio;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== w) canvas.width = w;
    if (canvas.height !== h) canvas.height = h;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const scale = 2 ** view.zoom;
    for (const pane of panes) {
      context.save();
      context.beginPath();
      context.rect(pane.x, 0, pane.width, height);
      context.clip();
      const onScreen = ([x, y]: Position): Position => [pane.middle + (x - view.x) * scale, height / 2 - (y - view.y) * scale];
      for (const mark of marks) this.put(mark, onScreen);
      context.restore();
    }
  }

  private put(mark: Mark, onScreen: (place: Position) => Position): void {
    const { context } = this;
    switch (mark.kind) {
      case 'line':
        context.beginPath();
        for (const path of mark.paths) this.trace(path, onScreen);
        context.strokeStyle = css(mark.color);
        context.lineWidth = mark.width;
        context.lineJoin = 'round';
        context.setLineDash([...(mark.dashes ?? [])]);
        context.stroke();
        break;
      case 'area':
        context.fillStyle = css(mark.color);
        for (const polygon of mark.polygons) {
          context.beginPath();
          for (const ring of polygon) {
            this.trace(ring, onScreen);
            context.closePath();
          }
          context.fill('evenodd');
        }
        break;
      case 'dots':
        context.fillStyle = css(mark.fill);
        context.strokeStyle = css(mark.edge);
        context.lineWidth = mark.edgeWidth;
        context.setLineDash([]);
        for (const place of mark.places) {
          const [x, y] = onScreen(place);
          context.beginPath();
          context.arc(x, y, mark.radius, 0, 2 * Math.PI);
          context.fill();
          context.stroke();
        }
        break;
    }
  }

  private trace(path: readonly Position[], onScreen: (place: Position) => Position): void {
    let [lastX, lastY] = [NaN, NaN];
    path.forEach((place, i) => {
      const [x, y] = onScreen(place);
      if (i === 0) this.context.moveTo(x, y);
      else if (i < path.length - 1 && Math.abs(x - lastX) < leastStep && Math.abs(y - lastY) < leastStep) return;
      else this.context.lineTo(x, y);
      [lastX, lastY] = [x, y];
    });
  }
}

const css = ([red, green, blue, alpha]: Rgba): string => `rgb(${red} ${green} ${blue} / ${alpha / 255})`;
