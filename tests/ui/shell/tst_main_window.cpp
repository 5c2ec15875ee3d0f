// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTreeWidget>

#include "core/demo/demo.h"
#include "tests/support/test_data.h"
#include "ui/shell/compare_form.h"
#include "ui/shell/document_page.h"
#include "ui/shell/key_store.h"
#include "ui/shell/main_window.h"
#include "ui/shell/recent_list.h"
#include "ui/shell/start_page.h"

using namespace graylens;
using ui::DocumentPage;
using ui::MainWindow;
using workspace::Workspace;

class TestMainWindow : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    QString write(const char* name, const QByteArray& content) { return test::write(m_folder, name, content); }
    static void wait(MainWindow& window)
    {
        QTRY_VERIFY_WITH_TIMEOUT(window.session().jobs().running().isEmpty(), 60000);
    }
    template <class W> static W* visible(const QWidget& in, const char* name)
    {
        for (W* child : in.findChildren<W*>(QLatin1String(name)))
            if (child->isVisible())
                return child;
        qWarning("no visible %s", name);
        return nullptr;
    }
    static void drop(QWidget& on, const QStringList& paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls.append(QUrl::fromLocalFile(path));
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&on, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&on, &dropped);
    }

private Q_SLOTS:
    void aFileOpensWithItsPanels()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        window.openFiles({write("profile.txt", "main;a 3\nmain;b 4\n")});
        DocumentPage* page = window.currentPage();
        QVERIFY(page);
        QVERIFY(page->isLoading());
        wait(window);
        QVERIFY(!page->isLoading() && !page->isFailed());
        QVERIFY(page->currentPanel());
        for (int i = 0; i < page->panelCount(); ++i) {
            page->showPanel(i);
            QVERIFY2(page->currentPanel(), qPrintable(page->panelIds().at(i)));
            wait(window);
        }
        QVERIFY(page->showPanel(QStringLiteral("overview")));
        QVERIFY(!page->showPanel(QStringLiteral("nonsense")));
    }

    void theOverviewLeadsToWhatStandsOut()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        window.openFiles({write("calls.json", R"([{"name":"thread_name","ph":"M","pid":1,"tid":1,"args":{"name":"main"}},
{"name":"start","ph":"X","ts":0,"dur":100,"pid":1,"tid":1},{"name":"slow","ph":"X","ts":10,"dur":80,"pid":1,"tid":1}])")});
        wait(window);
        DocumentPage* page = window.currentPage();
        QVERIFY(page->showPanel(QStringLiteral("overview")));
        wait(window);
        auto* facts = visible<QTreeWidget>(window, "overviewFacts");
        QVERIFY(facts);
        QTreeWidgetItem* findings = facts->topLevelItem(0);
        QVERIFY(findings->childCount() > 0);
        QVERIFY(findings->child(0)->text(1).startsWith(QLatin1String("slow ")));
        Q_EMIT facts->itemActivated(findings->child(0), 1);
        QCOMPARE(page->currentPanel()->panelId(), QStringLiteral("timeline"));
        wait(window);
    }

    void realTracesOpen_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file : {"android-trace/yamp-legacy.trace", "android-trace/art-trace-streaming.trace",
                                 "android-trace/vroom-data_file_overflow.trace"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void realTracesOpen()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        MainWindow window(Workspace::inMemory());
        window.show();
        window.openFiles({test::realData(file.toLatin1().constData())});
        wait(window);
        QVERIFY(!window.currentPage()->isFailed());
        for (int i = 0; i < window.currentPage()->panelCount(); ++i) {
            window.currentPage()->showPanel(i);
            wait(window);
        }
        QVERIFY(!window.grab().isNull());
    }

    void aWrongEndingDoesNotMatter()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        window.openFiles({write("holiday.png", "main;a 3\n")});
        wait(window);
        QVERIFY(!window.currentPage()->isFailed());
    }

    void aFailureIsToldInThePageAndCanBeCopied()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        window.openFiles({write("noise.trace", QByteArray("\x01\x02\x03\xff\xfe\x00zzzz", 10))});
        wait(window);
        DocumentPage* page = window.currentPage();
        QVERIFY(page->isFailed());
        auto* code = visible<QLabel>(*page, "failureCode");
        QVERIFY(code);
        QCOMPARE(code->text().toStdString(), copyCode(Errc::UnknownFormat));
        visible<QPushButton>(*page, "copyDetailsButton")->click();
        QVERIFY(QApplication::clipboard()->text().contains(code->text()));
        QVERIFY(QApplication::clipboard()->text().contains(QLatin1String("noise.trace")));
        QVERIFY(!QApplication::activeModalWidget());
        write("noise.trace", "main;a 3\n");
        visible<QPushButton>(*page, "retryButton")->click();
        wait(window);
        QVERIFY(!page->isFailed());
    }

    void cancellingLeavesACardWithRetry()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        window.openFiles({write("cancel.txt", "main;a 3\n")});
        visible<QPushButton>(*window.currentPage(), "loadingCancel")->click();
        wait(window);
        QVERIFY(window.currentPage()->isFailed());
        visible<QPushButton>(*window.currentPage(), "retryButton")->click();
        wait(window);
        QVERIFY(!window.currentPage()->isFailed());
    }

    void partialDataHasAStripOverEveryView()
    {
        GL_NEEDS_REAL_DATA();
        QFile whole(test::realData("android-trace/yamp-legacy.trace"));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QString cut = write("cut.trace", whole.read(whole.size() * 6 / 10));
        MainWindow window(Workspace::inMemory());
        window.show();
        window.openFiles({cut});
        wait(window);
        for (int i = 0; i < window.currentPage()->panelCount(); ++i) {
            window.currentPage()->showPanel(i);
            QVERIFY(visible<QWidget>(*window.currentPage(), "partialStrip"));
        }
        visible<QPushButton>(*window.currentPage(), "partialDetails")->click();
        auto* issues = visible<QTreeWidget>(window, "issueList");
        QVERIFY(issues);
        QVERIFY(issues->topLevelItemCount() > 0);
        visible<QPushButton>(*window.currentPage(), "partialReport")->click();
        QVERIFY(window.findChild<QWidget*>(QStringLiteral("reportWindow")));
    }

    void sealedBundlesAreUnlockedInThePage()
    {
        const auto made = demo::makeDemo(m_folder.filePath(QStringLiteral("demo")).toStdString(), 1);
        GL_VERIFY_RESULT(made);
        MainWindow window(Workspace::inMemory());
        window.show();
        window.keys().setRingPath(QString::fromStdString(made->keyRingFile.string()));
        window.openFiles({QString::fromStdString(made->normal.front().string())});
        wait(window);
        DocumentPage* page = window.currentPage();
        QVERIFY(page->isFailed());
        auto* field = visible<QLineEdit>(*page, "passphrase");
        QVERIFY(field);
        QVERIFY(!QApplication::activeModalWidget());
        const auto type = [&](const char* passphrase) {
            field->setText(QLatin1String(passphrase));
            visible<QPushButton>(*page, "unlock")->click();
            QCOMPARE(field->text(), QString());
            wait(window);
        };
        type("not this one");
        QVERIFY(page->isFailed());
        QVERIFY(!visible<QLabel>(*page, "keyMessage")->text().isEmpty());
        type(demo::kDemoPassphrase);
        QTRY_VERIFY(!page->isFailed() && !page->isLoading());
        QVERIFY(window.keys().keyCount() > 0);
    }

    void withoutAKeychainItSaysSoSoon()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        const auto made = demo::makeDemo(m_folder.filePath(QStringLiteral("keychain")).toStdString(), 1);
        GL_VERIFY_RESULT(made);
        MainWindow window(Workspace::inMemory());
        window.show();
        window.keys().setRingPath(QString::fromStdString(made->keyRingFile.string()));
        QSignalSpy unlocked(&window.keys(), &ui::KeyStore::unlocked), notice(&window.keys(), &ui::KeyStore::notice);
        window.keys().unlock(demo::kDemoPassphrase, ui::KeyStore::Remember::InKeychain);
        QVERIFY(unlocked.wait(30000));
        QVERIFY(!notice.isEmpty() || notice.wait(5000));
        QVERIFY(!notice.front().front().toString().isEmpty());
        QVERIFY(!window.keys().isRemembered());
        QVERIFY(window.keys().isUnlocked());
    }

    void theDemoIsOneClickAway()
    {
        QStandardPaths::setTestModeEnabled(true);
        MainWindow window(Workspace::inMemory());
        window.show();
        visible<QPushButton>(window, "demoButton")->click();
        wait(window);
        QVERIFY(window.currentPage());
        QVERIFY(!window.currentPage()->isFailed());
        QVERIFY(window.currentPage()->showPanel(QStringLiteral("diff")));
    }

    void compareFieldsSwapAndCompare()
    {
        const QString a = write("a.txt", "main;a 3\n"), b = write("b.txt", "main;a 3\nmain;b 9\n");
        MainWindow window(Workspace::inMemory());
        window.show();
        auto& form = window.startPage().compareForm();
        auto* compare = visible<QPushButton>(window, "compareButton");
        QVERIFY(!compare->isEnabled());
        drop(*visible<QListWidget>(window, "normalList")->viewport(), {a});
        drop(*visible<QListWidget>(window, "abnormalList")->viewport(), {b});
        QCOMPARE(form.normal(), QStringList {a});
        visible<QPushButton>(window, "swapButton")->click();
        QCOMPARE(form.normal(), QStringList {b});
        QCOMPARE(form.abnormal(), QStringList {a});
        visible<QPushButton>(window, "swapButton")->click();
        compare->click();
        wait(window);
        const auto* comparison = window.session().comparison(window.currentPage()->documentId());
        QVERIFY(comparison && comparison->result);
        QCOMPARE(comparison->result->delta, 9);
        window.actions().trigger(QStringLiteral("compare.swap"));
        wait(window);
        QCOMPARE(window.pages().size(), 1);
        QCOMPARE(window.session().comparison(window.currentPage()->documentId())->result->delta, -9);
    }

    void dropsAnywhereOpen()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        drop(window, {write("d1.txt", "main;a 3\n"), write("d2.txt", "main;a 3\n")});
        wait(window);
        QCOMPARE(window.pages().size(), 2);
    }

    void recentsAreThereInTheNextSession()
    {
        const std::filesystem::path file = m_folder.filePath(QStringLiteral("recents.db")).toStdString();
        const QString a = write("r1.txt", "main;a 3\n"), b = write("r2.txt", "main;a 3\n"),
                      gone = write("gone.txt", "main;a 3\n");
        {
            auto first = Workspace::open(file);
            GL_VERIFY_RESULT(first);
            MainWindow window(std::move(*first));
            window.openFiles({a, gone});
            window.compare({a}, {b});
            // Nothing was closed or waited for: what was opened is known all the same.
            auto other = Workspace::open(file);
            GL_VERIFY_RESULT(other);
            QCOMPARE(other->recents().size(), std::size_t {3});
        }
        QVERIFY(QFile::remove(gone));
        auto second = Workspace::open(file);
        GL_VERIFY_RESULT(second);
        MainWindow window(std::move(*second));
        window.show();
        auto* list = window.findChild<ui::RecentList*>(QStringLiteral("recentList"));
        QCOMPARE(list->count(), 3);
        wait(window);
        int missing = 0;
        for (int i = 0; i < list->count(); ++i)
            missing += list->item(i)->data(Qt::UserRole + 2).toBool() ? 1 : 0;
        QCOMPARE(missing, 1);
        list->setCurrentRow(2);
        visible<QPushButton>(window, "pinButton")->click();
        QCOMPARE(list->currentRow(), 0);
        visible<QPushButton>(window, "removeRecentButton")->click();
        QCOMPARE(list->count(), 2);
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(window.currentPage());
        wait(window);
    }

    void tabsCloseAndLeaveTheRestAlone()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        window.openFiles({write("t1.txt", "main;a 3\n"), write("t2.txt", "main;a 3\n")});
        window.actions().trigger(QStringLiteral("file.close"));
        QCOMPARE(window.pages().size(), 1);
        wait(window);
        window.actions().trigger(QStringLiteral("file.close"));
        QVERIFY(!window.currentPage());
        window.actions().trigger(QStringLiteral("file.close"));
        QVERIFY(window.startPage().isVisible());
    }

    void docksHideComeBackAndReset()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        const auto contents = [&] { return window.findChild<QWidget*>(QStringLiteral("contentsDock"))->isVisible(); };
        const auto details = [&] { return window.findChild<QWidget*>(QStringLiteral("detailsDock"))->isVisible(); };
        QVERIFY(!contents());
        window.openFiles({write("docks.txt", "main;a 3\n")});
        wait(window);
        QVERIFY(contents() && details());
        window.actions().trigger(QStringLiteral("view.simplify"));
        QVERIFY(!contents() && !details());
        window.actions().trigger(QStringLiteral("view.reset"));
        QVERIFY(contents() && details());
        window.findChild<QWidget*>(QStringLiteral("contentsDock"))->close();
        window.showStart();
        window.actions().trigger(QStringLiteral("go.next-tab"));
        QVERIFY(!contents() && details());
    }

    void geometryComesBackInsideTheScreen()
    {
        const std::filesystem::path file = m_folder.filePath(QStringLiteral("geometry.db")).toStdString();
        {
            auto workspace = Workspace::open(file);
            GL_VERIFY_RESULT(workspace);
            MainWindow window(std::move(*workspace));
            window.setGeometry(3000, 2500, 5000, 4000);
            window.show();
            window.close();
        }
        auto workspace = Workspace::open(file);
        GL_VERIFY_RESULT(workspace);
        MainWindow window(std::move(*workspace));
        window.restoreLayout();
        QVERIFY(window.screen()->availableGeometry().contains(window.geometry()));
    }

    void helpShowsEveryAction()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        window.openFiles({write("help.txt", "main;a 3\n")});
        wait(window);
        for (int i = 0; i < window.currentPage()->panelCount(); ++i)
            window.currentPage()->showPanel(i);
        wait(window);
        window.actions().trigger(QStringLiteral("help.shortcuts"));
        auto* list = visible<QTreeWidget>(window, "helpList");
        QVERIFY(list);
        QSet<QString> shown;
        for (int i = 0; i < list->topLevelItemCount(); ++i)
            for (int row = 0; row < list->topLevelItem(i)->childCount(); ++row)
                shown.insert(list->topLevelItem(i)->child(row)->data(0, Qt::UserRole).toString());
        const auto entries = window.actions().entries();
        QVERIFY(entries.size() > 30);
        for (const auto& entry : entries) {
            QVERIFY2(shown.contains(entry.id), qPrintable(entry.id));
            QVERIFY2(!entry.text.isEmpty() && !entry.group.isEmpty(), qPrintable(entry.id));
        }
        QTest::keyClick(visible<QLineEdit>(window, "helpFilter"), Qt::Key_Escape);
        QVERIFY(!list->isVisible());
    }

    void defaultShortcutsDoNotCollide()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        window.openFiles({write("keys.txt", "main;a 3\n")});
        wait(window);
        for (int i = 0; i < window.currentPage()->panelCount(); ++i)
            window.currentPage()->showPanel(i);
        wait(window);
        const auto entries = window.actions().entries();
        for (const auto& entry : entries)
            for (const QKeySequence& keys : entry.shortcuts) {
                const QStringList taken = window.actions().conflicts(entry.id, keys);
                QVERIFY2(taken.isEmpty(),
                         qPrintable(entry.id + QLatin1Char(' ') + keys.toString() + QLatin1Char(' ')
                                    + taken.join(QLatin1Char(' '))));
            }
    }

    void thePaletteRunsWhatIsTyped()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        window.openFiles({write("palette.txt", "main;a 3\n")});
        wait(window);
        window.actions().trigger(QStringLiteral("help.palette"));
        auto* input = visible<QLineEdit>(window, "paletteInput");
        QVERIFY(input);
        input->setText(QStringLiteral("start page"));
        QTest::keyClick(input, Qt::Key_Return);
        QVERIFY(!window.currentPage());
        window.actions().trigger(QStringLiteral("go.anywhere"));
        input->setText(QStringLiteral("palette.txt"));
        QTest::keyClick(input, Qt::Key_Return);
        QVERIFY(window.currentPage());
    }

    void aWindowIsDestroyedWhileEverythingRuns()
    {
        for (int i = 0; i < 5; ++i) {
            MainWindow window(Workspace::inMemory());
            window.show();
            window.openFiles({write("x1.txt", "main;a 3\n"), write("x2.txt", "main;a 3\n")});
            window.compare({m_folder.filePath(QStringLiteral("x1.txt"))},
                           {m_folder.filePath(QStringLiteral("x2.txt"))});
        }
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
