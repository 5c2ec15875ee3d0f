// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

#include "ui/models/call_tree_model.h"
#include "ui/models/method_model.h"
#include "ui/models/tree_rows.h"
#include "ui/models/value_text.h"

using namespace graylens;
using namespace graylens::ui;
using Tester = QAbstractItemModelTester;

namespace {

std::shared_ptr<analysis::MethodTable> table()
{
    auto names = std::make_shared<StringPool>();
    auto out = std::make_shared<analysis::MethodTable>();
    const auto add = [&](const char* name, std::uint64_t count, std::int64_t self, std::int64_t total) {
        analysis::MethodRow row;
        row.name = names->intern(name);
        row.count = count;
        row.self = self;
        row.total = total;
        out->rows.push_back(row);
    };
    add("com.x.Main.run", 1, 100, 1000);
    add("com.x.Net.fetch", 30, 500, 700);
    add("com.x.\"odd\", name", 7, 400, 400);
    out->names = names;
    return out;
}

std::shared_ptr<const analysis::CallTree> randomTree(std::uint32_t nodes)
{
    std::mt19937 random(5);
    auto names = std::make_shared<StringPool>();
    auto tree = std::make_shared<analysis::CallTree>();
    std::vector<std::uint32_t> path;
    for (std::uint32_t node = 0; node < nodes; ++node) {
        while (path.size() > 1 && random() % 2)
            path.pop_back();
        tree->name.push_back(names->intern(node == 0 ? "" : "m" + std::to_string(random() % 40)));
        tree->parent.push_back(path.empty() ? 0 : path.back());
        tree->depth.push_back(static_cast<std::uint16_t>(path.size()));
        tree->subtreeEnd.push_back(node + 1);
        for (const std::uint32_t open : path)
            tree->subtreeEnd[open] = node + 1;
        tree->self.push_back(static_cast<std::int64_t>(random() % 1000));
        tree->total.push_back(tree->self.back());
        tree->count.push_back(random() % 9);
        path.push_back(node);
    }
    for (std::uint32_t node = nodes; node-- > 1;)
        tree->total[tree->parent[node]] += tree->total[node];
    tree->names = names;
    return tree;
}

} // namespace

class TestModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void methodsSortByTheNumberNotByItsText();
    void methodFilterCountsWhatItShows();
    void methodSelectionSurvivesSorting();
    void sampledMethodsAreNotCalledCalls();
    void csvQuotesAndWritesIntegers();
    void treeRowsHoldEveryNodeOnce();
    void filteredTreeRowsKeepCallers();
    void callTreeModelPassesTheModelTester();
    void valuesAreForPeople();
    void namesAreShortened_data();
    void namesAreShortened();
};

void TestModels::methodsSortByTheNumberNotByItsText()
{
    MethodModel model;
    Tester tester(&model, Tester::FailureReportingMode::QtTest);
    model.setTable(table());
    QCOMPARE(model.rowCount(), 3);
    model.sort(MethodModel::Count, Qt::DescendingOrder);
    QCOMPARE(model.row(0)->count, std::uint64_t {30});
    model.sort(MethodModel::Self, Qt::AscendingOrder);
    QCOMPARE(model.row(0)->self, 100);
    model.sort(MethodModel::Method, Qt::AscendingOrder);
    QCOMPARE(model.index(2, MethodModel::Method).data().toString(), QStringLiteral("com.x.Net.fetch"));
}

void TestModels::methodFilterCountsWhatItShows()
{
    MethodModel model;
    Tester tester(&model, Tester::FailureReportingMode::QtTest);
    model.setTable(table());
    model.setFilter(QStringLiteral("NET"));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.totalRows(), 3);
    QCOMPARE(model.rowOfMethod(model.table()->names->find("com.x.Net.fetch")), 0);
    QCOMPARE(model.rowOfMethod(model.table()->names->find("com.x.Main.run")), -1);
    model.setFilter(QStringLiteral("nothing like it"));
    QCOMPARE(model.rowCount(), 0);
    model.setTable(nullptr);
    QCOMPARE(model.totalRows(), 0);
}

void TestModels::methodSelectionSurvivesSorting()
{
    MethodModel model;
    model.setTable(table());
    const QPersistentModelIndex kept(model.index(0, MethodModel::Method));
    const QString name = kept.data().toString();
    model.sort(MethodModel::Total, Qt::AscendingOrder);
    QCOMPARE(kept.row(), 2);
    QCOMPARE(kept.data().toString(), name);
}

void TestModels::sampledMethodsAreNotCalledCalls()
{
    auto sampled = table();
    sampled->sampled = true;
    MethodModel model;
    model.setTable(sampled);
    const QString heading = model.headerData(MethodModel::Count, Qt::Horizontal, Qt::DisplayRole).toString();
    QCOMPARE(heading, QStringLiteral("Samples"));
    QCOMPARE(model.index(0, MethodModel::TotalCpu).data().toString(), QString()); // not measured is no figure
}

void TestModels::csvQuotesAndWritesIntegers()
{
    MethodModel model;
    model.setTable(table());
    model.sort(MethodModel::Total, Qt::AscendingOrder);
    const QStringList lines = toCsv(model).split(QStringLiteral("\r\n"));
    QCOMPARE(lines.size(), 5); // heading, three rows, the end
    QVERIFY(lines[0].contains(QStringLiteral("Self (ns)")));
    QVERIFY2(lines[1].startsWith(QStringLiteral("\"com.x.\"\"odd\"\", name\",7,400,0.4,400,")), qPrintable(lines[1]));
}

void TestModels::treeRowsHoldEveryNodeOnce()
{
    const auto tree = randomTree(3000);
    TreeRows rows;
    rows.reset(tree->parent, tree->subtreeEnd);
    rows.setOrder([&](std::uint32_t a, std::uint32_t b) { return tree->total[a] > tree->total[b]; });
    QCOMPARE(rows.kept(), 2999U);
    std::size_t seen = 0;
    for (std::uint32_t node = 0; node < tree->size(); ++node) {
        for (std::uint32_t row = 0; row < rows.childCount(node); ++row, ++seen) {
            const std::uint32_t child = rows.child(node, row);
            QCOMPARE(tree->parent[child], node);
            QCOMPARE(rows.rowOf(child), row);
            if (row > 0)
                QVERIFY(tree->total[rows.child(node, row - 1)] >= tree->total[child]);
        }
    }
    QCOMPARE(seen, tree->size() - 1);
}

void TestModels::filteredTreeRowsKeepCallers()
{
    const auto tree = randomTree(3000);
    const StringId wanted = tree->names->find("m7");
    TreeRows rows;
    rows.reset(tree->parent, tree->subtreeEnd, [&](std::uint32_t node) { return tree->name[node] == wanted; });
    std::uint32_t matches = 0;
    for (std::uint32_t node = 1; node < tree->size(); ++node) {
        if (tree->name[node] != wanted)
            continue;
        ++matches;
        for (std::uint32_t at = node; at != 0; at = tree->parent[at])
            QVERIFY(rows.isShown(at));
    }
    QCOMPARE(rows.kept(), matches);
    QVERIFY(matches > 10 && matches < 1000);
}

void TestModels::callTreeModelPassesTheModelTester()
{
    CallTreeModel model;
    Tester tester(&model, Tester::FailureReportingMode::QtTest);
    model.setTree(randomTree(400));
    const QModelIndex first = model.index(0, 0);
    const QPersistentModelIndex kept(first);
    const QString name = first.data().toString();
    model.sort(CallTreeModel::Total, Qt::DescendingOrder);
    model.sort(CallTreeModel::Method, Qt::AscendingOrder);
    QCOMPARE(kept.data().toString(), name);
    model.setTree(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::valuesAreForPeople()
{
    const ValueUnit ns;
    QCOMPARE(valueText(1'930'000'000, ns, true), QStringLiteral("+1.93 s"));
    QCOMPARE(deltaText(-12'000'000, ns), QStringLiteral("▼ −12.0 ms"));
    QCOMPARE(deltaText(0, ns), QStringLiteral("0 s"));
    const ValueUnit samples {trace::WeightUnit::Samples, {}};
    QCOMPARE(valueText(1, samples), QStringLiteral("1 sample"));
    QCOMPARE(valueText(-250, samples), QStringLiteral("−250 samples"));
    QCOMPARE(valueText(4'276'637'250, samples), QStringLiteral("4.28 G samples"));
    QCOMPARE(valueText(5, {trace::WeightUnit::Other, QStringLiteral("objects")}), QStringLiteral("5 objects"));
    QCOMPARE(percentText(0.171), QStringLiteral("17.1 %"));
    QCOMPARE(percentText(0.00001), QStringLiteral("< 0.1 %"));
    QCOMPARE(percentText(0.99999), QStringLiteral("99.9 %"));
    QCOMPARE(percentText(1), QStringLiteral("100 %"));
    QCOMPARE(percentText(-0.5), QStringLiteral("−50.0 %"));
}

void TestModels::namesAreShortened_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char* name, const char* expected) {
        QTest::newRow(name) << QByteArray(name) << QString::fromUtf8(expected);
    };
    add("com.shop.net.Cart.load", "Cart.load");
    add("com.shop.net.Cart.load (ILjava/lang/String;)V", "Cart.load");
    add("com.shop.Cart.<init>", "Cart.<init>");
    add("com.shop.Cart.<init> ()V", "Cart.<init>");
    add("graylens::ui::paintFlame(QPainter&, int)", "ui::paintFlame");
    add("std::vector<int, std::allocator<int>>::push_back(int&&)", "vector::push_back");
    add("void run<int>(std::map<int, int>)", "void run");
    add("java/lang/String.equals", "String.equals");
    add("<unknown>", "<unknown>");
    add("operator<", "operator");
    add("(anonymous namespace)::run", "(anonymous namespace)::run");
    add("github.com/a/fastdelta.(*DeltaComputer).Delta", "(*DeltaComputer).Delta");
    add("net/http.(*conn).serve.func1", "serve.func1");
    add("main", "main");
    add("/usr/lib/libc.so.6", "libc.so.6");
    add("RenderThread draw frame", "RenderThread draw frame");
    add("", "");
}

void TestModels::namesAreShortened()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, expected);
    QCOMPARE(shortName(std::string_view(name.constData(), static_cast<std::size_t>(name.size()))), expected);
}

QTEST_MAIN(TestModels)
#include "tst_models.moc"
