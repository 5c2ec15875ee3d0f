// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include "tests/support/panel_bench.h"
#include "tests/support/test_data.h"
#include "ui/diff/cause_model.h"
#include "ui/diff/chip_row.h"
#include "ui/diff/diff_panel.h"
#include "ui/diff/diff_tree_view.h"
#include "ui/diff/option_words.h"
#include "ui/diff/options_strip.h"
#include "ui/state/compare_options.h"

using namespace graylens;
using namespace graylens::ui;

namespace {

using test::PanelBench;
using test::write;

constexpr const char* kNormal = R"([
{"ph":"X","name":"app.Main.run","ts":0,"dur":1000,"pid":1,"tid":1},{"ph":"X","name":"app.Store.load","ts":0,"dur":300,"pid":1,"tid":1},
{"ph":"X","name":"app.Old.cache","ts":400,"dur":100,"pid":1,"tid":1},{"ph":"X","name":"app.View.draw","ts":700,"dur":100,"pid":1,"tid":1}])";
constexpr const char* kAbnormal = R"([
{"ph":"X","name":"app.Main.run","ts":0,"dur":2900,"pid":1,"tid":1},{"ph":"X","name":"app.Store.load","ts":0,"dur":350,"pid":1,"tid":1},
{"ph":"X","name":"com.risk.Guard.bootstrap","ts":400,"dur":2000,"pid":1,"tid":1},{"ph":"X","name":"com.risk.Scan.files","ts":500,"dur":1500,"pid":1,"tid":1},
{"ph":"X","name":"app.View.draw","ts":2600,"dur":100,"pid":1,"tid":1}])";

} // namespace

/// Choosing what is compared, from the strip, the menus and the chips.
class TestDiffChoices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void windowOfAMethodIsComparedAndShownAsAChip();
    void aWindowThatIsNotThereLeavesTheOldResult();
    void theLatestWishWins();
    void rangesMarkedOnTimelinesAreTaken();
    void myCodeComesFromTheMenu();
    void oneOfSeveralMeasuresIsCompared();
    void noiseIsLeftOut();
    void aPairMakesOneMethodOfTwo();
    void onlyOneSidedCallsCanBePaired();
    void markdownIsCopied();
    void optionsComeBackFromTheirText();
    void everyChipTakesOneChoiceBack();
    void packagesAreTheBeginningsOfNames_data();
    void packagesAreTheBeginningsOfNames();
    void chipsWrapInsteadOfWidening();

private:
    static std::uint32_t nodeNamed(const analysis::DiffTree& tree, std::string_view name);
    static void settle(PanelBench& bench);
    QTemporaryDir m_folder;
    QString m_normal, m_abnormal;
};

void TestDiffChoices::init()
{
    QLocale::setDefault(QLocale::c());
    m_normal = write(m_folder, "normal.json", kNormal);
    m_abnormal = write(m_folder, "abnormal.json", kAbnormal);
}

std::uint32_t TestDiffChoices::nodeNamed(const analysis::DiffTree& tree, std::string_view name)
{
    for (std::uint32_t node = 1; node < tree.size(); ++node)
        if (tree.text(node) == name)
            return node;
    return 0;
}

void TestDiffChoices::settle(PanelBench& bench)
{
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session.comparison(bench.id)->job, 30'000);
    QCoreApplication::processEvents();
}

void TestDiffChoices::windowOfAMethodIsComparedAndShownAsAChip()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    panel.resize(1200, 800);
    panel.show();
    OptionsStrip* strip = panel.options();
    QVERIFY(!strip->isOpen());
    strip->proposeMethod(QStringLiteral("Store.load"));
    QVERIFY(strip->isOpen());
    QVERIFY(strip->findChild<QLineEdit*>(QStringLiteral("windowMethod"))->isVisible());
    strip->findChild<QPushButton*>(QStringLiteral("optionsApply"))->click();
    settle(bench);
    QCOMPARE(bench.result().delta, 50'000); // of Store.load alone
    auto* chips = strip->findChild<ChipRow*>();
    QCOMPARE(chips->chips(), QStringList {QStringLiteral("Window: first call of Store.load")});
    const QString headline = panel.findChild<QLabel*>(QStringLiteral("diffHeadline"))->text();
    QVERIFY2(headline.contains(QStringLiteral("Store.load")), qPrintable(headline));
    chips->findChild<QToolButton*>(QStringLiteral("chip0"))->click();
    settle(bench);
    QCOMPARE(bench.result().delta, 1'900'000);
    QVERIFY(chips->chips().isEmpty());
}

void TestDiffChoices::aWindowThatIsNotThereLeavesTheOldResult()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    panel.show();
    const auto before = bench.session.comparison(bench.id)->result;
    panel.options()->proposeMethod(QStringLiteral("No.such"));
    panel.options()->findChild<QPushButton*>(QStringLiteral("optionsApply"))->click();
    settle(bench);
    const Comparison* comparison = bench.session.comparison(bench.id);
    QVERIFY(!comparison->failed);
    QCOMPARE(comparison->result, before);
    QVERIFY(comparison->refused.has_value());
    QCOMPARE(comparison->refused->code, Errc::NotFound);
    QVERIFY(toJson(comparison->options).isEmpty());
    auto* message = panel.findChild<QLabel*>(QStringLiteral("optionsMessage"));
    QVERIFY(message->isVisible());
    // What was typed stays, to be mended.
    QCOMPARE(panel.findChild<QLineEdit*>(QStringLiteral("windowMethod"))->text(), QStringLiteral("No.such"));
}

void TestDiffChoices::theLatestWishWins()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    analysis::DiffOptions options;
    for (const char* method : {"app.View.draw", "com.risk.Scan.files", "app.Store.load"}) {
        options.window[0] = options.window[1] = {analysis::WindowSpec::Kind::Method, method, 1, {}};
        bench.session.setOptions(bench.id, options);
    }
    settle(bench);
    bench.settle();
    QCOMPARE(bench.result().delta, 50'000);
    QVERIFY(bench.session.comparison(bench.id)->shownOptions.window[0].method == "app.Store.load");
}

void TestDiffChoices::rangesMarkedOnTimelinesAreTaken()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    panel.show();
    panel.options()->setOpen(true);
    auto* kind = panel.findChild<QComboBox*>(QStringLiteral("windowKind"));
    const auto takeMarked = [&] {
        kind->setCurrentIndex(kind->count() - 1);
        Q_EMIT kind->activated(kind->count() - 1);
    };
    takeMarked();
    QVERIFY(panel.findChild<QLabel*>(QStringLiteral("optionsMessage"))->isVisible()); // nothing is marked
    const QList<int> files = bench.session.filesOf(*bench.session.comparison(bench.id));
    const TimeNs first = bench.session.file(files[1])->document->primary()->span.begin;
    bench.session.setMarked(files[1], TimeRange {first + 400'000, first + 2'400'000});
    takeMarked();
    QCOMPARE(panel.findChild<QLineEdit*>(QStringLiteral("windowAbnormalRange"))->text(),
             QStringLiteral("400000ns..2400000ns"));
    panel.findChild<QPushButton*>(QStringLiteral("optionsApply"))->click();
    settle(bench);
    const auto& window = bench.session.comparison(bench.id)->shownOptions.window;
    QCOMPARE(window[1].range.begin, 400'000);
    QCOMPARE(bench.result().abnormalDuration, 2'000'000);
}

void TestDiffChoices::myCodeComesFromTheMenu()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    auto* chip = panel.findChild<QToolButton*>(QStringLiteral("diffKind7"));
    QVERIFY(!chip->isEnabled());
    QMenu menu;
    panel.fillMenu(menu, nodeNamed(bench.result().tree, "app.Store.load"));
    menu.findChild<QAction*>(QStringLiteral("isMyCode"))->trigger();
    settle(bench);
    QVERIFY(bench.session.comparison(bench.id)->shownOptions.myCode == std::vector<std::string> {"app."});
    QVERIFY(chip->isEnabled());
    panel.tree()->setKind(DiffFilter::MyCode);
    QCOMPARE(panel.tree()->model()->shownNodes(), 4U); // Main.run, Store.load, Old.cache, View.draw
    QMenu again;
    panel.fillMenu(again, nodeNamed(bench.result().tree, "app.Store.load"));
    QVERIFY(!again.findChild<QAction*>(QStringLiteral("isMyCode"))->isEnabled());
}

void TestDiffChoices::noiseIsLeftOut()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    QMenu menu;
    panel.fillMenu(menu, nodeNamed(bench.result().tree, "com.risk.Guard.bootstrap"));
    QVERIFY(menu.findChild<QAction*>(QStringLiteral("isNoise"))->text().contains(QStringLiteral("com.risk.")));
    menu.findChild<QAction*>(QStringLiteral("isNoise"))->trigger();
    settle(bench);
    for (const auto& cause : bench.result().causes)
        QVERIFY(cause.scope != analysis::CauseScope::Method
                || !bench.result().tree.text(cause.node).starts_with("com.risk."));
    QCOMPARE(bench.result().accounted, bench.result().delta);
}

void TestDiffChoices::aPairMakesOneMethodOfTwo()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    const std::uint32_t guard = nodeNamed(bench.result().tree, "com.risk.Guard.bootstrap");
    QMenu menu;
    panel.fillMenu(menu, guard);
    auto* pairs = menu.findChild<QMenu*>(QStringLiteral("pairWith"));
    QVERIFY(pairs);
    QCOMPARE(pairs->actions().size(), qsizetype {1});
    QVERIFY(pairs->actions().front()->text().startsWith(QStringLiteral("app.Old.cache")));
    pairs->actions().front()->trigger();
    settle(bench);
    const auto& tree = bench.result().tree;
    const std::uint32_t paired = nodeNamed(tree, "com.risk.Guard.bootstrap");
    QCOMPARE(tree.normal.presence[paired], 1U);
    QCOMPARE(tree.normal.total[paired], 100'000);
    QCOMPARE(panel.findChild<ChipRow*>()->chips(),
             QStringList {QStringLiteral("Same method: Old.cache = Guard.bootstrap")});
}

void TestDiffChoices::onlyOneSidedCallsCanBePaired()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    QMenu menu;
    panel.fillMenu(menu, nodeNamed(bench.result().tree, "app.View.draw"));
    QVERIFY(!menu.findChild<QMenu*>(QStringLiteral("pairWith"))->menuAction()->isEnabled());
    QMenu none;
    panel.fillMenu(none, 1'000'000);
    QVERIFY(none.isEmpty());
}

void TestDiffChoices::markdownIsCopied()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    panel.show();
    bench.actions.trigger(QStringLiteral("diff.copy-markdown"));
    const QString text = QApplication::clipboard()->text();
    QVERIFY2(text.startsWith(QStringLiteral("## ")), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("`com.risk.Guard.bootstrap`")));
    QVERIFY(text.contains(QStringLiteral("`abnormal.json`")));
    const QString path = m_folder.filePath(QStringLiteral("ticket.md"));
    GL_VERIFY_RESULT(panel.saveTo(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), text);
}

void TestDiffChoices::oneOfSeveralMeasuresIsCompared()
{
    const QString golden = test::golden("pprof/normal.pprof");
    const QString profile = m_folder.filePath(QStringLiteral("p.pprof"));
    const QString other = m_folder.filePath(QStringLiteral("q.pprof"));
    QVERIFY(QFile::copy(golden, profile) && QFile::copy(golden, other));
    PanelBench bench;
    bench.compare({profile}, {other});
    settle(bench);
    DiffPanel panel(bench.context());
    auto* measures = panel.findChild<QComboBox*>(QStringLiteral("measureChoice"));
    QVERIFY(!measures->isHidden());
    const int space = measures->findText(QStringLiteral("alloc_space"));
    QVERIFY(space >= 0 && space != measures->currentIndex());
    const auto before = bench.result().tree.unit;
    measures->setCurrentIndex(space);
    Q_EMIT measures->activated(space);
    settle(bench);
    QCOMPARE(bench.session.comparison(bench.id)->options.part, std::string("alloc_space"));
    QCOMPARE(bench.result().tree.unit, trace::WeightUnit::Bytes);
    QVERIFY(before != trace::WeightUnit::Bytes);

    PanelBench calls;
    calls.compare({m_normal}, {m_abnormal});
    DiffPanel one(calls.context());
    QVERIFY(one.findChild<QComboBox*>(QStringLiteral("measureChoice"))->isHidden()); // nothing to choose
}

void TestDiffChoices::optionsComeBackFromTheirText()
{
    using Kind = analysis::WindowSpec::Kind;
    QVERIFY(toJson({}).isEmpty());
    analysis::DiffOptions options;
    options.myCode = {"com.shop.", "com.core."};
    options.exclude = {"java."};
    options.pairMethods = {{"a.B.c", "x.Y.z"}};
    options.pairThreads = {{"pool-*", "worker"}};
    const std::vector<analysis::WindowSpec> windows {{Kind::Whole, {}, 1, {}},
                                                     {Kind::Startup, {}, 1, {}},
                                                     {Kind::Method, "App.onCreate", 3, {}},
                                                     {Kind::Until, "App#first", 1, {}},
                                                     {Kind::Range, {}, 1, {17, 1'234'567'890'123}}};
    for (const auto& normal : windows)
        for (const auto& abnormal : windows) {
            options.window = {normal, abnormal};
            const analysis::DiffOptions back = optionsFromJson(toJson(options));
            QVERIFY(back.window == options.window);
            QVERIFY(back.myCode == options.myCode && back.exclude == options.exclude);
            QVERIFY(toJson(back) == toJson(options));
        }
    const QJsonObject odd {{QStringLiteral("window"), 7}, {QStringLiteral("pair"), QStringLiteral("no")}};
    QVERIFY(toJson(optionsFromJson(odd)).isEmpty());
}

void TestDiffChoices::everyChipTakesOneChoiceBack()
{
    analysis::DiffOptions options;
    options.window[1] = {analysis::WindowSpec::Kind::Startup, {}, 1, {}};
    options.myCode = {"a.", "b."};
    options.part = "alloc_space";
    options.exclude = {"c."};
    options.pairMethods = {{"m", "n"}};
    options.pairThreads = {{"t", "u"}, {"v", "w"}};
    const QStringList chips = optionChips(options);
    QCOMPARE(chips.size(), qsizetype {8});
    for (int i = 0; i < chips.size(); ++i) {
        QStringList left = chips;
        left.removeAt(i);
        QCOMPARE(optionChips(withoutChip(options, i)), left);
    }
    QCOMPARE(optionChips(withoutChip(options, 99)), chips);
}

void TestDiffChoices::packagesAreTheBeginningsOfNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("prefix");
    QTest::newRow("java") << "com.risk.Guard.bootstrap(I)V"
                          << "com.risk.";
    QTest::newRow("signature") << "a.b.C.d: (Ljava/lang/String;)V"
                               << "a.b.";
    QTest::newRow("no package") << "Guard.start"
                                << "Guard.";
    QTest::newRow("C++") << "std::vector<int>::push_back(int const&)"
                         << "std::";
    QTest::newRow("bare") << "main"
                          << "main";
    QTest::newRow("init") << "com.x.Y.<init>"
                          << "com.x.";
}

void TestDiffChoices::packagesAreTheBeginningsOfNames()
{
    QFETCH(const QString, name);
    QFETCH(const QString, prefix);
    QCOMPARE(packagePrefix(name.toStdString()), prefix);
}

void TestDiffChoices::chipsWrapInsteadOfWidening()
{
    ChipRow row;
    row.setChips({QStringLiteral("Window: startup"), QStringLiteral("My code: com.shop."),
                  QStringLiteral("Left out: java.util.concurrent."), QStringLiteral("Left out: android.os.")});
    const int wide = row.heightForWidth(4000), narrow = row.heightForWidth(200);
    QVERIFY(narrow >= 2 * wide);
    QVERIFY(row.minimumSizeHint().width() < 200);
    QSignalSpy removed(&row, &ChipRow::removed);
    row.findChild<QToolButton*>(QStringLiteral("chip2"))->click();
    QCOMPARE(removed.value(0).value(0).toInt(), 2);
}

QTEST_MAIN(TestDiffChoices)
#include "tst_diff_choices.moc"
