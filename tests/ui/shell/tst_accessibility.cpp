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
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QTabBar>
#include <QTemporaryDir>

#include "tests/support/test_data.h"
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
    static void showAllPanels(MainWindow& window)
    {
        for (int i = 0; i < window.currentPage()->panelCount(); ++i) {
            window.currentPage()->showPanel(i);
            wait(window);
        }
    }

private Q_SLOTS:
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
