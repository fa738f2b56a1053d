/**
 * What the page of a review does: pins, comments, answers, decisions, and the file of them. Everything a person wrote goes
 * into the page as text, never as markup.
 */
export const pageScript = `
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const { words } = data;
  const comments = new Map(data.comments.map((comment) => [comment.id, comment]));
  const touched = new Set();
  const map = document.getElementById('map');
  const frame = map.dataset.frame.split(' ').map(Number);
  const [left, top] = [Number(map.dataset.left), Number(map.dataset.top)];
  const pins = document.getElementById('pins');
  const list = document.getElementById('threads');
  const author = document.getElementById('author');
  const note = document.getElementById('unsaved');
  const save = document.getElementById('save');
  const pinWords = document.getElementById('pin-words');
  const unpin = document.getElementById('unpin');
  const text = document.getElementById('new-text');
  let view = [...frame];
  let pin = null;
  let changed = false;

  const say = (message, isTrouble) => { note.textContent = message; note.classList.toggle('trouble', isTrouble === true); };
  const count = () => {
    changed = touched.size > 0;
    save.disabled = !changed;
    say(changed ? words.unsaved.replace('{count}', String(touched.size)) : words.nothing);
  };
  const pixel = () => view[2] / Math.max(1, Math.min(map.clientWidth, (map.clientHeight * view[2]) / view[3]));
  const place = (each) => each.setAttribute('transform', 'translate(' + (Number(each.dataset.x) - left) + ' ' + (top - Number(each.dataset.y)) + ') scale(' + pixel() + ')');
  const look = (next) => { view = next; map.setAttribute('viewBox', view.join(' ')); for (const each of pins.children) place(each); land.show(view); };
  const zoom = (by) => look([view[0] + (view[2] * (1 - by)) / 2, view[1] + (view[3] * (1 - by)) / 2, view[2] * by, view[3] * by]);
  document.getElementById('closer').addEventListener('click', () => zoom(0.6));
  document.getElementById('away').addEventListener('click', () => zoom(1 / 0.6));
  document.getElementById('whole').addEventListener('click', () => look([...frame]));
  map.addEventListener('wheel', (event) => { event.preventDefault(); zoom(event.deltaY < 0 ? 0.8 : 1.25); }, { passive: false });
  let drag = null;
  map.addEventListener('pointerdown', (event) => { drag = { x: event.clientX, y: event.clientY, view: [...view], moved: false }; });
  map.addEventListener('pointermove', (event) => {
    if (drag === null || event.buttons === 0) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (Math.hypot(dx, dy) > 4) drag.moved = true;
    if (drag.moved) look([drag.view[0] - dx * pixel(), drag.view[1] - dy * pixel(), drag.view[2], drag.view[3]]);
  });

  const choose = (id, scroll) => {
    for (const each of list.children) each.classList.toggle('chosen', each.dataset.id === id);
    for (const each of pins.children) each.classList.toggle('chosen', each.dataset.id === id);
    if (scroll) [...list.children].find((each) => each.dataset.id === id)?.scrollIntoView({ block: 'nearest' });
  };
  const addPin = (id, x, y, label, isNew) => {
    const ns = 'http://www.w3.org/2000/svg';
    const group = document.createElementNS(ns, 'g');
    group.setAttribute('class', isNew ? 'pin new' : 'pin');
    Object.assign(group.dataset, { id, x, y });
    const circle = document.createElementNS(ns, 'circle');
    circle.setAttribute('r', '11');
    const number = document.createElementNS(ns, 'text');
    number.textContent = label;
    group.append(circle, number);
    pins.append(group);
    place(group);
  };
  const forget = () => { pin = null; [...pins.children].find((each) => each.dataset.id === 'new')?.remove(); pinWords.textContent = words.hint; unpin.hidden = true; };
  unpin.addEventListener('click', forget);
  map.addEventListener('click', (event) => {
    if (drag?.moved) return;
    const there = event.target.closest('.pin');
    if (there !== null) { if (there.dataset.id !== 'new') choose(there.dataset.id, true); return; }
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    const drawn = event.target.closest('[data-name]');
    const zone = drawn === null ? land.at(at.x, at.y) : { id: drawn.dataset.id, name: drawn.dataset.name };
    const grid = (value) => Math.round(value * 1000) / 1000;
    forget();
    pin = { pin: zone === null ? 'place' : 'record', pinned: zone === null ? null : zone.id, x: grid(left + at.x), y: grid(top - at.y), ...(map.dataset.phase === '' ? {} : { phase: map.dataset.phase }) };
    pinWords.textContent = zone === null ? words.pinnedPlace : words.pinned.replace('{name}', () => zone.name);
    unpin.hidden = false;
    addPin('new', pin.x, pin.y, '+', true);
    text.focus();
  });

  const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const now = () => new Date().toISOString();
  const named = () => {
    if (author.value.trim() !== '') return author.value.trim();
    say(words.needsName, true);
    author.focus();
    return null;
  };
  const by = (who, at) => who + ', ' + new Date(at).toLocaleString(data.dates, { dateStyle: 'short', timeStyle: 'short' });
  const write = (parent, className, words) => { const line = document.createElement('p'); line.className = className; line.textContent = words; parent.append(line); };

  document.getElementById('add').addEventListener('click', () => {
    if (text.value.trim() === '') { say(words.needsText, true); text.focus(); return; }
    const who = named();
    if (who === null) return;
    const comment = { id: newId(), thread: null, text: text.value.trim(), author: who, at: now(), pin: 'plan', pinned: null, x: null, y: null, ...pin, state: 'open' };
    comments.set(comment.id, comment);
    touched.add(comment.id);
    const made = document.getElementById('thread').content.cloneNode(true).firstElementChild;
    made.dataset.id = comment.id;
    made.tabIndex = 0;
    made.classList.add('open');
    made.querySelector('.number').textContent = String(list.children.length + 1);
    made.querySelector('.tag').textContent = words.open;
    made.querySelector('.where').textContent = pin === null ? words.plan : pinWords.textContent;
    made.querySelector('.text').textContent = comment.text;
    made.querySelector('.by').textContent = by(who, comment.at);
    list.append(made);
    document.getElementById('none').hidden = true;
    const placed = pin;
    forget();
    if (placed !== null) addPin(comment.id, placed.x, placed.y, String(list.children.length), false);
    text.value = '';
    choose(comment.id, true);
    count();
  });
  list.addEventListener('click', (event) => {
    const thread = event.target.closest('.thread');
    if (thread === null) return;
    choose(thread.dataset.id, false);
    const what = event.target.dataset.do;
    if (what === undefined) return;
    const field = thread.querySelector('.reply');
    const reason = thread.querySelector('.reason');
    const state = thread.querySelector('.state').value;
    if (what === 'reply' && field.value.trim() === '') { say(words.needsText, true); field.focus(); return; }
    if (what === 'decide' && state === 'declined' && reason.value.trim() === '') { say(words.needsReason, true); reason.focus(); return; }
    const who = named();
    if (who === null) return;
    if (what === 'reply') {
      const reply = { id: newId(), thread: thread.dataset.id, text: field.value.trim(), author: who, at: now() };
      comments.set(reply.id, reply);
      touched.add(reply.id);
      const line = document.createElement('li');
      write(line, 'text', reply.text);
      write(line, 'by soft', by(who, reply.at));
      thread.querySelector('.replies').append(line);
      field.value = '';
    } else {
      const comment = comments.get(thread.dataset.id);
      const decided = state === 'open' ? { reason: null, decidedBy: null, decidedAt: null } : { reason: reason.value.trim() || null, decidedBy: who, decidedAt: now() };
      comments.set(comment.id, { ...comment, state, ...decided });
      touched.add(comment.id);
      thread.classList.remove('open', 'accepted', 'answered', 'declined');
      thread.classList.add(state);
      thread.querySelector('.tag').textContent = words[state];
      thread.querySelector('.decision').textContent = state === 'open' ? '' : [decided.reason, by(who, decided.decidedAt ?? now())].filter(Boolean).join(' · ');
    }
    thread.querySelector('.answer').open = false;
    count();
  });
  list.addEventListener('focusin', (event) => { const thread = event.target.closest('.thread'); if (thread !== null) choose(thread.dataset.id, false); });

  save.addEventListener('click', () => {
    const needed = new Set(touched);
    for (const id of touched) { const { thread } = comments.get(id); if (thread !== null) needed.add(thread); }
    const sent = [...comments.values()].filter(({ id }) => needed.has(id));
    const file = JSON.stringify({ format: data.format, version: data.version, plan: data.plan, comments: sent }, null, 1);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([file], { type: 'application/json' }));
    link.download = data.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    changed = false;
    say(words.saved);
  });
  addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });
  addEventListener('resize', () => look(view));
  look(view);
})();`;
