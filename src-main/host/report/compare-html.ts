import { boxOf, emptyBox, unionOfBoxes } from '../../../src-core/geometry/bounds.ts';
import { labelPoint } from '../../../src-core/geometry/label-point.ts';
import type { Box, Geometry, PlanPoint } from '../../../src-core/geometry/types.ts';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import { numberWriter, type NumberWriter } from '../../../src-renderer/text/format-number.ts';
import type { ComparedFiles } from '../compare/compare-files.ts';
import type { CompareSheet } from '../../../src-renderer/text/compare-sheet.ts';
import { mapNotes, mostNumbers, mostOutlines, mostRows } from './compare-page-limits.ts';
import { cellText, type CompareTables, type ReportTable } from './compare-tables.ts';

/** One page with map, tables and steps through the places. Nothing comes from outside, and nothing in it is run but its own script. On paper the places are numbered on the map instead. */
export function compareHtml(compared: ComparedFiles, sheet: CompareSheet, tables: CompareTables, say: Speaker, on: 'screen' | 'paper' = 'screen'): string {
  const write = numberWriter(say.locale);
  const table = (each: ReportTable, id: string) => htmlTable(each, id, mostRows[on], write, say);
  const list = (title: string, lines: readonly string[]) => (lines.length === 0 ? '' : `<h2>${escaped(title)}</h2><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`);
  const totals = sheet.sameness === null
    ? `<dl class="totals">${sheet.totals.map(({ what, area }) => `<div><dt>${escaped(what)}</dt><dd>${escaped(area)}</dd></div>`).join('')}</dl>`
    : `<p class="same">${escaped(sheet.sameness)}</p>`;
  const counts = sheet.counts.map(({ what, count }) => say('compare.count', { what, count }));
  return `<!doctype html>
<html lang="${say.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${escaped(sheet.title)}: ${escaped(sheet.pair)}</title><style>${style}${on === 'paper' ? paperStyle(tables) : ''}</style></head><body>
<header><h1>${escaped(sheet.title)}</h1><p class="pair">${escaped(sheet.pair)}</p>${sheet.basis.map((line) => `<p class="basis">${escaped(line)}</p>`).join('')}</header>
<main>${totals}
${tables.places.length === 0 ? '' : `<section class="work">${map(compared, tables, say, on)}${on === 'paper' ? '' : `<div class="side">${steps(tables, say)}${table(tables.placesTable, 'places')}</div>`}</section>`}
${list(say('compare.section.transitions'), sheet.transitions)}
${list(say('before-after.section.stated'), sheet.stated)}
${list(say('before-after.section.norms'), sheet.norms)}
${sheet.sameness === null ? list(say('compare.section.zones'), counts) : ''}
${table(tables.classes, 'classes')}
${on === 'paper' && tables.matrix.columns.length > mostOnPaper ? `<h2>${escaped(tables.matrix.title)}</h2><p class="basis">${escaped(say('compare.matrix-wide', { count: tables.matrix.columns.length }))}</p>` : table(tables.matrix, 'matrix')}
${tables.checklist === null ? '' : table(tables.checklist, 'checklist')}
${on === 'paper' && tables.places.length > 0 ? table(tables.placesTable, 'places') : ''}
${list(say('compare.section.fields'), sheet.fields)}
${tables.zones.rows.length === 0 ? '' : table(tables.zones, 'zones')}
${list(say('compare.section.others'), sheet.others)}
${list(say('compare.section.notes'), sheet.notes)}
</main>${on === 'paper' ? '' : `<script>${script}</script>`}</body></html>
`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

function htmlTable({ title, columns, rows }: ReportTable, id: string, most: number, write: NumberWriter, say: Speaker): string {
  const shown = rows.slice(0, most);
  const body = shown.map((row, i) => `<tr${id === 'places' ? ` data-place="${i}" tabindex="0"` : ''}>${row.map((cell) => (typeof cell === 'string' ? `<td>${escaped(cell)}</td>` : `<td class="figure">${escaped(cellText(cell, write))}</td>`)).join('')}</tr>`).join('\n');
  const more = rows.length > shown.length ? `<p class="basis">${escaped(say('compare.more-rows', { count: rows.length - shown.length }))}</p>` : '';
  return `<h2>${escaped(title)}</h2><div class="scroll ${id}"><table><thead><tr>${columns.map((name) => `<th>${escaped(name)}</th>`).join('')}</tr></thead><tbody>${body}</tbody></table></div>${more}`;
}

const steps = ({ places }: CompareTables, say: Speaker): string => `<div class="steps">
<button type="button" id="previous">${escaped(say('compare.step.previous'))}</button><button type="button" id="next">${escaped(say('compare.step.next'))}</button>
<button type="button" id="whole">${escaped(say('compare.step.whole'))}</button>
<select id="kind" aria-label="${escaped(say('compare.step.show'))}"><option value="">${escaped(say('compare.step.all'))}</option>${(['changed', 'added', 'removed'] as const).filter((kind) => places.some((place) => place.kind === kind)).map((kind) => `<option value="${kind}">${escaped(say(`compare.total.${kind}`))}</option>`).join('')}</select>
<output id="at"></output></div>`;

function map({ before, after }: ComparedFiles, { places }: CompareTables, say: Speaker, on: 'screen' | 'paper'): string {
  const zones = [...before.version.records, ...after.version.records].flatMap(({ geometry }) => (geometry === null ? [] : [geometry]));
  const outlines = after.version.records.length > mostOutlines ? [] : after.version.records.flatMap(({ geometry }) => (geometry === null ? [] : [geometry]));
  const box = zones.map((geometry) => boxOf(geometry)).reduce(unionOfBoxes, emptyBox);
  const frame = `0 0 ${round(box.maxX - box.minX)} ${round(box.maxY - box.minY)}`;
  const shown = places.slice(0, mostRows.screen);
  const legend = (['changed', 'added', 'removed'] as const).filter((kind) => places.some((place) => place.kind === kind))
    .map((kind) => `<span class="key ${kind}"></span>${escaped(say(`compare.total.${kind}`))}`).join(' ');
  return `<figure><svg id="map" viewBox="${frame}" data-frame="${frame}" role="img" aria-label="${escaped(say('compare.section.map'))}" preserveAspectRatio="xMidYMid meet">
<g class="zones">${outlines.map((geometry) => `<path d="${path(geometry, box)}"/>`).join('')}</g>
<g class="changes">${shown.map(({ kind, from, to, place }, i) => {
    const { minX, minY, maxX, maxY } = boxOf(place.shape);
    const at = [minX - box.minX, box.maxY - maxY, maxX - minX, maxY - minY].map(round).join(' ');
    return `<path class="${kind}" data-place="${i}" data-box="${at}" d="${path(place.shape, box)}"><title>${escaped(`${i + 1}. ${from} → ${to}`)}</title></path>`;
  }).join('\n')}</g>${on === 'paper' ? numbers(shown, box) : ''}</svg><figcaption>${legend}${mapNotes({ zones: after.version.records.length, places: places.length }, on, say).map((note) => `<br>${escaped(note)}`).join('')}</figcaption></figure>`;
}

/** A matrix of more columns cannot be read on a sheet; the page and the workbook have it. */
const mostOnPaper = 60;
/** A4 across, within its margins and beside the words of the first page, millimetres. */
const paperMap = { width: 269, height: 112, number: 2.8 };

function numbers(places: CompareTables['places'], box: Box): string {
  const size = paperMap.number * Math.max((box.maxX - box.minX) / paperMap.width, (box.maxY - box.minY) / paperMap.height);
  const taken: PlanPoint[] = [];
  return `<g class="numbers" font-size="${round(size)}" stroke-width="${round(size / 4)}">${places.slice(0, mostNumbers).map(({ place }, i) => {
    const at = labelPoint(place.shape);
    // Where two would lie on each other, the larger place has its number.
    if (at === null || taken.some(({ x, y }) => Math.abs(x - at.x) < 1.6 * size && Math.abs(y - at.y) < size)) return '';
    taken.push(at);
    return `<text x="${round(at.x - box.minX)}" y="${round(box.maxY - at.y)}">${i + 1}</text>`;
  }).join('')}</g>`;
}

/** Decimetres are finer than any screen. North is up. */
const round = (metres: number): number => Math.round(metres * 10) / 10;

function path(geometry: Geometry, box: Box): string {
  if (geometry.type !== 'MultiPolygon') return '';
  let text = '';
  for (const polygon of geometry.polygons) {
    for (const ring of polygon) {
      for (let i = 0; i < ring.length; i += 2) text += `${i === 0 ? 'M' : 'L'}${round(ring[i]! - box.minX)} ${round(box.maxY - ring[i + 1]!)}`;
      text += 'Z';
    }
  }
  return text;
}

const style = `
:root{color-scheme:light dark;--ink:#1d2329;--soft:#5b6670;--line:#d5dade;--paper:#fff;--accent:#0b62a8}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#a3adb6;--line:#3b444c;--paper:#181c20;--accent:#6fb2ec}}
*{box-sizing:border-box}body{margin:0;padding:20px 28px 48px;font:13px/1.5 "Be Vietnam Pro","Noto Sans","Noto Sans KR",system-ui,sans-serif;color:var(--ink);background:var(--paper);font-variant-numeric:tabular-nums}
h1{font-size:19px;margin:0}h2{font-size:14px;margin:26px 0 8px}.pair{font-size:15px;margin:2px 0 8px}.basis{margin:0;color:var(--soft)}
.totals{display:flex;flex-wrap:wrap;gap:10px 32px;margin:16px 0}.totals dt{color:var(--soft)}.totals dd{margin:0;font-size:17px}.same{font-size:17px}
ul{margin:0;padding-left:18px;columns:2 420px}table{border-collapse:collapse}th,td{border:1px solid var(--line);padding:3px 8px;text-align:left;vertical-align:top}th{position:sticky;top:0;background:var(--paper);font-weight:600}
.figure{text-align:right;white-space:nowrap}.scroll{overflow:auto;max-height:70vh}.matrix th{min-width:84px}.matrix td:first-child,.classes td:first-child{white-space:nowrap}.matrix td:first-child{position:sticky;left:0;background:var(--paper)}
.work{display:grid;grid-template-columns:minmax(0,3fr) minmax(340px,2fr);gap:20px;align-items:start}.work h2{margin-top:10px}.places{max-height:52vh}.places table{width:100%}.places tr{cursor:pointer}.places tr.chosen td{background:color-mix(in srgb,var(--accent) 18%,var(--paper))}
figure{margin:0}svg{display:block;width:100%;height:66vh;border:1px solid var(--line);background:#f7f8f8}figcaption{padding-top:6px;color:var(--soft)}
.zones path{fill:#e6e9eb;stroke:#9aa4ac;stroke-width:1;vector-effect:non-scaling-stroke;fill-rule:evenodd}
.changes path{stroke-width:1;vector-effect:non-scaling-stroke;fill-rule:evenodd;fill-opacity:.75;cursor:pointer}.changed{fill:#c2410c;stroke:#7c2d12;background:#c2410c}.added{fill:#15803d;stroke:#14532d;background:#15803d}.removed{fill:#6d28d9;stroke:#3b0764;background:#6d28d9}
.changes path.chosen{stroke:#000;stroke-width:3;fill-opacity:1}.changes path.away{display:none}.key{display:inline-block;width:12px;height:12px;margin:0 5px -1px 10px}
.steps{display:flex;flex-wrap:wrap;gap:8px;align-items:center}.steps button,.steps select{font:inherit;padding:3px 10px;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:4px}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
@media print{.steps,.work .side .scroll{display:none}.work{display:block}.scroll{max-height:none;overflow:visible}svg{height:150mm}}
@media (max-width:900px){.work{grid-template-columns:1fr}}`;

/** Light, whole tables, heads on every page, page numbers. A matrix of many classes is set smaller, so that it stays on the sheet. */
const paperStyle = ({ matrix }: CompareTables): string => `
@page{size:A4 landscape;margin:14mm 14mm 15mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#5b6670}}
:root{color-scheme:light;--ink:#1d2329;--soft:#5b6670;--line:#c4cbd1;--paper:#fff}
body{padding:0;font-size:9pt;print-color-adjust:exact}h1{font-size:15pt}.pair{font-size:11pt;font-weight:600}h2{font-size:11pt;break-after:avoid}
table{width:100%}thead{display:table-header-group}tr,li,figure{break-inside:avoid}th{position:static}.scroll{overflow:visible;max-height:none}
.matrix table{font-size:${Math.max(4.5, Math.min(9, Math.round(1700 / matrix.columns.length) / 10))}pt;width:auto}.matrix th,.matrix td{min-width:0;padding:2px ${matrix.columns.length > 14 ? 2 : 6}px;overflow-wrap:anywhere}.matrix td:first-child,.matrix th:first-child{position:static;white-space:normal;overflow-wrap:normal;min-width:15mm}.matrix .figure{overflow-wrap:normal}.places th:first-child{width:12mm}main{padding-right:1px}
.numbers{font-weight:600;fill:#1d2329;stroke:#fff;paint-order:stroke;text-anchor:middle;dominant-baseline:central}
ul{column-gap:28px}
@media print{.work{display:block}svg{height:${paperMap.height}mm}}`;

const script = `
(() => {
  const map = document.getElementById('map');
  if (map === null) return;
  const paths = [...map.querySelectorAll('[data-place]')];
  const rows = new Map([...document.querySelectorAll('tr[data-place]')].map((row) => [row.dataset.place, row]));
  const kind = document.getElementById('kind');
  const at = document.getElementById('at');
  let chosen = -1;
  const listed = () => paths.filter((path) => kind.value === '' || path.classList.contains(kind.value));
  const show = (path, scroll) => {
    for (const each of paths) each.classList.toggle('chosen', each === path);
    for (const [place, row] of rows) row.classList.toggle('chosen', path !== null && place === path.dataset.place);
    const list = listed();
    chosen = path === null ? -1 : list.indexOf(path);
    at.textContent = path === null ? '' : (chosen + 1) + ' / ' + list.length;
    if (path === null) { map.setAttribute('viewBox', map.dataset.frame); return; }
    const [x, y, width, height] = path.dataset.box.split(' ').map(Number);
    const reach = Math.max(width, height, 20);
    map.setAttribute('viewBox', [x + width / 2 - reach, y + height / 2 - reach, 2 * reach, 2 * reach].join(' '));
    if (scroll) rows.get(path.dataset.place)?.scrollIntoView({ block: 'nearest' });
  };
  const step = (by) => { const list = listed(); if (list.length > 0) show(list[chosen < 0 ? (by > 0 ? 0 : list.length - 1) : (chosen + by + list.length) % list.length], true); };
  document.getElementById('next').addEventListener('click', () => step(1));
  document.getElementById('previous').addEventListener('click', () => step(-1));
  document.getElementById('whole').addEventListener('click', () => show(null, false));
  kind.addEventListener('change', () => {
    for (const path of paths) path.classList.toggle('away', kind.value !== '' && !path.classList.contains(kind.value));
    for (const path of paths) { const row = rows.get(path.dataset.place); if (row) row.hidden = path.classList.contains('away'); }
    show(null, false);
  });
  for (const path of paths) path.addEventListener('click', () => show(path, true));
  for (const [place, row] of rows) {
    const open = () => show(paths.find((path) => path.dataset.place === place) ?? null, false);
    row.addEventListener('click', open);
    row.addEventListener('keydown', (event) => { if (event.key === 'Enter') open(); });
  }
})();`;
