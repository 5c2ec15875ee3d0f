// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "tests/support/test_data.h"
#include "ui/shell/document_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/saved_session.h"

using namespace graylens;
using namespace graylens::ui;
using workspace::Workspace;

namespace {

constexpr const char* kCalls = R"([{"ph":"X","name":"main","ts":0,"dur":1000,"pid":1,"tid":1},
{"ph":"X","name":"load","ts":100,"dur":300,"pid":1,"tid":1}])";

} // namespace

class TestSavedSession : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    Workspace open()
    {
        auto made = Workspace::open(m_folder.filePath(QStringLiteral("workspace.db")).toStdString());
        Q_ASSERT(made.has_value());
        return std::move(*made);
    }
    static void wait(MainWindow& window)
    {
        QTRY_VERIFY_WITH_TIMEOUT(window.session().jobs().running().isEmpty(), 60'000);
    }

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() { QFile::remove(m_folder.filePath(QStringLiteral("workspace.db"))); }

    void textComesBackAsItWas()
    {
        const SavedSession session {{{{QStringLiteral("/a \"b\".trace")}, {}},
                                     {{QStringLiteral("/n1"), QStringLiteral("/n2")}, {QStringLiteral("/启动")}}},
                                    1};
        QVERIFY(sessionFromText(toText(session)) == session);
        const std::vector<TimeRange> marks {{-5, 7}, {1'000'000'000'000, 1'000'000'000'001}};
        QVERIFY(marksFromText(marksToText(marks)) == marks);
    }

    void damagedTextIsEmptyOrPartial()
    {
        const QByteArray whole
            = toText({{{{QStringLiteral("/a")}, {}}, {{QStringLiteral("/b")}, {QStringLiteral("/c")}}}, 0});
        for (int cut = 0; cut < whole.size(); ++cut)
            QVERIFY(sessionFromText(whole.left(cut)).documents.empty());
        QVERIFY(sessionFromText("[1,2]").documents.empty());
        QCOMPARE(sessionFromText(R"({"documents":[{"normal":["/a"]},{},7],"current":9})").current, -1);
        QCOMPARE(marksFromText("1 2\nx y\n5 3\n\n7 9").size(), std::size_t {2});
    }

    void tabsComeBackAfterAKilledProgram()
    {
        const QString one = test::write(m_folder, "one.json", kCalls), two = test::write(m_folder, "two.json", kCalls);
        {
            MainWindow window(open());
            QVERIFY(!window.canResume());
            window.openFiles({one});
            window.compare({one}, {two});
            wait(window); // no close event: as if it had been killed
        }
        MainWindow window(open());
        window.show();
        QVERIFY(window.canResume());
        auto* button = window.findChild<QPushButton*>(QStringLiteral("resumeButton"));
        QVERIFY(button && button->isVisible());
        button->click();
        wait(window);
        QCOMPARE(window.pages().size(), qsizetype {2});
        QVERIFY(window.currentPage()->kind() == DocumentKind::Comparison);
        QVERIFY(!button->isVisible());
    }

    void openingSomethingElseKeepsTheOffer()
    {
        const QString one = test::write(m_folder, "one.json", kCalls), two = test::write(m_folder, "two.json", kCalls);
        {
            MainWindow window(open());
            window.openFiles({one});
            wait(window);
        }
        MainWindow window(open());
        window.openFiles({two});
        QVERIFY(window.canResume());
        window.resumeSession();
        wait(window);
        QCOMPARE(window.pages().size(), qsizetype {2});
    }

    void resumingOnStartIsASetting()
    {
        {
            MainWindow window(open());
            window.show();
            QVERIFY(!window.resumesOnStart());
            window.actions().trigger(QStringLiteral("file.resume-on-start"));
            QVERIFY(window.actions().action(QStringLiteral("file.resume-on-start"))->isChecked());
        }
        MainWindow window(open());
        QVERIFY(window.resumesOnStart());
        QVERIFY(window.actions().action(QStringLiteral("file.resume-on-start"))->isChecked());
    }

    void keptMarksBelongToTheirFile()
    {
        const QString one = test::write(m_folder, "one.json", kCalls), two = test::write(m_folder, "two.json", kCalls);
        const std::vector<TimeRange> marks {{100'000, 400'000}};
        {
            MainWindow window(open());
            window.openFiles({one});
            wait(window);
            window.currentPage()->view()->setKeptMarks(marks);
        }
        MainWindow window(open());
        window.openFiles({two});
        wait(window);
        QVERIFY(window.currentPage()->view()->keptMarks().empty());
        window.openFiles({one});
        wait(window);
        QVERIFY(window.currentPage()->view()->keptMarks() == marks);
    }

    void chartAndTableAreTwins()
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        window.openFiles({test::write(m_folder, "one.json", kCalls)});
        wait(window);
        DocumentPage* page = window.currentPage();
        QCOMPARE(page->currentPanel()->panelId(), QStringLiteral("timeline"));
        const auto twin = [&] {
            window.actions().trigger(QStringLiteral("view.twin"));
            wait(window);
            return page->currentPanel()->panelId();
        };
        QCOMPARE(twin(), QStringLiteral("calls"));
        QCOMPARE(twin(), QStringLiteral("timeline"));
        page->showPanel(QStringLiteral("flame"));
        QCOMPARE(twin(), QStringLiteral("calls"));
        QCOMPARE(twin(), QStringLiteral("flame"));
    }
};

QTEST_MAIN(TestSavedSession)
#include "tst_saved_session.moc"
