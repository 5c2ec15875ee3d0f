// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/flame.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace graylens::layout {

namespace {

constexpr float kMinLabelWidth = 16;
/// Beyond this a change gets a colour: a part of the largest change of the tree.
constexpr double kNoiseFloor = 0.004;

/// The columns a layout reads. Positions are doubles in units of the tree: sums of ns stay exact up to 2^53 (104 days).
struct Shape
{
    std::span<const std::uint32_t> parent, subtreeEnd;
    std::span<const std::uint16_t> depth;
    std::span<const std::int64_t> value; ///< width on the side that counts
    std::span<const std::int64_t> other; ///< width of outlines; empty: none are drawn
    std::span<const std::int64_t> outlineNeed; ///< as in DiffWidths; empty like `other`
};

/// Free space of a node that its outlined children may take, in units.
double ownSpace(const Shape& shape, std::uint32_t node)
{
    std::int64_t free = shape.value[node];
    for (std::uint32_t child = node + 1; child < shape.subtreeEnd[node]; child = shape.subtreeEnd[child])
        free -= shape.value[child];
    return static_cast<double>(std::max<std::int64_t>(free, 0));
}

struct Place
{
    std::uint32_t node = 0;
    std::uint32_t count = 1; ///< above 1 or folded: siblings in a run
    std::uint32_t row = 0;
    double start = 0, extent = 0; ///< units from the left of the focus
    bool outline = false;
    bool folded = false;
};

/// Walks what is wide enough under `focus` in depth-first order. `enter(row)` says whether rows from there on are of
/// interest; `place(Place)` gets nodes and folded runs.
template <class Enter, class Take> class Walk
{
public:
    Walk(const Shape& shape, std::uint32_t focus, double minExtent, Enter enter, Take take)
        : m_shape(shape)
        , m_minExtent(minExtent)
        , m_enter(enter)
        , m_take(take)
        , m_depth(shape.depth[focus])
    {
        const bool outline = shape.value[focus] == 0 && !shape.other.empty();
        m_levels.push_back({0, 0, outline ? 1.0 : 0.0});
        m_end = shape.subtreeEnd[focus];
        std::uint32_t node = focus;
        while (node < m_end)
            node = visit(node);
        flush(0);
        flush(1);
    }

private:
    /// Where the next child of a row goes.
    struct Level
    {
        double real = 0, outline = 0;
        double outlineFactor = 0; ///< how much outlines are squeezed
    };

    std::uint32_t visit(std::uint32_t node)
    {
        const auto row = static_cast<std::uint32_t>(m_shape.depth[node] - m_depth);
        if (!m_enter(row))
            return m_shape.subtreeEnd[node];
        Level& level = m_levels[row];
        Place place {node, 1, row, level.real, static_cast<double>(m_shape.value[node]), false, false};
        if (m_shape.value[node] == 0 && !m_shape.other.empty()) {
            place.outline = true;
            place.start = level.outline;
            place.extent = static_cast<double>(m_shape.other[node]) * level.outlineFactor;
            level.outline += place.extent;
        } else {
            level.real += place.extent;
        }
        if (place.extent <= 0)
            return m_shape.subtreeEnd[node];
        if (place.extent < m_minExtent) {
            fold(place);
            return m_shape.subtreeEnd[node];
        }
        m_take(place);
        openChildren(place, level.outlineFactor);
        return node + 1;
    }

    void openChildren(const Place& place, double factor)
    {
        if (m_levels.size() <= place.row + 1)
            m_levels.resize(place.row + 2);
        Level& below = m_levels[place.row + 1];
        below = {place.start, place.start, place.outline ? factor : 0.0};
        if (place.outline || m_shape.other.empty() || m_shape.outlineNeed[place.node] == 0)
            return;
        const double space = ownSpace(m_shape, place.node);
        below.outline = place.start + place.extent - space;
        below.outlineFactor = std::min(1.0, space / static_cast<double>(m_shape.outlineNeed[place.node]));
    }

    void fold(const Place& place)
    {
        Place& run = m_run[place.outline ? 1 : 0];
        const bool continues = run.folded && m_shape.parent[run.node] == m_shape.parent[place.node]
            && run.start + run.extent >= place.start && run.start <= place.start;
        if (!continues) {
            flush(place.outline ? 1 : 0);
            run = place;
            run.folded = true;
            m_widest[place.outline ? 1 : 0] = place.extent;
            return;
        }
        run.extent = place.start + place.extent - run.start;
        ++run.count;
        if (place.extent > m_widest[place.outline ? 1 : 0]) {
            m_widest[place.outline ? 1 : 0] = place.extent;
            run.node = place.node;
        }
    }

    void flush(std::size_t which)
    {
        Place& run = m_run[which];
        if (run.folded && run.extent >= m_minExtent)
            m_take(run);
        run = {};
    }

    const Shape& m_shape;
    double m_minExtent;
    Enter m_enter;
    Take m_take;
    std::uint16_t m_depth;
    std::uint32_t m_end = 0;
    std::vector<Level> m_levels;
    std::array<Place, 2> m_run {}; ///< open runs of folded siblings: solid, outlined
    std::array<double, 2> m_widest {};
};

/// Units of the full width: the focus's own, or its other side's where it has none.
double unitsOf(const Shape& shape, std::uint32_t focus)
{
    const std::int64_t units
        = shape.value[focus] == 0 && !shape.other.empty() ? shape.other[focus] : shape.value[focus];
    return static_cast<double>(units);
}

double minExtentOf(const Shape& shape, const FlameView& view, std::uint32_t focus)
{
    const double minPixels = static_cast<double>(view.minWidth) / std::max(1.0, static_cast<double>(view.pixelRatio));
    return minPixels * unitsOf(shape, focus) / static_cast<double>(view.width);
}

std::uint32_t focusOf(const Shape& shape, const FlameView& view)
{
    return view.focus < shape.value.size() ? view.focus : 0;
}

bool isEmpty(const Shape& shape, const FlameView& view)
{
    return shape.value.empty() || !(view.width > 0) || !(view.rowHeight > 0)
        || unitsOf(shape, focusOf(shape, view)) <= 0;
}

/// Rows above that of the focus. Unsigned arithmetic: without the root's row the root itself is at "−1".
std::uint32_t rowsAbove(const Shape& shape, const FlameView& view, std::uint32_t focus)
{
    return static_cast<std::uint32_t>(shape.depth[focus]) - (view.showRoot ? 0U : 1U);
}

float heightOf(const Shape& shape, const FlameView& view)
{
    if (isEmpty(shape, view))
        return 0;
    const std::uint32_t focus = focusOf(shape, view);
    std::uint32_t rows = 1;
    Walk(
        shape, focus, minExtentOf(shape, view, focus), [](std::uint32_t) { return true; },
        [&rows](const Place& place) { rows = std::max(rows, place.row + 1); });
    return static_cast<float>(rows + rowsAbove(shape, view, focus)) * view.rowHeight;
}

/// Lays out everything visible; `finish(item, place)` sets label, colour and marks.
template <class Finish> DrawList layOut(const Shape& shape, const FlameView& view, Finish finish)
{
    DrawList list;
    if (isEmpty(shape, view))
        return list;
    const std::uint32_t focus = focusOf(shape, view);
    const std::uint32_t above = rowsAbove(shape, view, focus);
    const float bottom = view.inverted ? std::max(view.height, heightOf(shape, view)) : 0;
    const auto yOf = [&](std::uint32_t row) {
        const float offset = static_cast<float>(row) * view.rowHeight;
        return (view.inverted ? bottom - offset - view.rowHeight : offset) - view.scrollY;
    };
    const auto isVisible = [&](float y) { return y < view.height && y + view.rowHeight > 0; };
    const double scale = static_cast<double>(view.width) / unitsOf(shape, focus);
    const auto take = [&](const Place& place, bool ancestor) {
        if (place.node == 0 && !view.showRoot)
            return;
        Item item;
        item.y = yOf(ancestor ? place.row - (view.showRoot ? 0U : 1U) : place.row + above);
        if (!isVisible(item.y))
            return;
        item.height = view.rowHeight;
        item.x = static_cast<float>(place.start * scale);
        item.width = static_cast<float>((place.start + place.extent) * scale) - item.x;
        item.ref = place.node;
        item.count = place.count;
        item.kind = place.folded ? ItemKind::SliceRun : ItemKind::FlameNode;
        item.flags = static_cast<std::uint8_t>((ancestor ? kAncestor : 0) | (place.outline ? kOutline : 0));
        finish(item);
        if (place.folded || item.width < kMinLabelWidth)
            item.label = {};
        list.items.push_back(item);
    };
    for (std::uint32_t node = focus; node != 0;) {
        node = shape.parent[node];
        take({node, 1, shape.depth[node], 0, unitsOf(shape, focus), false, false}, true);
    }
    std::reverse(list.items.begin(), list.items.end());
    const auto enter = [&](std::uint32_t row) {
        if (row + above > shape.depth.size())
            return true; // the root's row that is left out
        const float y = yOf(row + above);
        return view.inverted ? y + view.rowHeight > 0 : y < view.height;
    };
    Walk(shape, focus, minExtentOf(shape, view, focus), enter, [&](const Place& place) { take(place, false); });
    return list;
}

Shape shapeOf(const analysis::CallTree& tree)
{
    return {tree.parent, tree.subtreeEnd, tree.depth, tree.total, {}, {}};
}

Shape shapeOf(const analysis::DiffTree& tree, const DiffWidths& widths)
{
    Shape shape {tree.parent, tree.subtreeEnd, tree.depth, widths.value, {}, {}};
    if (widths.mode == DiffWidth::Larger)
        return shape;
    shape.other = widths.mode == DiffWidth::Abnormal ? tree.normal.total : tree.abnormal.total;
    shape.outlineNeed = widths.outlineNeed;
    return shape;
}

std::uint8_t marksOf(const analysis::DiffTree& tree, std::uint32_t node, std::int64_t largest)
{
    unsigned marks = 0;
    if (tree.normal.presence[node] == 0 && tree.abnormal.presence[node] > 0)
        marks |= kNew;
    if (tree.abnormal.presence[node] == 0 && tree.normal.presence[node] > 0)
        marks |= kRemoved;
    const std::uint16_t step = deltaStep(tree.deltaTotal(node), largest);
    if (step > kDeltaSteps / 2)
        marks |= kMore;
    if (step < kDeltaSteps / 2)
        marks |= kLess;
    if (deltaStep(tree.deltaSelf(node), largest) != kDeltaSteps / 2)
        marks |= kSelfChanged;
    return static_cast<std::uint8_t>(marks);
}

std::vector<std::int64_t> largerOfBoth(const analysis::DiffTree& tree)
{
    std::vector<std::int64_t> value(tree.size());
    for (std::size_t node = tree.size(); node-- > 0;) {
        value[node] += std::max(tree.normal.self[node], tree.abnormal.self[node]);
        if (node > 0)
            value[tree.parent[node]] += value[node];
    }
    return value;
}

} // namespace

DrawList flame(const analysis::CallTree& tree, const FlameView& view)
{
    return layOut(shapeOf(tree), view, [&tree](Item& item) {
        item.label = tree.name[item.ref];
        item.color = nameColor(tree.text(item.ref));
    });
}

float flameHeight(const analysis::CallTree& tree, const FlameView& view)
{
    return heightOf(shapeOf(tree), view);
}

std::uint16_t deltaStep(std::int64_t delta, std::int64_t largest)
{
    constexpr int kMiddle = kDeltaSteps / 2;
    if (largest <= 0 || delta == 0)
        return kMiddle;
    const double part = std::min(1.0, std::abs(static_cast<double>(delta)) / static_cast<double>(largest));
    if (part < kNoiseFloor)
        return kMiddle;
    const int steps = std::max(1, static_cast<int>(std::lround(std::sqrt(part) * kMiddle)));
    return static_cast<std::uint16_t>(delta > 0 ? kMiddle + steps : kMiddle - steps);
}

DiffWidths diffWidths(const analysis::DiffTree& tree, DiffWidth mode)
{
    DiffWidths widths;
    widths.mode = mode;
    for (std::uint32_t node = 0; node < tree.size(); ++node)
        widths.largestDelta = std::max(widths.largestDelta, std::abs(tree.deltaTotal(node)));
    if (mode == DiffWidth::Larger) {
        widths.value = largerOfBoth(tree);
        return widths;
    }
    const auto& other = mode == DiffWidth::Abnormal ? tree.normal.total : tree.abnormal.total;
    widths.value = mode == DiffWidth::Abnormal ? tree.abnormal.total : tree.normal.total;
    widths.outlineNeed.assign(tree.size(), 0);
    for (std::uint32_t node = 1; node < tree.size(); ++node)
        if (widths.value[node] == 0)
            widths.outlineNeed[tree.parent[node]] += other[node];
    return widths;
}

DrawList diffFlame(const analysis::DiffTree& tree, const FlameView& view, const DiffWidths& widths)
{
    return layOut(shapeOf(tree, widths), view, [&](Item& item) {
        item.label = tree.name[item.ref];
        item.color = deltaStep(tree.deltaTotal(item.ref), widths.largestDelta);
        item.flags = static_cast<std::uint8_t>(item.flags | marksOf(tree, item.ref, widths.largestDelta));
    });
}

DrawList diffFlame(const analysis::DiffTree& tree, const FlameView& view, DiffWidth width)
{
    return diffFlame(tree, view, diffWidths(tree, width));
}

float diffFlameHeight(const analysis::DiffTree& tree, const FlameView& view, const DiffWidths& widths)
{
    return heightOf(shapeOf(tree, widths), view);
}

float diffFlameHeight(const analysis::DiffTree& tree, const FlameView& view)
{
    return diffFlameHeight(tree, view, diffWidths(tree, DiffWidth::Larger));
}

} // namespace graylens::layout
