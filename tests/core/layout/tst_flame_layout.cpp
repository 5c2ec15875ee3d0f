// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <random>

#include <QTest>

#include "core/layout/flame.h"

using namespace graylens;
using analysis::CallTree;
using analysis::DiffTree;
using layout::DiffWidth;
using layout::DrawList;
using layout::FlameView;
using layout::Item;
using layout::ItemKind;

namespace {

/// A random tree: `nodes` nodes, children of any number, totals that add up exactly, largest child first.
struct TreeMaker
{
    std::mt19937 random;
    std::shared_ptr<StringPool> names = std::make_shared<StringPool>();

    explicit TreeMaker(unsigned seed)
        : random(seed)
    { }

    std::uint32_t upTo(std::uint32_t limit) { return std::uniform_int_distribution<std::uint32_t>(0, limit)(random); }

    CallTree make(std::uint32_t nodes, std::uint32_t maxDepth)
    {
        CallTree tree;
        tree.names = names;
        append(tree, 0, 0);
        std::vector<std::uint32_t> path {0};
        while (tree.size() < nodes) {
            while (path.size() > 1 && (path.size() > maxDepth || upTo(1) == 0))
                path.pop_back();
            append(tree, path.back(), static_cast<std::uint16_t>(path.size()));
            path.push_back(static_cast<std::uint32_t>(tree.size() - 1));
        }
        for (auto node = static_cast<std::uint32_t>(tree.size()); node-- > 0;) {
            tree.subtreeEnd[node] = std::max(tree.subtreeEnd[node], node + 1);
            tree.self[node] = upTo(9) == 0 ? upTo(100'000'000) : upTo(20'000);
            tree.total[node] += tree.self[node];
            if (node > 0) {
                tree.total[tree.parent[node]] += tree.total[node];
                auto& end = tree.subtreeEnd[tree.parent[node]];
                end = std::max(end, tree.subtreeEnd[node]);
            }
        }
        return tree;
    }

    void append(CallTree& tree, std::uint32_t parent, std::uint16_t depth)
    {
        const std::string text = tree.size() == 0 ? std::string() : "method" + std::to_string(upTo(500));
        tree.name.push_back(names->intern(text));
        tree.parent.push_back(parent);
        tree.depth.push_back(depth);
        tree.subtreeEnd.push_back(0);
        tree.total.push_back(0);
        tree.self.push_back(0);
        tree.count.push_back(1);
    }
};

/// Both sides of a diff over one shape; a third of the nodes is on one side only.
DiffTree diffOf(const CallTree& tree, TreeMaker& maker)
{
    DiffTree diff;
    diff.names = tree.names;
    diff.name = tree.name;
    diff.parent = tree.parent;
    diff.subtreeEnd = tree.subtreeEnd;
    diff.depth = tree.depth;
    std::vector<int> sides(tree.size(), 3); // bit 0 normal, bit 1 abnormal
    for (auto* side : {&diff.normal, &diff.abnormal}) {
        side->total.assign(tree.size(), 0);
        side->self.assign(tree.size(), 0);
        side->count.assign(tree.size(), 0);
        side->presence.assign(tree.size(), 0);
        side->traces = 1;
    }
    for (std::uint32_t node = 1; node < tree.size(); ++node) {
        const int inherited = sides[tree.parent[node]];
        const std::uint32_t dice = maker.upTo(8);
        sides[node] = inherited == 3 && tree.depth[node] > 2 ? (dice == 0 ? 1 : dice == 1 ? 2 : 3) : inherited;
    }
    for (auto node = static_cast<std::uint32_t>(tree.size()); node-- > 0;) {
        int bit = 1;
        for (auto* side : {&diff.normal, &diff.abnormal}) {
            if (sides[node] & bit) {
                side->presence[node] = 1;
                side->count[node] = 1;
                side->self[node] = tree.self[node] / (bit == 1 ? 2 : 1) + 1;
                side->total[node] += side->self[node];
                if (node > 0)
                    side->total[tree.parent[node]] += side->total[node];
            }
            bit = 2;
        }
    }
    return diff;
}

constexpr double kPixelTolerance = 0.01; // floats of some thousand pixels

/// Items lie in the view, in rows, do not overlap, and lie within their parents.
template <class Tree> void checkGeometry(const Tree& tree, const DrawList& list, const FlameView& view)
{
    std::map<float, std::vector<Item>> rows;
    std::map<std::uint32_t, Item> byNode;
    for (const Item& item : list.items) {
        QVERIFY(item.width > 0);
        QVERIFY(double(item.x) >= -kPixelTolerance);
        QVERIFY(double(item.x + item.width) <= double(view.width) + kPixelTolerance);
        rows[item.y].push_back(item);
        if (item.kind == ItemKind::FlameNode)
            byNode[item.ref] = item;
    }
    for (auto& [y, items] : rows) {
        std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.x < b.x; });
        for (std::size_t i = 1; i < items.size(); ++i)
            QVERIFY2(double(items[i - 1].x + items[i - 1].width) <= double(items[i].x) + kPixelTolerance, "overlap");
    }
    for (const Item& item : list.items) {
        if (item.ref == 0 || (item.flags & layout::kAncestor))
            continue;
        const auto parent = byNode.find(tree.parent[item.ref]);
        if (parent == byNode.end())
            continue; // scrolled out of the view
        QVERIFY(double(item.x) >= double(parent->second.x) - kPixelTolerance);
        QVERIFY(double(item.x + item.width) <= double(parent->second.x + parent->second.width) + kPixelTolerance);
        const float step = view.inverted ? -view.rowHeight : view.rowHeight;
        QCOMPARE(item.y, parent->second.y + step);
    }
}

FlameView viewOf(float width, float height)
{
    FlameView view;
    view.width = width;
    view.height = height;
    return view;
}

} // namespace

class TestFlameLayout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptyTreesAndViewsGiveNothing();
    void itemsNestAndNeverOverlap_data();
    void itemsNestAndNeverOverlap();
    void widthsAreProportionalToTotals();
    void everyWideNodeIsDrawnAndNarrowOnesAreFolded();
    void childrenAndOwnTimeFillTheParentExactly();
    void focusFillsTheWidthWithItsCallersAbove();
    void scrollingShowsTheSameItemsMovedUp();
    void invertedIsTheMirrorImage();
    void withoutTheRootTheRestMovesUp();
    void hitFindsEveryItem();
    void heightIsThatOfTheDrawnRows();
    void millionNodesTakeMilliseconds();
    void diffItemsNestAndNeverOverlap();
    void diffMarksNameTheSides();
    void removedNodesAreOutlinesInFreeSpace();
    void focusOnARemovedNodeShowsItsSubtree();
    void largerWidthsHoldBothSides();
    void deltaStepsGrowWithTheChangeAndIgnoreNoise();
};

void TestFlameLayout::emptyTreesAndViewsGiveNothing()
{
    QVERIFY(layout::flame(CallTree {}, viewOf(100, 100)).items.empty());
    QVERIFY(layout::diffFlame(DiffTree {}, viewOf(100, 100), DiffWidth::Larger).items.empty());
    const CallTree tree = TreeMaker(1).make(10, 3);
    QVERIFY(layout::flame(tree, viewOf(0, 100)).items.empty());
    QCOMPARE(layout::flameHeight(CallTree {}, viewOf(100, 100)), 0.0F);
    FlameView beyond = viewOf(100, 100);
    beyond.focus = 1'000'000; // a focus of another tree must not read outside this one
    QVERIFY(!layout::flame(tree, beyond).items.empty());
}

void TestFlameLayout::itemsNestAndNeverOverlap_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<unsigned>("nodes");
    QTest::addColumn<float>("width");
    for (unsigned seed = 0; seed < 12; ++seed)
        QTest::addRow("seed %u", seed) << seed << (seed % 3 == 0 ? 20U : 20'000U) << (seed % 2 ? 300.0F : 1900.0F);
}

void TestFlameLayout::itemsNestAndNeverOverlap()
{
    QFETCH(unsigned, seed);
    QFETCH(unsigned, nodes);
    QFETCH(float, width);
    TreeMaker maker(seed);
    const CallTree tree = maker.make(nodes, 40);
    for (int round = 0; round < 5; ++round) {
        FlameView view = viewOf(width, 2000);
        view.focus = round == 0 ? 0 : maker.upTo(nodes - 1);
        view.inverted = round % 2 == 1;
        checkGeometry(tree, layout::flame(tree, view), view);
    }
}

void TestFlameLayout::widthsAreProportionalToTotals()
{
    const CallTree tree = TreeMaker(7).make(5000, 30);
    const FlameView view = viewOf(1800, 3000);
    for (const Item& item : layout::flame(tree, view).items) {
        if (item.kind != ItemKind::FlameNode)
            continue;
        const double expected = double(tree.total[item.ref]) / double(tree.total[0]) * double(view.width);
        QVERIFY(std::abs(double(item.width) - expected) < kPixelTolerance);
    }
}

void TestFlameLayout::everyWideNodeIsDrawnAndNarrowOnesAreFolded()
{
    const CallTree tree = TreeMaker(8).make(50'000, 30);
    FlameView view = viewOf(1000, 5000);
    view.pixelRatio = 2;
    const double minWidth = double(view.minWidth) / 2;
    const DrawList list = layout::flame(tree, view);
    std::map<std::uint32_t, Item> drawn;
    for (const Item& item : list.items) {
        QVERIFY(double(item.width) >= minWidth - kPixelTolerance);
        if (item.kind == ItemKind::FlameNode)
            drawn[item.ref] = item;
        else
            QCOMPARE(item.kind, ItemKind::SliceRun);
    }
    std::size_t wide = 0;
    for (std::uint32_t node = 0; node < tree.size(); ++node) {
        const double width = double(tree.total[node]) / double(tree.total[0]) * double(view.width);
        if (std::abs(width - minWidth) < 1e-6)
            continue;
        wide += width > minWidth ? 1 : 0;
        QCOMPARE(drawn.contains(node), width > minWidth);
    }
    QVERIFY(wide > 100);
}

void TestFlameLayout::childrenAndOwnTimeFillTheParentExactly()
{
    // One parent of 1000 children, each far under a pixel: together they are one run of the parent's width less its
    // own.
    CallTree tree;
    tree.names = std::make_shared<StringPool>();
    const std::uint32_t children = 100'000;
    for (std::uint32_t node = 0; node <= children + 1; ++node) {
        tree.name.push_back(StringId(0));
        tree.parent.push_back(node < 2 ? 0 : 1);
        tree.depth.push_back(node < 2 ? static_cast<std::uint16_t>(node) : 2);
        tree.subtreeEnd.push_back(node < 2 ? children + 2 : node + 1);
        tree.self.push_back(node == 1 ? 50'000 : node == 0 ? 0 : 3);
        tree.total.push_back(node < 2 ? 50'000 + children * 3 : 3);
        tree.count.push_back(1);
    }
    tree.total[5] = 4; // the widest of them stands for the run
    tree.total[6] = 2;
    const DrawList list = layout::flame(tree, viewOf(1400, 100));
    QCOMPARE(list.items.size(), std::size_t {3});
    const Item& run = list.items[2];
    QCOMPARE(run.kind, ItemKind::SliceRun);
    QCOMPARE(run.count, children);
    QCOMPARE(run.ref, 5U);
    QVERIFY(run.label.isNone());
    QCOMPARE(run.x, 0.0F);
    QCOMPARE(double(run.width), 1200.0);
}

void TestFlameLayout::focusFillsTheWidthWithItsCallersAbove()
{
    TreeMaker maker(9);
    const CallTree tree = maker.make(3000, 25);
    FlameView view = viewOf(777, 4000);
    for (view.focus = 1; view.focus < tree.size(); view.focus += 97) {
        const DrawList list = layout::flame(tree, view);
        const std::size_t above = tree.depth[view.focus];
        std::uint32_t expected = view.focus;
        for (std::size_t row = above + 1; row-- > 0; expected = tree.parent[expected]) {
            const Item& item = list.items[row];
            QCOMPARE(item.ref, expected);
            QCOMPARE(item.x, 0.0F);
            QCOMPARE(item.width, view.width);
            QCOMPARE(item.y, float(row) * view.rowHeight);
            QCOMPARE((item.flags & layout::kAncestor) != 0, row < above);
        }
        for (std::size_t i = above; i < list.items.size(); ++i) {
            QVERIFY(list.items[i].ref >= view.focus);
            QVERIFY(list.items[i].ref < tree.subtreeEnd[view.focus]);
        }
    }
}

void TestFlameLayout::scrollingShowsTheSameItemsMovedUp()
{
    const CallTree tree = TreeMaker(10).make(20'000, 60);
    for (const bool inverted : {false, true}) {
        FlameView whole = viewOf(1000, 10'000);
        whole.inverted = inverted;
        whole.height = layout::flameHeight(tree, whole);
        FlameView part = whole;
        part.height = 200;
        part.scrollY = 250;
        std::map<std::pair<std::uint32_t, ItemKind>, float> expected;
        for (const Item& item : layout::flame(tree, whole).items)
            if (item.y - 250 < 200 && item.y - 250 + item.height > 0)
                expected[{item.ref, item.kind}] = item.y - 250;
        std::map<std::pair<std::uint32_t, ItemKind>, float> seen;
        for (const Item& item : layout::flame(tree, part).items)
            seen[{item.ref, item.kind}] = item.y;
        QVERIFY(expected.size() > 10);
        QVERIFY(seen == expected);
    }
}

void TestFlameLayout::invertedIsTheMirrorImage()
{
    const CallTree tree = TreeMaker(11).make(2000, 20);
    FlameView view = viewOf(900, 0);
    view.height = layout::flameHeight(tree, view);
    FlameView mirrored = view;
    mirrored.inverted = true;
    const DrawList down = layout::flame(tree, view);
    const DrawList up = layout::flame(tree, mirrored);
    QCOMPARE(up.items.size(), down.items.size());
    for (std::size_t i = 0; i < up.items.size(); ++i) {
        QCOMPARE(up.items[i].ref, down.items[i].ref);
        QCOMPARE(up.items[i].x, down.items[i].x);
        QCOMPARE(up.items[i].y, view.height - down.items[i].y - view.rowHeight);
    }
}

void TestFlameLayout::withoutTheRootTheRestMovesUp()
{
    const CallTree tree = TreeMaker(15).make(2000, 20);
    for (const std::uint32_t focus : {0U, 1U, 300U}) {
        FlameView view = viewOf(900, 3000);
        view.focus = focus;
        const DrawList with = layout::flame(tree, view);
        FlameView without = view;
        without.showRoot = false;
        const DrawList list = layout::flame(tree, without);
        QCOMPARE(list.items.size() + 1, with.items.size());
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            QCOMPARE(list.items[i].ref, with.items[i + 1].ref);
            QCOMPARE(list.items[i].y, with.items[i + 1].y - view.rowHeight);
        }
        QCOMPARE(layout::flameHeight(tree, without), layout::flameHeight(tree, view) - view.rowHeight);
        without.inverted = true;
        checkGeometry(tree, layout::flame(tree, without), without);
    }
}

void TestFlameLayout::hitFindsEveryItem()
{
    const CallTree tree = TreeMaker(12).make(8000, 25);
    const DrawList list = layout::flame(tree, viewOf(1500, 900));
    for (const Item& item : list.items) {
        if (item.width < 2)
            continue; // neighbours within the tolerance may win
        const auto hit = list.hit(item.x + item.width / 2, item.y + item.height / 2);
        QVERIFY(hit.has_value());
        QCOMPARE(hit->ref, item.ref);
        QCOMPARE(hit->kind, item.kind);
    }
}

void TestFlameLayout::heightIsThatOfTheDrawnRows()
{
    TreeMaker maker(13);
    const CallTree tree = maker.make(20'000, 60);
    for (std::uint32_t focus = 0; focus < tree.size(); focus += 1999) {
        FlameView view = viewOf(800, 100'000);
        view.focus = focus;
        float bottom = 0;
        for (const Item& item : layout::flame(tree, view).items)
            if (item.kind == ItemKind::FlameNode || item.ref != 0)
                bottom = std::max(bottom, item.y + item.height);
        QCOMPARE(layout::flameHeight(tree, view), bottom);
    }
}

void TestFlameLayout::millionNodesTakeMilliseconds()
{
    const CallTree tree = TreeMaker(14).make(1'000'000, 60);
    const FlameView view = viewOf(1920, 1080);
    std::vector<double> ms;
    std::size_t items = 0;
    for (int round = 0; round < 9; ++round) {
        const auto start = std::chrono::steady_clock::now();
        items = layout::flame(tree, view).items.size();
        ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(ms.begin(), ms.end());
    qInfo("1 M nodes, 1920 x 1080: %zu items, median %.2f ms", items, ms[4]); // a figure, not a verdict
    QVERIFY(items > 100);
    QVERIFY2(items < 1920UL * 60 * 3, "items are bounded by pixels");
}

void TestFlameLayout::diffItemsNestAndNeverOverlap()
{
    for (unsigned seed = 20; seed < 30; ++seed) {
        TreeMaker maker(seed);
        const DiffTree tree = diffOf(maker.make(seed % 2 ? 10'000 : 60, 30), maker);
        for (const DiffWidth mode : {DiffWidth::Abnormal, DiffWidth::Normal, DiffWidth::Larger}) {
            FlameView view = viewOf(1700, 3000);
            view.focus = seed < 25 ? 0 : maker.upTo(50);
            checkGeometry(tree, layout::diffFlame(tree, view, mode), view);
        }
    }
}

void TestFlameLayout::diffMarksNameTheSides()
{
    TreeMaker maker(31);
    const DiffTree tree = diffOf(maker.make(500, 12), maker);
    int seen = 0;
    for (const Item& item : layout::diffFlame(tree, viewOf(4000, 3000), DiffWidth::Larger).items) {
        const bool isNew = tree.normal.presence[item.ref] == 0;
        const bool isRemoved = tree.abnormal.presence[item.ref] == 0;
        QCOMPARE((item.flags & layout::kNew) != 0, isNew);
        QCOMPARE((item.flags & layout::kRemoved) != 0, isRemoved);
        if (item.flags & layout::kMore)
            QVERIFY(tree.deltaTotal(item.ref) > 0 && item.color > layout::kDeltaSteps / 2);
        if (item.flags & layout::kLess)
            QVERIFY(tree.deltaTotal(item.ref) < 0 && item.color < layout::kDeltaSteps / 2);
        QVERIFY(item.color < layout::kDeltaSteps);
        seen |= item.flags;
    }
    QCOMPARE(seen & 31, 31);
}

void TestFlameLayout::removedNodesAreOutlinesInFreeSpace()
{
    // root(100 normal, 80 abnormal) with kept(60 / 60) and gone(40 / -): 20 of own time are free for 40 of outline.
    DiffTree tree;
    tree.names = std::make_shared<StringPool>();
    tree.name = {StringId(0), StringId(0), StringId(0), StringId(0)};
    tree.parent = {0, 0, 0, 2};
    tree.subtreeEnd = {4, 2, 4, 4};
    tree.depth = {0, 1, 1, 2};
    tree.normal.total = {100, 60, 40, 10};
    tree.normal.self = {0, 60, 30, 10};
    tree.abnormal.total = {80, 60, 0, 0};
    tree.abnormal.self = {20, 60, 0, 0};
    tree.normal.presence = {1, 1, 1, 1};
    tree.abnormal.presence = {1, 1, 0, 0};
    const DrawList list = layout::diffFlame(tree, viewOf(800, 100), DiffWidth::Abnormal);
    QCOMPARE(list.items.size(), std::size_t {4});
    const Item& gone = list.items[2];
    QCOMPARE(gone.ref, 2U);
    QCOMPARE(int(gone.flags & (layout::kRemoved | layout::kOutline)), int(layout::kRemoved | layout::kOutline));
    QCOMPARE(gone.x, 600.0F); // behind the kept one
    QCOMPARE(gone.width, 200.0F); // squeezed by half
    QCOMPARE(list.items[3].width, 50.0F); // its callee in proportion
    const DrawList normal = layout::diffFlame(tree, viewOf(800, 100), DiffWidth::Normal);
    QCOMPARE(normal.items[2].width, 320.0F);
    QCOMPARE(int(normal.items[2].flags & layout::kOutline), 0);
}

void TestFlameLayout::focusOnARemovedNodeShowsItsSubtree()
{
    TreeMaker maker(33);
    const DiffTree tree = diffOf(maker.make(2000, 15), maker);
    const auto& presence = tree.abnormal.presence;
    const auto removed = std::find(presence.begin(), presence.end(), 0U);
    QVERIFY(removed != presence.end());
    FlameView view = viewOf(1000, 2000);
    view.focus = static_cast<std::uint32_t>(removed - presence.begin());
    const DrawList list = layout::diffFlame(tree, view, DiffWidth::Abnormal);
    const auto focus
        = std::find_if(list.items.begin(), list.items.end(), [&](const Item& item) { return item.ref == view.focus; });
    QVERIFY(focus != list.items.end());
    QCOMPARE(focus->width, view.width);
    QVERIFY(focus->flags & layout::kOutline);
}

void TestFlameLayout::largerWidthsHoldBothSides()
{
    TreeMaker maker(34);
    const DiffTree tree = diffOf(maker.make(3000, 20), maker);
    const layout::DiffWidths widths = layout::diffWidths(tree, DiffWidth::Larger);
    for (std::uint32_t node = 0; node < tree.size(); ++node) {
        QVERIFY(widths.value[node] >= std::max(tree.normal.total[node], tree.abnormal.total[node]));
        std::int64_t children = 0;
        for (std::uint32_t child = node + 1; child < tree.subtreeEnd[node]; child = tree.subtreeEnd[child])
            children += widths.value[child];
        QCOMPARE(widths.value[node], children + std::max(tree.normal.self[node], tree.abnormal.self[node]));
    }
}

void TestFlameLayout::deltaStepsGrowWithTheChangeAndIgnoreNoise()
{
    constexpr int kMiddle = layout::kDeltaSteps / 2;
    QCOMPARE(int(layout::deltaStep(0, 1000)), kMiddle);
    QCOMPARE(int(layout::deltaStep(3, 1000)), kMiddle);
    QCOMPARE(int(layout::deltaStep(1000, 1000)), layout::kDeltaSteps - 1);
    QCOMPARE(int(layout::deltaStep(-1000, 1000)), 0);
    QCOMPARE(int(layout::deltaStep(5000, 1000)), layout::kDeltaSteps - 1);
    QCOMPARE(int(layout::deltaStep(5, 0)), kMiddle);
    for (std::int64_t delta = 1; delta < 1000; ++delta) {
        QVERIFY(layout::deltaStep(delta, 1000) >= layout::deltaStep(delta - 1, 1000));
        QCOMPARE(int(layout::deltaStep(delta, 1000)) - kMiddle, kMiddle - int(layout::deltaStep(-delta, 1000)));
    }
}

QTEST_APPLESS_MAIN(TestFlameLayout)
#include "tst_flame_layout.moc"
