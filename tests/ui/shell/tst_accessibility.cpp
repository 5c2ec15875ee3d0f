// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Walks every widget of the window and fails on interactive ones without a name: what a screen reader would not say.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QKeyEvent>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QTabBar>
#include <QTemporaryDir>

#include "tests/support/test_data.h"
#include "ui/shell/actions.h"
#include "ui/shell/document_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/shortcut_dialog.h"

using namespace graylens;
using ui::MainWindow;
using workspace::Workspace;

namespace {

bool isInteractive(const QWidget* widget)
{
    if (qobject_cast<const QScrollBar*>(widget) || qobject_cast<const QMenu*>(widget)
        || qobject_cast<const QHeaderView*>(widget) || qobject_cast<const QLabel*>(widget))
        return false; // Qt names them by what they belong to or say
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLineEdit*>(widget)
        || qobject_cast<const QAbstractItemView*>(widget) || qobject_cast<const QComboBox*>(widget)
        || qobject_cast<const QAbstractSlider*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget)
        || qobject_cast<const QTabBar*>(widget) || qobject_cast<const QKeySequenceEdit*>(widget)
        || widget->focusPolicy() != Qt::NoFocus;
}

/// Inner parts of Qt's own compound widgets that take no focus of their own or carry a name Qt gives them: the editor
/// in a combo box, the clear button in a line edit, the arrows of a tab bar, the extension buttons of a tool bar.
bool isPartOfQt(const QWidget* widget)
{
    if (widget->objectName().startsWith(QLatin1String("qt_")))
        return true;
    const QWidget* parent = widget->parentWidget();
    if (!parent)
        return false;
    if (qobject_cast<const QTabBar*>(parent))
        return widget->focusPolicy() == Qt::NoFocus && !widget->inherits("CloseButton");
    return qobject_cast<const QLineEdit*>(parent) || qobject_cast<const QComboBox*>(parent)
        || qobject_cast<const QAbstractSpinBox*>(parent) || parent->inherits("QComboBoxPrivateContainer")
        || (parent->inherits("QTableView") && qobject_cast<const QAbstractButton*>(widget))
        || parent->inherits("QDialogButtonBox");
}

QString nameOf(const QWidget* widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
    return face ? face->text(QAccessible::Name) : QString();
}

constexpr const char* kCalls = R"([{"ph":"X","pid":1,"tid":1,"ts":0,"dur":90,"name":"main"},
{"ph":"X","pid":1,"tid":1,"ts":10,"dur":40,"name":"load"}])";

constexpr const char* kLog = "10-17 15:00:00.000  100  101 E Net: first\n10-17 15:00:00.100  100  101 I Net: second\n";

/// Keys that make sense on some canvas.
QList<QKeySequence> plausibleKeys()
{
    QList<int> keys {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Escape, Qt::Key_Backspace, Qt::Key_Delete,
                     Qt::Key_Space,  Qt::Key_Home,  Qt::Key_End,    Qt::Key_PageUp,    Qt::Key_PageDown,
                     Qt::Key_Left,   Qt::Key_Right, Qt::Key_Up,     Qt::Key_Down,      Qt::Key_Insert,
                     Qt::Key_Plus,   Qt::Key_Minus, Qt::Key_Comma,  Qt::Key_Period,    Qt::Key_BracketLeft,
                     Qt::Key_Slash,  Qt::Key_Equal, Qt::Key_Select, Qt::Key_Semicolon, Qt::Key_BracketRight};
    for (int key = Qt::Key_A; key <= Qt::Key_Z; ++key)
        keys.append(key);
    for (int key = Qt::Key_0; key <= Qt::Key_9; ++key)
        keys.append(key);
    for (int key = Qt::Key_F1; key <= Qt::Key_F12; ++key)
        keys.append(key);
    QList<QKeySequence> all;
    for (const int modifiers : {0, int(Qt::SHIFT), int(Qt::CTRL), int(Qt::ALT), int(Qt::CTRL | Qt::SHIFT)})
        for (const int key : std::as_const(keys))
            all.append(QKeySequence(modifiers | key));
    return all;
}

QStringList unnamed(const QWidget& root)
{
    QStringList out;
    const auto all = root.findChildren<QWidget*>();
    for (const QWidget* widget : all) {
        if (!isInteractive(widget) || isPartOfQt(widget))
            continue;
        const bool isTabButton = widget->inherits("CloseButton");
        if (!nameOf(widget).isEmpty() && (isTabButton || !widget->objectName().isEmpty()))
            continue;
        QString path;
        int levels = 0;
        for (const QWidget* up = widget; up && levels < 4; up = up->parentWidget(), ++levels)
            path
                = QStringLiteral("%1#%2 > ").arg(QLatin1String(up->metaObject()->className()), up->objectName()) + path;
        out.append(path + QLatin1Char('"') + nameOf(widget) + QLatin1Char('"'));
    }
    return out;
}

} // namespace

class TestAccessibility : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    QString write(const char* name, const QByteArray& content) { return test::write(m_folder, name, content); }
    static void wait(MainWindow& window)
    {
        QTRY_VERIFY_WITH_TIMEOUT(window.session().jobs().running().isEmpty(), 60000);
    }
    static void check(const QWidget& root)
    {
        const QStringList found = unnamed(root);
        for (const QString& path : found)
            qWarning("unnamed: %s", qPrintable(path));
        QVERIFY(found.isEmpty());
    }
    /// Sends every key to every canvas but Qt's own lists and trees; the names of those that were asked.
    static QSet<QString> checkKeys(MainWindow& window)
    {
        QSet<QString> seen;
        QSet<QKeySequence> known;
        const auto entries = window.actions().entries();
        for (const auto& entry : entries)
            known += QSet(entry.shortcuts.begin(), entry.shortcuts.end());
        const auto widgets = window.findChildren<QWidget*>();
        for (QWidget* canvas : widgets) {
            const bool isCanvas = canvas->property("graylensCanvas").toBool();
            if (!isCanvas || qobject_cast<QAbstractItemView*>(canvas))
                continue;
            seen.insert(canvas->objectName());
            const auto plausible = plausibleKeys();
            for (const QKeySequence& keys : plausible) {
                if (known.contains(keys))
                    continue;
                QKeyEvent press(QEvent::KeyPress, keys[0].key(), keys[0].keyboardModifiers());
                static_cast<QObject*>(canvas)->event(&press);
                const QString what = canvas->objectName() + QLatin1Char(' ') + keys.toString();
                [&] { QVERIFY2(!press.isAccepted() && !ui::canvasAction(*canvas, keys), qPrintable(what)); }();
            }
        }
        return seen;
    }
    static void showAllPanels(MainWindow& window)
    {
        for (int i = 0; i < window.currentPage()->panelCount(); ++i) {
            window.currentPage()->showPanel(i);
            wait(window);
        }
    }

private Q_SLOTS:
    void backendTabIsNamed()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        window.actions().trigger(QStringLiteral("file.backend"));
        check(window); // the form, and behind it what is shown of a backend
        window.showBackend(m_folder.path()); // where there is none
        wait(window);
        check(window);
        window.actions().trigger(QStringLiteral("file.close"));
        QVERIFY(!window.findChild<QWidget*>(QStringLiteral("backendPage")));
    }

    void startPageIsNamed()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        check(window);
    }

    void fileViewsAreNamed()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        window.openFiles({qEnvironmentVariableIsEmpty("GRAYLENS_TEST_DATA")
                              ? write("f.txt", "main;a 3\n")
                              : test::realData("android-trace/yamp-legacy.trace")});
        wait(window);
        showAllPanels(window);
        check(window);
    }

    void comparisonViewsAreNamed()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        window.compare({write("n.txt", "main;a 3\n")}, {write("x.txt", "main;a 3\nmain;b 4\n")});
        wait(window);
        showAllPanels(window);
        check(window);
    }

    /// What the ? overlay does not show, nobody finds: no canvas may react to a key that is not an action's.
    void canvasesReactToNoKeyTheRegistryDoesNotKnow()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        const QString normal = write("kn.json", kCalls),
                      abnormal = write("ka.json", QByteArray(kCalls).replace("9", "8"));
        window.openFiles({normal});
        wait(window);
        showAllPanels(window);
        QSet<QString> seen = checkKeys(window);
        window.openFiles({write("k.log", kLog)});
        wait(window);
        showAllPanels(window);
        seen += checkKeys(window);
        check(window);
        window.compare({normal}, {abnormal});
        wait(window);
        showAllPanels(window);
        seen += checkKeys(window);
        for (const char* name : {"timelineCanvas", "flameGraph", "sampleOrder", "timeOrder", "callersGraph",
                                 "calleesGraph", "diffFlame", "waterfall", "pairCanvas", "logRows", "logMatches"})
            QVERIFY2(seen.contains(QLatin1String(name)), name);
    }

    void failureHelpPaletteAndShortcutsAreNamed()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        window.openFiles({m_folder.filePath(QStringLiteral("missing"))});
        wait(window);
        for (const char* id : {"help.shortcuts", "help.palette", "help.configure"})
            window.actions().trigger(QLatin1String(id));
        check(window);
    }

    void everyControlOfTheStartPageIsReachedByTab()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        QApplication::setActiveWindow(&window);
        QSet<QWidget*> reached;
        for (int i = 0; i < 100; ++i) {
            QTest::keyClick(window.focusWidget() ? window.focusWidget() : &window, Qt::Key_Tab);
            reached.insert(window.focusWidget());
        }
        for (const char* name : {"openButton", "demoButton", "normalList", "normalAdd", "abnormalList", "abnormalAdd",
                                 "recentList", "keyButton"})
            QVERIFY2(reached.contains(window.findChild<QWidget*>(QLatin1String(name))), name);
    }
};

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
