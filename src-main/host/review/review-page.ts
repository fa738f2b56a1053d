import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import { phases, zonesOf, type LayerKey, type Phase } from '../../../src-core/document/layers.ts';
import type { PlanDocument } from '../../../src-core/document/plan-document.ts';
import { boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../../../src-core/geometry/bounds.ts';
import { labelPoint } from '../../../src-core/geometry/label-point.ts';
import { pathsOf } from '../../../src-core/geometry/paths-of.ts';
import type { Box, Geometry } from '../../../src-core/geometry/types.ts';
import { numberLocale, type Speaker } from '../../../src-renderer/text/catalogue.ts';
import { labelOfRecord } from '../../../src-renderer/text/finding-words.ts';
import { momentWriter } from '../../../src-renderer/text/format-moment.ts';
import { commentNames } from './comment-names.ts';
import { reviewOf } from './review-file.ts';
import { landScript, landStyle, packLand, unknownColour } from './review-page-land.ts';
import { pageScript } from './review-page-script.ts';
import { pageStyle } from './review-page-style.ts';
import { byWords, commentRows, type CommentRow } from '../../../src-renderer/text/comment-words.ts';

/** More zones than this make a page slow as elements of their own: they are painted instead. */
const mostZones = 8_000;

/**
 * The plan as one page to send: map, comments, and a form to answer, for any browser, offline. Nothing comes from outside
 * and nothing goes out: what the reviewer writes is saved as a small file, which the plan takes in.
 */
export function reviewPage(document: PlanDocument, classes: readonly LandUseClass[], say: Speaker): string {
  const rows = commentRows(document, say, commentNames(document));
  const { name, crs } = document.settings;
  return `<!doctype html>
<html lang="${say.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${escaped(say('review.title', { name }))}</title><style>${pageStyle}${landStyle}</style></head><body>
<header><h1>${escaped(name)}</h1><p class="soft">${escaped(say('review.about', { crs, moment: momentWriter(say.locale)(new Date().toISOString()) }))}</p></header>
<main>
<section class="map-side">${mapOf(document, classes, rows, say)}</section>
<section class="talk" aria-label="${escaped(say('review.comments'))}">
<div class="who"><label for="author">${escaped(say('review.your-name'))}</label><input id="author" autocomplete="name" maxlength="200"></div>
<div class="new"><p id="pin-words" class="soft">${escaped(say('review.pin-hint'))}</p><label class="hidden" for="new-text">${escaped(say('review.new'))}</label>
<textarea id="new-text" rows="3" maxlength="20000" placeholder="${escaped(say('review.new'))}"></textarea>
<div class="row"><button type="button" id="add">${escaped(say('review.add'))}</button><button type="button" id="unpin" hidden>${escaped(say('review.unpin'))}</button></div></div>
<ol id="threads">${rows.map((row) => threadOf(row, say)).join('\n')}</ol>
<p id="none" class="soft"${rows.length > 0 ? ' hidden' : ''}>${escaped(say('review.none'))}</p>
</section></main>
<footer><output id="unsaved">${escaped(say('review.nothing-new'))}</output><button type="button" id="save" class="primary" disabled>${escaped(say('review.save'))}</button></footer>
<template id="thread">${emptyThread(say)}</template>
<script type="application/json" id="data">${inScript({ ...reviewOf(document), words: wordsOf(say), dates: numberLocale(say.locale), file: fileNameOf(name) })}</script>
<script>${landScript}${pageScript}</script></body></html>
`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
/** JSON in which no text can end the script element it stands in. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

/** What the file of answers is called: a name that every system takes. */
const fileNameOf = (name: string): string => `${name.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 80) || 'plan'}.planwright-review.json`;

const decisions = ['open', 'accepted', 'answered', 'declined'] as const;

const wordsOf = (say: Speaker) => ({
  ...Object.fromEntries(decisions.map((state) => [state, say(`comment.state.${state}`)])),
  pinned: say('review.pinned', { name: '{name}' }), pinnedPlace: say('review.pinned-place'), hint: say('review.pin-hint'), unsaved: say('review.unsaved', { count: '{count}' }), nothing: say('review.nothing-new'),
  needsName: say('review.needs-name'), needsText: say('problem.comment-empty'), needsReason: say('review.needs-reason'), plan: say('comment.pin.plan'), saved: say('review.saved'),
});

const form = (say: Speaker): string => `<details class="answer"><summary>${escaped(say('review.answer'))}</summary>
<textarea class="reply" rows="2" maxlength="20000" aria-label="${escaped(say('review.reply'))}" placeholder="${escaped(say('review.reply'))}"></textarea>
<div class="row"><button type="button" data-do="reply">${escaped(say('review.send-reply'))}</button></div>
<div class="row"><select class="state" aria-label="${escaped(say('review.decision'))}">${decisions.map((state) => `<option value="${state}">${escaped(say(`comment.state.${state}`))}</option>`).join('')}</select>
<input class="reason" maxlength="2000" aria-label="${escaped(say('review.reason'))}" placeholder="${escaped(say('review.reason'))}"><button type="button" data-do="decide">${escaped(say('review.decide'))}</button></div></details>`;

const emptyThread = (say: Speaker): string => `<li class="thread"><div class="head"><span class="number"></span><span class="tag"></span><span class="where soft"></span></div><p class="text"></p><p class="by soft"></p><ul class="replies"></ul><p class="decision"></p>${form(say)}</li>`;

function threadOf({ number, thread, placeWords, stateWords, decisionWords, byWords: by }: CommentRow, say: Speaker): string {
  const moment = momentWriter(say.locale);
  return `<li class="thread ${thread.state}" data-id="${escaped(thread.id)}" tabindex="0"><div class="head"><span class="number">${number}</span><span class="tag">${escaped(stateWords)}</span><span class="where soft">${escaped(placeWords)}</span></div>
<p class="text">${escaped(thread.text)}</p><p class="by soft">${escaped(by)}</p>
<ul class="replies">${thread.replies.map((reply) => `<li><p class="text">${escaped(reply.text)}</p><p class="by soft">${escaped(byWords(reply, moment))}</p></li>`).join('')}</ul>
<p class="decision">${escaped(decisionWords)}</p>${form(say)}</li>`;
}

function mapOf(document: PlanDocument, classes: readonly LandUseClass[], rows: readonly CommentRow[], say: Speaker): string {
  const latest = [...phases].reverse().find((phase) => document.count(zonesOf(phase)) > 0);
  const zones = latest === undefined ? [] : [...document.values(zonesOf(latest))];
  const isPainted = zones.length > mostZones;
  const colour = new Map(classes.map(({ code, color }) => [code, color]));
  const className = new Map(classes.map(({ code, names }) => [code, names[say.locale]]));
  const shapes = (layer: LayerKey): Geometry[] => [...document.values(layer)].flatMap(({ geometry }) => (geometry === null ? [] : [geometry]));
  const lines = { units: shapes('units'), roads: shapes('roads'), boundary: shapes('boundary') };
  const pins = rows.flatMap(({ number, place, thread }) => (place.at === null ? [] : [{ number, at: place.at, id: thread.id, phase: place.phase }]));
  /** Said of another phase than the one that is drawn: its land is not that of the map. */
  const isElsewhere = (phase: Phase | null) => phase !== null && phase !== latest;
  let box = [...zones.flatMap(({ geometry }) => (geometry === null ? [] : [geometry])), ...lines.units, ...lines.boundary, ...lines.roads].map((geometry) => boxOf(geometry)).reduce(unionOfBoxes, emptyBox);
  for (const { at } of pins) box = unionOfBoxes(box, { minX: at.x - 50, minY: at.y - 50, maxX: at.x + 50, maxY: at.y + 50 });
  if (isEmptyBox(box)) box = { minX: 0, minY: 0, maxX: 1_000, maxY: 1_000 };
  const frame = [0, 0, round(box.maxX - box.minX), round(box.maxY - box.minY)].join(' ');
  const drawn = (list: readonly Geometry[], name: string) => (list.length === 0 ? '' : `<path class="${name}" d="${list.map((geometry) => path(geometry, box)).join('')}"/>`);
  const painted = !isPainted ? '' : `<canvas id="land"></canvas>\n`;
  const data = !isPainted ? '' : `<script type="application/json" id="land-data">${inScript(packLand(zones, document, classes, box))}</script>`;
  return `${painted}<svg id="map" viewBox="${frame}" data-frame="${frame}" data-left="${box.minX}" data-top="${box.maxY}" data-phase="${latest ?? ''}" role="img" aria-label="${escaped(say('panel.map'))}" preserveAspectRatio="xMidYMid meet">
<g class="zones">${(isPainted ? [] : zones).flatMap(({ id, geometry, fields }) => {
    if (geometry === null) return [];
    const at = labelPoint(geometry);
    const landUse = String(fields['landUse'] ?? '');
    const name = labelOfRecord(document, id) ?? '';
    return [`<path data-id="${escaped(id)}" data-name="${escaped(name)}" data-at="${at === null ? '' : `${at.x} ${at.y}`}" fill="${escaped(colour.get(landUse) ?? unknownColour)}" d="${path(geometry, box)}"><title>${escaped([name, className.get(landUse)].filter(Boolean).join(' · '))}</title></path>`];
  }).join('\n')}</g>
${drawn(lines.roads, 'roads')}${drawn(lines.units, 'units')}${drawn(lines.boundary, 'boundary')}
<g id="pins">${pins.map(({ number, at, id, phase }) => `<g class="pin${isElsewhere(phase) ? ' elsewhere' : ''}" data-id="${escaped(id)}" data-x="${at.x}" data-y="${at.y}">${isElsewhere(phase) ? `<title>${escaped(say(`phase.${phase}`))}</title>` : ''}<circle r="11"/><text>${number}</text></g>`).join('')}</g></svg>
<div class="row tools"><button type="button" id="closer">+</button><button type="button" id="away">−</button><button type="button" id="whole">${escaped(say('review.whole'))}</button></div>${data}`;
}

/** Decimetres are finer than any screen. North is up. */
const round = (metres: number): number => Math.round(metres * 10) / 10;

function path(geometry: Geometry, box: Box): string {
  let text = '';
  for (const { coordinates, closed } of pathsOf(geometry)) {
    for (let i = 0; i < coordinates.length; i += 2) text += `${i === 0 ? 'M' : 'L'}${round(coordinates[i]! - box.minX)} ${round(box.maxY - coordinates[i + 1]!)}`;
    if (closed) text += 'Z';
  }
  return text;
}
