// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace graylens::report {

/// For every flame graph of a document, in a lone SVG and inside HTML alike: boxes are laid out anew for the width there
/// is, a click or Enter zooms and the crumbs lead back, a field searches, arrow keys walk along the boxes. Without
/// scripts the picture stands as it was drawn.
inline constexpr const char* kFlameScript = R"js(
(function () {
  const svg = document.currentScript ? document.currentScript.closest('svg') : document.documentElement;
  const drawn = +svg.getAttribute('data-width'), height = +svg.getAttribute('data-height');
  const all = {x: 0, w: 1}, near = 1e-6;
  let width = drawn, zoomed = all, at = null, turn = -1;
  const place = Array.from(svg.querySelectorAll('g.box')).map(g => ({
    g, x: +g.getAttribute('data-x'), w: +g.getAttribute('data-w'),
    rect: g.querySelector('rect'), text: g.querySelector('text'), y: +g.querySelector('rect').getAttribute('y'),
    mark: g.getAttribute('data-mark') || '', name: g.querySelector('title').textContent.split('\n')[0]
  }));
  const rows = new Map();
  for (const p of place) rows.has(p.y) ? rows.get(p.y).push(p) : rows.set(p.y, [p]);
  const levels = Array.from(rows.keys()).sort((a, b) => a - b);
  for (const row of rows.values()) row.sort((a, b) => a.x - b.x);
  const inside = (p, q) => p.x >= q.x - near && p.x + p.w <= q.x + q.w + near;
  const callerOf = p => (rows.get(levels[levels.indexOf(p.y) - 1]) || []).find(q => inside(p, q));
  const brief = name => /[ (:\/]/.test(name) ? name : name.split('.').slice(-2).join('.');
  function fit(p, w) {
    const room = Math.floor((w - 6) / 6.7), whole = p.mark + p.name;
    if (room < 3) return '';
    if (whole.length <= room) return whole;
    const text = p.mark + brief(p.name);
    return text.length <= room ? text : text.slice(0, room - 1) + '…';
  }
  const html = (tag, parent, set) =>
    parent.appendChild(Object.assign(document.createElementNS('http://www.w3.org/1999/xhtml', tag), set));
  const frame = svg.insertBefore(document.createElementNS('http://www.w3.org/2000/svg', 'foreignObject'),
                                 svg.querySelector('g.box'));
  frame.setAttribute('y', 26); frame.setAttribute('height', 30);
  const bar = html('div', frame, {className: 'tools'});
  const crumbs = html('nav', bar, {className: 'crumbs'});
  crumbs.setAttribute('aria-label', 'Zoomed into');
  const found = html('span', bar, {className: 'found'});
  found.setAttribute('role', 'status');
  const field = html('input', bar, {type: 'search', placeholder: 'Search names ( / )'});
  field.setAttribute('aria-label', 'Search names in the flame graph');

  function layOut() {
    for (const p of place) {
      const left = Math.max(0, (p.x - zoomed.x) / zoomed.w), right = Math.min(1, (p.x + p.w - zoomed.x) / zoomed.w);
      p.shown = right - left > 1e-9;
      p.g.style.display = p.shown ? '' : 'none';
      if (!p.shown) continue;
      p.rect.setAttribute('x', left * width);
      p.rect.setAttribute('width', (right - left) * width);
      p.text.setAttribute('x', left * width + 3);
      p.text.textContent = fit(p, (right - left) * width);
    }
  }
  function resize() {
    width = Math.max(240, svg.getBoundingClientRect().width || drawn);
    svg.setAttribute('viewBox', '0 0 ' + width + ' ' + height);
    svg.setAttribute('height', height);
    frame.setAttribute('width', width);
    layOut();
  }
  function zoom(to) {
    zoomed = to;
    crumbs.textContent = '';
    const way = [];
    for (let p = to === all ? null : to; p; p = callerOf(p)) way.unshift(p);
    if (way.length && way[0].w > 1 - near) way.shift();
    for (const p of way.length ? [all, ...way] : []) {
      const button = html('button', crumbs, {type: 'button', textContent: p === all ? 'Reset zoom' : brief(p.name),
                                             title: p.name || '', onclick: () => zoom(p)});
      if (p === to) button.setAttribute('aria-current', 'true');
    }
    crumbs.scrollLeft = crumbs.scrollWidth;
    layOut();
  }
  function stand(p) {
    if (!p) return;
    if (at) at.g.setAttribute('tabindex', -1);
    at = p;
    at.g.setAttribute('tabindex', 0);
    at.g.focus();
  }
  const hits = () => place.filter(p => p.g.classList.contains('hit'));
  function search() {
    const needle = field.value.trim().toLowerCase();
    turn = -1;
    for (const p of place) p.g.classList.toggle('hit', needle !== '' && p.name.toLowerCase().includes(needle));
    let sum = 0, end = 0;
    for (const p of hits().sort((a, b) => a.x - b.x)) {
      sum += Math.max(0, p.x + p.w - Math.max(p.x, end));
      end = Math.max(end, p.x + p.w);
    }
    const count = hits().length;
    found.textContent = needle === '' ? '' : count === 0 ? 'no match'
      : count + (count === 1 ? ' match, ' : ' matches, ') + (100 * sum).toFixed(1) + ' %';
  }
  function nextHit(step) {
    const list = hits();
    if (!list.length) return;
    turn = (turn + step + list.length) % list.length;
    if (!list[turn].shown) zoom(all);
    stand(list[turn]);
  }
  const steps = {
    ArrowUp: p => callerOf(p),
    ArrowDown: p => (rows.get(levels[levels.indexOf(p.y) + 1]) || []).filter(q => q.shown && inside(q, p))
      .sort((a, b) => b.w - a.w)[0],
    ArrowLeft: p => rows.get(p.y).filter(q => q.shown && q.x < p.x).pop(),
    ArrowRight: p => rows.get(p.y).find(q => q.shown && q.x > p.x)
  };
  for (const p of place) {
    p.g.setAttribute('tabindex', -1);
    p.g.setAttribute('role', 'button');
    p.g.addEventListener('click', () => { stand(p); zoom(p); });
    p.g.addEventListener('keydown', e => {
      if (steps[e.key]) stand(steps[e.key](p));
      else if (e.key === 'Enter' || e.key === ' ') zoom(p);
      else if (e.key === 'Escape') zoom(all);
      else if (e.key === 'n' || e.key === 'N') nextHit(e.key === 'n' ? 1 : -1);
      else return;
      e.preventDefault();
    });
  }
  if (place.length) { at = place[0]; at.g.setAttribute('tabindex', 0); }
  svg.setAttribute('role', 'group');
  field.addEventListener('input', search);
  field.addEventListener('keydown', e => {
    if (e.key === 'Enter') nextHit(e.shiftKey ? -1 : 1);
    else if (e.key === 'Escape') { field.value = ''; search(); }
    else return;
    e.preventDefault();
  });
  document.addEventListener('keydown', e => {
    if (e.key !== '/' || /^(input|textarea|select)$/i.test(e.target.tagName || '')) return;
    e.preventDefault();
    field.focus();
  });
  if (window.ResizeObserver) new ResizeObserver(resize).observe(svg);
  else window.addEventListener('resize', resize);
  resize();
})();
)js";

} // namespace graylens::report
