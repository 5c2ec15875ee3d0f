// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>
#include <QVBoxLayout>

#include "tests/support/test_data.h"
#include "ui/shell/actions.h"
#include "ui/shell/fuzzy.h"
#include "ui/shell/shortcut_dialog.h"

using namespace graylens::ui;

class TestActions : public QObject
{
    Q_OBJECT
private:
    static ActionSpec spec(const char* id, const char* keys, const char* group = "G")
    {
        return {id, QString::fromLatin1(id), QString::fromLatin1(group), {QKeySequence(QString::fromLatin1(keys))}};
    }

private Q_SLOTS:
    void lettersActOnlyWhileTheCanvasHasTheFocus()
    {
        ActionRegistry registry;
        QWidget window;
        auto* canvas = new QWidget(&window);
        canvas->setFocusPolicy(Qt::StrongFocus);
        auto* field = new QLineEdit(&window);
        auto* column = new QVBoxLayout(&window);
        column->addWidget(canvas);
        column->addWidget(field);
        int zoomed = 0;
        registry.addToCanvas(spec("timeline.zoom-in", "W"), canvas, [&] { ++zoomed; });
        window.show();
        QApplication::setActiveWindow(&window);
        field->setFocus();
        QTest::keyClick(field, Qt::Key_W);
        QCOMPARE(zoomed, 0);
        QCOMPARE(field->text(), QStringLiteral("w"));
        canvas->setFocus();
        QTest::keyClick(canvas, Qt::Key_W);
        QCOMPARE(zoomed, 1);
    }

    void triggerPrefersTheFocusedCanvas()
    {
        ActionRegistry registry;
        QWidget window;
        auto* a = new QWidget(&window);
        auto* b = new QWidget(&window);
        a->setFocusPolicy(Qt::StrongFocus);
        b->setFocusPolicy(Qt::StrongFocus);
        QString ran;
        registry.addToCanvas(spec("go", "G"), a, [&] { ran += QLatin1Char('a'); });
        registry.addToCanvas(spec("go", "G"), b, [&] { ran += QLatin1Char('b'); });
        window.show();
        QApplication::setActiveWindow(&window);
        a->setFocus();
        registry.trigger(QStringLiteral("go"));
        b->hide();
        window.setFocus();
        registry.trigger(QStringLiteral("go"));
        QCOMPARE(ran, QStringLiteral("aa"));
        delete a;
        registry.trigger(QStringLiteral("go"));
        QCOMPARE(ran, QStringLiteral("aa"));
        QVERIFY(!registry.entries().front().enabled);
    }

    void aCanvasMayDoAWindowActionWhileItCan()
    {
        ActionRegistry registry;
        QWidget window;
        auto* canvas = new QWidget(&window);
        canvas->setFocusPolicy(Qt::StrongFocus);
        auto* field = new QLineEdit(&window);
        QString ran;
        registry.add(spec("go.back", "Alt+Left"), &window, [&] { ran += QLatin1Char('w'); });
        QAction* own = registry.addToCanvas(spec("go.back", "Alt+Left"), canvas, [&] { ran += QLatin1Char('c'); });
        window.show();
        QApplication::setActiveWindow(&window);
        canvas->setFocus();
        registry.trigger(QStringLiteral("go.back"));
        own->setEnabled(false);
        registry.trigger(QStringLiteral("go.back"));
        own->setEnabled(true);
        field->setFocus();
        registry.trigger(QStringLiteral("go.back"));
        QCOMPARE(ran, QStringLiteral("cww"));
        QCOMPARE(registry.entries().size(), 1);
    }

    void theVisiblePanelGetsAWindowAction()
    {
        ActionRegistry registry;
        QWidget window;
        auto* a = new QWidget(&window);
        auto* b = new QWidget(&window);
        QString ran;
        registry.add(spec("next", "F4"), a, [&] { ran += QLatin1Char('a'); });
        registry.add(spec("next", "F4"), b, [&] { ran += QLatin1Char('b'); });
        window.show();
        registry.trigger(QStringLiteral("next"));
        b->hide();
        registry.trigger(QStringLiteral("next"));
        QCOMPARE(ran, QStringLiteral("ba"));
        QCOMPARE(registry.entries().size(), 1);
    }

    void conflictsAreFoundInTheSamePlaceOnly()
    {
        ActionRegistry registry;
        QObject context;
        QWidget canvas;
        registry.add(spec("window", "Ctrl+K"), &context, [] {});
        registry.addToCanvas(spec("zoom", "W", "Timeline"), &canvas, [] {});
        registry.addToCanvas(spec("pan", "A", "Timeline"), &canvas, [] {});
        registry.addToCanvas(spec("focus", "F", "Flame"), &canvas, [] {});
        const auto keys = [](const char* text) { return QKeySequence(QString::fromLatin1(text)); };
        QCOMPARE(registry.conflicts(QStringLiteral("pan"), keys("W")), QStringList {QStringLiteral("zoom")});
        QCOMPARE(registry.conflicts(QStringLiteral("focus"), keys("W")), QStringList());
        QCOMPARE(registry.conflicts(QStringLiteral("focus"), keys("Ctrl+K")), QStringList {QStringLiteral("window")});
        QCOMPARE(registry.conflicts(QStringLiteral("window"), keys("W")), QStringList {QStringLiteral("zoom")});
        QCOMPARE(registry.conflicts(QStringLiteral("zoom"), keys("W")), QStringList());
    }

    void customShortcutsHoldAndAreStored()
    {
        ActionRegistry registry;
        QObject context;
        registry.add(spec("one", "Ctrl+1"), &context, [] {});
        const ActionRegistry::Shortcuts custom {{QStringLiteral("one"), {QKeySequence(Qt::CTRL | Qt::Key_K)}},
                                                {QStringLiteral("later"), {}}};
        registry.setCustomShortcuts(custom);
        QCOMPARE(registry.action(QStringLiteral("one"))->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_K));
        registry.add(spec("later", "F8"), &context, [] {});
        QVERIFY(registry.action(QStringLiteral("later"))->shortcuts().isEmpty());
        QCOMPARE(shortcutsFromText(shortcutsToText(custom)), custom);
        QVERIFY(shortcutsFromText(QStringLiteral("garbage\n\t\nx")).isEmpty());
    }

    void plainTextsCarryNoMnemonics()
    {
        QCOMPARE(plainActionText(QStringLiteral("&Open…")), QStringLiteral("Open"));
        QCOMPARE(plainActionText(QStringLiteral("打开(&O)…")), QStringLiteral("打开"));
        QCOMPARE(plainActionText(QStringLiteral("Mark (M)")), QStringLiteral("Mark (M)"));
    }

    void fuzzyMatchingFindsWhatIsMeant()
    {
        QVERIFY(fuzzyScore(QStringLiteral("xyz"), QStringLiteral("Open")) < 0);
        QVERIFY(fuzzyScore(QString(), QStringLiteral("Open")) >= 0);
        const auto better = [](const char* typed, const char* best, const char* other) {
            return fuzzyScore(QString::fromLatin1(typed), QString::fromLatin1(best))
                > fuzzyScore(QString::fromLatin1(typed), QString::fromLatin1(other));
        };
        QVERIFY(better("ct", "File: Compare two", "View: Contents"));
        QVERIFY(better("open", "File: Open", "File: Compare with something opened later on by pen"));
        QVERIFY(better("zi", "Timeline: Zoom in", "Timeline: Resize"));
        QVERIFY(better("thr", "RenderThread", "the other one"));
    }
};

QTEST_MAIN(TestActions)
#include "tst_actions.moc"
