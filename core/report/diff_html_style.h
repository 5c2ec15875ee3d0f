// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace graylens::report {

/// The look of the comparison report: system fonts, both shades, readable on paper too.
inline constexpr const char* kDiffStyle = R"css(
:root { color-scheme: light dark; --back: #fff; --text: #16181b; --faint: #5b6068; --line: #d8dbdf; --panel: #f5f6f8;
  --normal: #1f6da6; --abnormal: #b94e00; --amber: #ffd473; --amber-text: #3d2c00; }
@media (prefers-color-scheme: dark) { :root { --back: #16181b; --text: #e8eaed; --faint: #a0a6ad; --line: #3a3f45;
  --panel: #1f2226; --normal: #6fb6e8; --abnormal: #f0954d; --amber: #6b4e0c; --amber-text: #fff3d6; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.45 system-ui, "DejaVu Sans", sans-serif; }
main { max-width: 1280px; margin: 0 auto; padding: 24px 20px 60px; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 16px; }
h2 { font-size: 17px; margin: 32px 0 8px; }
p { margin: 6px 0; }
.faint { color: var(--faint); }
.choices { margin: 8px 0; padding-left: 20px; font-size: 13px; } .notes { white-space: pre-wrap; }
.strip { background: var(--amber); color: var(--amber-text); padding: 10px 20px; font-weight: 600; }
.strip ul { margin: 4px 0 0; padding-left: 20px; font-weight: 400; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 600; color: var(--faint); font-size: 13px; }
th, td { padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.method { overflow-wrap: anywhere; width: 44%; }
code, .name { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 13px; }
.sentence { color: var(--faint); font-size: 13px; margin: 2px 0; }
.kind { white-space: nowrap; font-weight: 600; }
.more { color: var(--abnormal); } .less { color: var(--normal); }
.account td.bar { width: 52%; min-width: 200px; padding-right: 0; }
.track { position: relative; height: 18px; }
.track span { position: absolute; top: 2px; bottom: 2px; border-radius: 2px; min-width: 1px; }
.side-normal { background: var(--normal); } .side-abnormal { background: var(--abnormal); }
.bar-normal { fill: var(--normal); } .bar-abnormal { fill: var(--abnormal); }
.up { background: var(--abnormal); } .down { background: var(--normal); }
.up, .down { opacity: .8; }
ol.path { margin: 4px 0 0; padding-left: 22px; color: var(--faint); }
summary { cursor: pointer; }
.tree { overflow-x: auto; }
.tree details { margin-left: 14px; } .tree .leaf { margin-left: 14px; padding-left: 17px; }
.tree .figures { display: inline-block; min-width: 210px; font-variant-numeric: tabular-nums; color: var(--faint); }
.tree .figures b { color: var(--text); }
.flamebox { border: 1px solid var(--line); margin: 0 calc(50% - 50vw + 20px); }
.flamebox svg { display: block; }
@media print { .tree details { break-inside: avoid; } }
)css";

} // namespace graylens::report
