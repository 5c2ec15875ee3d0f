// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/diff_tree_html.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "core/report/diff_report.h"
#include "core/report/text.h"

namespace graylens::report {
namespace {

using analysis::DiffTree;

constexpr std::size_t kMaxLines = 4000; ///< beyond this browsers get slow
constexpr std::uint16_t kMaxDepth = 150;

class TreeWriter
{
public:
    explicit TreeWriter(const analysis::DiffResult& result)
        : m_tree(result.tree)
        , m_onPath(result.tree.size())
    {
        const std::int64_t whole = std::max(m_tree.normal.total[0], m_tree.abnormal.total[0]);
        m_floor = std::max<std::int64_t>(1, whole / 1000);
        if (!result.causes.empty())
            for (std::uint32_t node = result.causes.front().node; node != 0; node = m_tree.parent[node])
                m_onPath[node] = true;
        m_onPath[0] = true;
    }

    std::string write()
    {
        m_out = "<div class=\"tree\">\n";
        children(0);
        m_out += "</div>\n";
        return std::move(m_out);
    }

private:
    void children(std::uint32_t node)
    {
        std::vector<std::uint32_t> shown;
        std::size_t hidden = 0;
        for (std::uint32_t child = node + 1; child < m_tree.subtreeEnd[node]; child = m_tree.subtreeEnd[child]) {
            const std::int64_t size = std::max(m_tree.normal.total[child], m_tree.abnormal.total[child]);
            if (m_onPath[child] || (size >= m_floor && m_tree.depth[child] < kMaxDepth && m_lines < kMaxLines)) {
                shown.push_back(child);
                ++m_lines;
            } else {
                ++hidden;
            }
        }
        std::stable_sort(shown.begin(), shown.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::abs(m_tree.deltaTotal(a)) > std::abs(m_tree.deltaTotal(b));
        });
        for (const std::uint32_t child : shown)
            line(child);
        if (hidden > 0)
            fmt::format_to(std::back_inserter(m_out), "<div class=\"leaf faint\">{} smaller</div>\n", hidden);
    }

    std::string figures(std::uint32_t node) const
    {
        const auto show = [&](std::int64_t value) { return weight(value, m_tree.unit, m_tree.unitLabel); };
        std::string out = fmt::format(
            R"(<span class="figures"><b>{}</b> ({} → {})</span> <span class="name">{}</span>)",
            signedWeight(m_tree.deltaTotal(node), m_tree.unit, m_tree.unitLabel), show(m_tree.normal.total[node]),
            show(m_tree.abnormal.total[node]), escaped(m_tree.text(node)));
        if (m_tree.normal.presence[node] == 0)
            out += R"( <b class="more">NEW</b>)";
        else if (m_tree.abnormal.presence[node] == 0)
            out += R"( <b class="less">GONE</b>)";
        if (!m_tree.isThread(node))
            out += fmt::format(R"( <span class="faint">{} → {} {}</span>)", calls(m_tree.normal.count[node]),
                               calls(m_tree.abnormal.count[node]), m_tree.sampled ? "samples" : "calls");
        return out;
    }

    void line(std::uint32_t node)
    {
        const bool isLeaf = m_tree.subtreeEnd[node] == node + 1;
        const std::string text = figures(node);
        if (isLeaf) {
            m_out += "<div class=\"leaf\">" + text + "</div>\n";
            return;
        }
        m_out += m_onPath[node] ? "<details open><summary>" : "<details><summary>";
        m_out += text + "</summary>\n";
        children(node);
        m_out += "</details>\n";
    }

    const DiffTree& m_tree;
    std::vector<bool> m_onPath;
    std::int64_t m_floor = 1;
    std::size_t m_lines = 0;
    std::string m_out;
};

} // namespace

std::string diffTreeHtml(const analysis::DiffResult& result)
{
    return result.tree.size() == 0 ? std::string() : TreeWriter(result).write();
}

} // namespace graylens::report
