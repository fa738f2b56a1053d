import { useEffect, useEffectEvent, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../../../src-core/geometry/bounds.ts';
import type { Box } from '../../../src-core/geometry/types.ts';
import type { SourcePreview } from '../../../src-core/wire/source-reading.ts';
import { boxOfPlan } from '../../actions/view.ts';
import { numberWriter } from '../../text/format-number.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useSay } from '../../ui/use-say.ts';
import { useWorkspace } from '../../ui/use-workspace.ts';
import { distanceWords } from './distance-words.ts';
import { farAway } from './far-away.ts';
import { featureAt } from './feature-at.ts';
import { boxToShow, fitFrame, toPlan, zoomFrame, type FrameSize, type MapFrame } from './map-frame.ts';
import { drawPreview } from './preview-picture.ts';

interface PreviewMapProps {
  readonly preview: SourcePreview | null;
  readonly busy: boolean;
  /** A feature shown large, and how often it was asked for. */
  readonly active: { readonly index: number; readonly zoomed: number } | null;
  readonly onActive: (index: number | null) => void;
  readonly colorOf: ((index: number) => string | null) | null;
}

/** As the large map's: a turn of the wheel, a press of an arrow. */
const wheelFactor = 1 / 480;
const step = 48;
const reachPixels = 6;

/** Where the features of a source come to lie, over the plan's own boundary and zones. */
export function PreviewMap({ preview, busy, active, onActive, colorOf }: PreviewMapProps) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const surface = useRef<HTMLCanvasElement>(null);
  const size = useSize(surface);
  const document = useWorkspace((state) => state.document);
  const phase = useWorkspace((state) => state.phase);
  const planBox = useMemo(() => (document === null ? emptyBox : boxOfPlan(document)), [document]);
  const shapes = useMemo(() => preview?.features.map(({ geometry }) => geometry) ?? [], [preview]);
  const sourceBox = useMemo(() => shapes.reduce<Box>((box, shape) => unionOfBoxes(box, boxOf(shape)), emptyBox), [shapes]);
  const fitted = size === null ? null : fitFrame(nonEmpty(boxToShow(planBox, sourceBox)), size);
  // Where the person has moved it the map stays so, until something else is read.
  const [moved, setMoved] = useState<{ readonly of: Box; readonly frame: MapFrame } | null>(null);
  const frame = moved !== null && moved.of === sourceBox ? moved.frame : fitted;
  const move = (next: MapFrame | null) => setMoved(next === null ? null : { of: sourceBox, frame: next });
  const away = farAway(planBox, sourceBox);

  const showActive = useEffectEvent(() => {
    const box = active === null ? emptyBox : boxOf(shapes[active.index] ?? null);
    if (size !== null && !isEmptyBox(box)) move(fitFrame(box, size));
  });
  // Only when it is asked for again: the map is the person's otherwise.
  const zoomed = active?.zoomed ?? 0;
  useEffect(() => { if (zoomed > 0) showActive(); }, [zoomed]);

  useEffect(() => {
    const canvas = surface.current;
    const context = canvas?.getContext('2d') ?? null;
    if (canvas === null || context === null || size === null || frame === null) return;
    const ratio = window.devicePixelRatio;
    canvas.width = Math.round(size.width * ratio);
    canvas.height = Math.round(size.height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawPreview(context, { frame, size, shapes, colorOf, active: active?.index ?? null, plan: { document, phase }, planBox, scaleWords: (metres) => distanceWords(write, metres) });
  });

  useWheel(surface, (x, y, turned) => { if (frame !== null && size !== null) move(zoomFrame(frame, size, x, y, 2 ** (-turned * wheelFactor))); });
  const drag = useRef<{ x: number; y: number; frame: MapFrame; far: boolean } | null>(null);
  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    if (frame === null || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, frame, far: false };
  };
  const dragged = (event: PointerEvent) => {
    const from = drag.current;
    if (from === null) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.far && Math.hypot(dx, dy) < 4) return;
    from.far = true;
    move({ ...from.frame, x: from.frame.x - dx / from.frame.scale, y: from.frame.y + dy / from.frame.scale });
  };
  const up = (event: PointerEvent<HTMLCanvasElement>) => {
    const from = drag.current;
    drag.current = null;
    if (from === null || from.far || frame === null || size === null) return;
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = toPlan(frame, size, event.clientX - box.left, event.clientY - box.top);
    const found = featureAt(shapes, { x, y }, reachPixels / frame.scale);
    onActive(found < 0 ? null : found);
  };
  const key = (event: KeyboardEvent) => {
    if (frame === null || size === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = step / frame.scale;
    const next = ({
      ArrowLeft: { ...frame, x: frame.x - by }, ArrowRight: { ...frame, x: frame.x + by }, ArrowUp: { ...frame, y: frame.y + by }, ArrowDown: { ...frame, y: frame.y - by },
      '+': zoomFrame(frame, size, size.width / 2, size.height / 2, 1.41), '=': zoomFrame(frame, size, size.width / 2, size.height / 2, 1.41), '-': zoomFrame(frame, size, size.width / 2, size.height / 2, 1 / 1.41),
    } as Readonly<Record<string, MapFrame>>)[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(next);
  };
  const zoomBy = (factor: number) => { if (frame !== null && size !== null) move(zoomFrame(frame, size, size.width / 2, size.height / 2, factor)); };

  return (
    <div className={busy ? 'preview-map stale' : 'preview-map'}>
      <canvas
        ref={surface} tabIndex={0} role="img" aria-label={say('imports.map-label', { layer: preview?.layer ?? '' })}
        onPointerDown={down} onPointerMove={dragged} onPointerUp={up} onPointerCancel={() => { drag.current = null; }} onKeyDown={key}
      />
      <div className="preview-zoom">
        <IconButton icon="zoom-in" label={say('imports.zoom-in')} side="left" onClick={() => zoomBy(1.41)} />
        <IconButton icon="zoom-out" label={say('imports.zoom-out')} side="left" onClick={() => zoomBy(1 / 1.41)} />
        <IconButton icon="fit" label={say('imports.fit-source')} side="left" onClick={() => { if (size !== null) move(fitFrame(nonEmpty(sourceBox), size)); }} />
        <IconButton icon="plan" label={say('imports.fit-both')} side="left" onClick={() => { if (size !== null) move(fitFrame(nonEmpty(unionOfBoxes(planBox, sourceBox)), size)); }} />
      </div>
      {away === null ? null : (
        <p className="preview-away" role="status">{say(`imports.away-${away.direction}`, { distance: distanceWords(write, away.metres) })}</p>
      )}
      {!busy && preview !== null && isEmptyBox(sourceBox) ? <p className="preview-away" role="status">{say('imports.nowhere')}</p> : null}
    </div>
  );
}

const somewhere: Box = { minX: 0, minY: 0, maxX: 1000, maxY: 1000 };
const nonEmpty = (box: Box): Box => (isEmptyBox(box) ? somewhere : box);

function useSize(element: RefObject<HTMLElement | null>): FrameSize | null {
  const [size, setSize] = useState<FrameSize | null>(null);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = watched;
      setSize(width === 0 || height === 0 ? null : { width, height });
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** React listens to the wheel passively; the page must not scroll under the map. */
function useWheel(element: RefObject<HTMLElement | null>, turned: (x: number, y: number, by: number) => void): void {
  const latest = useRef(turned);
  useEffect(() => { latest.current = turned; });
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const listen = (event: WheelEvent) => {
      event.preventDefault();
      const box = watched.getBoundingClientRect();
      latest.current(event.clientX - box.left, event.clientY - box.top, Math.max(-480, Math.min(480, event.deltaY)));
    };
    watched.addEventListener('wheel', listen, { passive: false });
    return () => watched.removeEventListener('wheel', listen);
  }, [element]);
}
