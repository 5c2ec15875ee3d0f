// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "core/crypto/key_ring.h"
#include "tests/support/test_data.h"
#include "ui/shell/case_documents.h"
#include "ui/shell/document_page.h"
#include "ui/shell/main_window.h"

using namespace graylens;
using ui::CaseDocuments;
using ui::MainWindow;
using workspace::Workspace;

class TestCaseDocuments : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aCaseOpensToTheSamePicture();
    void inputsThatMovedAlongAreFoundBesideIt();
    void missingInputsAreNamed();
    void changedInputsAreAskedFor();
    void whatIsKeptHereGivesWayToTheCase();
    void aSealedCaseBringsItsFiles();
    void sealingNeedsKeys();
    void otherFilesAreNoCases();

private:
    static void wait(MainWindow& window)
    {
        QTRY_VERIFY_WITH_TIMEOUT(window.session().jobs().running().isEmpty(), 60'000);
        QCoreApplication::processEvents();
        QTRY_VERIFY_WITH_TIMEOUT(window.session().jobs().running().isEmpty(), 60'000);
    }
    const ui::Comparison* shown(MainWindow& window) const
    {
        return window.currentPage() ? window.session().comparison(window.currentPage()->documentId()) : nullptr;
    }
    /// Saves a case of both files with choices and notes.
    void save();
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_normal, m_abnormal, m_case;
};

void TestCaseDocuments::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_normal = test::write(*m_folder, "n.txt", "main;a 3\nmain;java.x 2\n");
    m_abnormal = test::write(*m_folder, "x.txt", "main;a 3\nmain;java.x 4\nmain;b 4\n");
    m_case = m_folder->filePath(QStringLiteral("two.glcase"));
    save();
}

void TestCaseDocuments::save()
{
    MainWindow window(Workspace::inMemory());
    window.show();
    analysis::DiffOptions options;
    options.exclude = {"java."};
    window.compare({m_normal}, {m_abnormal}, options);
    wait(window);
    auto* notes = window.findChild<QPlainTextEdit*>(QStringLiteral("notesField"));
    QVERIFY(notes);
    notes->setPlainText(QStringLiteral("since 8.5\nsee b"));
    window.findChild<CaseDocuments*>()->save(window.currentPage()->documentId(), m_case);
    wait(window);
    QVERIFY(CaseDocuments::isCase(m_case));
}

void TestCaseDocuments::aCaseOpensToTheSamePicture()
{
    MainWindow window(Workspace::inMemory());
    window.show();
    window.openFiles({m_case}); // as a drop, the dialog and the command line do
    wait(window);
    const ui::Comparison* comparison = shown(window);
    QVERIFY(comparison && comparison->result);
    QCOMPARE(comparison->normal, QStringList {m_normal});
    QCOMPARE(comparison->abnormal, QStringList {m_abnormal});
    QCOMPARE(comparison->shownOptions.exclude, std::vector<std::string> {"java."});
    QCOMPARE(comparison->notes, QStringLiteral("since 8.5\nsee b"));
    QVERIFY(
        window.findChild<QToolButton*>(QStringLiteral("notesToggle"))->text().contains(QStringLiteral("since 8.5")));
}

void TestCaseDocuments::inputsThatMovedAlongAreFoundBesideIt()
{
    QTemporaryDir elsewhere;
    for (const QString& path : {m_normal, m_abnormal, m_case})
        QVERIFY(QFile::rename(path, elsewhere.filePath(QFileInfo(path).fileName())));
    MainWindow window(Workspace::inMemory());
    window.show();
    window.openFiles({elsewhere.filePath(QStringLiteral("two.glcase"))});
    wait(window);
    const ui::Comparison* comparison = shown(window);
    QVERIFY(comparison && comparison->result);
    QCOMPARE(comparison->normal, QStringList {elsewhere.filePath(QStringLiteral("n.txt"))});
}

void TestCaseDocuments::missingInputsAreNamed()
{
    QVERIFY(QFile::remove(m_abnormal));
    MainWindow window(Workspace::inMemory());
    window.show();
    QString said;
    connect(window.findChild<CaseDocuments*>(), &CaseDocuments::refused, this,
            [&](const QString& text) { said = text; });
    window.openFiles({m_case});
    wait(window);
    QVERIFY(!shown(window));
    QVERIFY2(said.contains(QStringLiteral("x.txt")) && !said.contains(QStringLiteral("n.txt")), qPrintable(said));
}

void TestCaseDocuments::changedInputsAreAskedFor()
{
    test::write(*m_folder, "x.txt", "main;a 3\nmain;c 9\n");
    MainWindow window(Workspace::inMemory());
    window.show();
    window.openFiles({m_case});
    wait(window);
    QVERIFY(!shown(window));
    auto* box = window.findChild<QMessageBox*>(QStringLiteral("caseChanged"));
    QVERIFY(box && box->text().contains(QStringLiteral("x.txt")));
    box->findChild<QPushButton*>(QStringLiteral("caseOpenAnyway"))->click();
    wait(window);
    QVERIFY(shown(window) && shown(window)->result);
}

void TestCaseDocuments::whatIsKeptHereGivesWayToTheCase()
{
    MainWindow window(Workspace::inMemory());
    window.show();
    analysis::DiffOptions own;
    own.myCode = {"main"};
    window.compare({m_normal}, {m_abnormal}, own);
    wait(window);
    window.session().setOptions(window.currentPage()->documentId(), own);
    window.openFiles({m_case});
    wait(window);
    const ui::Comparison* comparison = shown(window);
    QVERIFY(comparison && comparison->result);
    QVERIFY(comparison->shownOptions.myCode.empty());
    QCOMPARE(comparison->shownOptions.exclude, std::vector<std::string> {"java."});
}

void TestCaseDocuments::aSealedCaseBringsItsFiles()
{
    auto ring = std::make_shared<crypto::KeyRing>();
    GL_VERIFY_RESULT(ring->generate("team"));
    const QString sealed = m_folder->filePath(QStringLiteral("two.glb"));
    {
        MainWindow window(Workspace::inMemory());
        window.show();
        window.session().setKeys(ring);
        window.openFiles({m_case});
        wait(window);
        window.findChild<CaseDocuments*>()->save(window.currentPage()->documentId(), sealed);
        wait(window);
    }
    for (const QString& path : {m_normal, m_abnormal, m_case})
        QVERIFY(QFile::remove(path)); // the colleague has none of them
    MainWindow window(Workspace::inMemory());
    window.show();
    window.session().setKeys(ring);
    window.openFiles({sealed});
    wait(window);
    wait(window);
    const ui::Comparison* comparison = shown(window);
    QVERIFY(comparison && comparison->result);
    QCOMPARE(comparison->notes, QStringLiteral("since 8.5\nsee b"));
    QCOMPARE(comparison->shownOptions.exclude, std::vector<std::string> {"java."});
    QVERIFY(CaseDocuments::areUnpacked(comparison->normal));
    for (const workspace::Recent& recent : window.session().workspace()->recents())
        QVERIFY(recent.kind != workspace::Recent::Kind::Comparison); // its files will be gone
}

void TestCaseDocuments::sealingNeedsKeys()
{
    MainWindow window(Workspace::inMemory());
    window.show();
    window.openFiles({m_case});
    wait(window);
    QString said;
    connect(window.findChild<CaseDocuments*>(), &CaseDocuments::refused, this,
            [&](const QString& text) { said = text; });
    const QString sealed = m_folder->filePath(QStringLiteral("two.glb"));
    window.findChild<CaseDocuments*>()->save(window.currentPage()->documentId(), sealed);
    wait(window);
    QVERIFY(said.contains(QStringLiteral("key ring")));
    QVERIFY(!QFile::exists(sealed));
}

void TestCaseDocuments::otherFilesAreNoCases()
{
    QVERIFY(!CaseDocuments::isCase(m_normal));
    QVERIFY(!CaseDocuments::isCase(m_folder->path()));
    QVERIFY(!CaseDocuments::isCase(m_folder->filePath(QStringLiteral("none"))));
}

QTEST_MAIN(TestCaseDocuments)
#include "tst_case_documents.moc"
