// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace graylens::report {

/// Zoom on click, search, for every flame graph of a document; works in a lone SVG and inside HTML.
inline constexpr const char* kFlameScript = R"js(
(function () {
  const svg = document.currentScript ? document.currentScript.closest('svg') : document.documentElement;
  const width = +svg.getAttribute('data-width');
  const boxes = Array.from(svg.querySelectorAll('g.box'));
  const place = boxes.map(g => ({
    g, x: +g.getAttribute('data-x'), w: +g.getAttribute('data-w'),
    rect: g.querySelector('rect'), text: g.querySelector('text'),
    mark: g.getAttribute('data-mark') || '', name: g.querySelector('title').textContent.split('\n')[0]
  }));
  const fit = (p, w) => {
    const room = Math.floor((w - 6) / 6.7), whole = p.mark + p.name;
    if (room < 3) return '';
    if (whole.length <= room) return whole;
    const brief = p.mark + (/[ (:\/]/.test(p.name) ? p.name : p.name.split('.').slice(-2).join('.'));
    return brief.length <= room ? brief : brief.slice(0, room - 1) + '…';
  };
  function zoom(to) {
    for (const p of place) {
      const left = Math.max(0, (p.x - to.x) / to.w), right = Math.min(1, (p.x + p.w - to.x) / to.w);
      p.g.style.display = right - left > 1e-9 ? '' : 'none';
      p.rect.setAttribute('x', left * width);
      p.rect.setAttribute('width', Math.max(0, (right - left) * width));
      p.text.setAttribute('x', left * width + 3);
      p.text.textContent = fit(p, (right - left) * width);
    }
    svg.querySelector('.reset').style.display = to.w < 1 ? '' : 'none';
  }
  function search() {
    const what = window.prompt('Mark every name that contains:', '');
    if (what === null) return;
    let found = [], needle = what.toLowerCase();
    for (const p of place) {
      const hit = needle !== '' && p.name.toLowerCase().includes(needle);
      p.g.classList.toggle('hit', hit);
      if (hit) found.push([p.x, p.x + p.w]);
    }
    found.sort((a, b) => a[0] - b[0]);
    let sum = 0, end = 0;
    for (const [a, b] of found) { sum += Math.max(0, b - Math.max(a, end)); end = Math.max(end, b); }
    svg.querySelector('.found').textContent = needle === '' ? '' : (100 * sum).toFixed(1) + ' % matched';
  }
  for (const p of place) p.g.addEventListener('click', () => zoom(p));
  svg.querySelector('.reset').addEventListener('click', () => zoom({x: 0, w: 1}));
  svg.querySelector('.search').addEventListener('click', search);
  svg.querySelector('.search').style.display = '';
})();
)js";

} // namespace graylens::report
