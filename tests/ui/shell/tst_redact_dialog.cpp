// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include "core/base/byte_reader.h"
#include "core/crypto/key_ring.h"
#include "core/workspace/workspace.h"
#include "tests/core/bundle/sample_bundle.h"
#include "tests/support/test_data.h"
#include "ui/jobs/job_runner.h"
#include "ui/shell/redact_dialog.h"
#include "ui/state/session.h"

using namespace graylens;
using ui::RedactDialog;
using workspace::Workspace;

class TestRedactDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void secretsAreShownAndReplaced();
    void rulesAreTriedWhileTheyAreTypedAndKept();
    void aFileIsTakenAlongWhenChecked();
    void withoutKeysNothingIsWritten();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_bundle, m_out;
    std::optional<Workspace> m_workspace;
    std::unique_ptr<ui::JobRunner> m_jobs;
    std::unique_ptr<ui::Session> m_session;

    std::unique_ptr<RedactDialog> shown()
    {
        auto dialog = std::make_unique<RedactDialog>(*m_session, *m_workspace, m_bundle, nullptr);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        QSignalSpy previewed(dialog.get(), &RedactDialog::previewed);
        return previewed.wait(20'000) ? std::move(dialog) : nullptr;
    }
    static QStringList rows(const QTreeWidget& tree)
    {
        QStringList out;
        for (int i = 0; i < tree.topLevelItemCount(); ++i)
            out.append(tree.topLevelItem(i)->text(0) + QLatin1Char('|') + tree.topLevelItem(i)->text(1));
        return out;
    }
    template <class T> static T& part(RedactDialog& dialog, const char* name)
    {
        return *dialog.findChild<T*>(QLatin1String(name));
    }
};

void TestRedactDialog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    test::Bytes file;
    const auto writer = bundle::BundleWriter::create(test::appendTo(file), test::sampleOptions()).value();
    QVERIFY(writer->log({test::kFirstTime, trace::LogLevel::Info, 1, 1, "Net", "call 13812345678, order AB-77"}));
    const auto binary = writer->beginAttachment("a.trace").value();
    QVERIFY(writer->append(binary, asBytes(std::string_view("a\0b", 3))) && writer->endAttachment(binary));
    QVERIFY(writer->finish());
    m_bundle = test::write(*m_folder, "case.glb",
                           QByteArray(reinterpret_cast<const char*>(file.data()), static_cast<qsizetype>(file.size())));
    m_out = m_folder->filePath(QStringLiteral("out.glb"));
    m_workspace.emplace(Workspace::inMemory());
    m_session.reset();
    m_jobs = std::make_unique<ui::JobRunner>();
    m_session = std::make_unique<ui::Session>(*m_jobs);
    m_session->setKeys(std::make_shared<const crypto::KeyRing>(test::sampleRing()));
}

void TestRedactDialog::secretsAreShownAndReplaced()
{
    const auto dialog = shown();
    QVERIFY(dialog);
    QCOMPARE(rows(part<QTreeWidget>(*dialog, "redactFound")), QStringList {QStringLiteral("phone (1)|")});
    QSignalSpy saved(dialog.get(), &RedactDialog::saved);
    dialog->save(m_out);
    QVERIFY(saved.wait(20'000));
    QFile out(m_out);
    QVERIFY(out.open(QIODevice::ReadOnly));
    const QByteArray content = out.readAll();
    const auto* begin = reinterpret_cast<const std::byte*>(content.constData());
    const auto ring = test::sampleRing();
    const auto reader = test::openBundle({begin, begin + content.size()}, &ring).value();
    QCOMPARE(reader->streams().size(), std::size_t {2}); // facts and log: the file is left out
}

void TestRedactDialog::rulesAreTriedWhileTheyAreTypedAndKept()
{
    const auto dialog = shown();
    QVERIFY(dialog);
    auto& rules = part<QPlainTextEdit>(*dialog, "redactRules");
    rules.setPlainText(QStringLiteral("order AB-(\\d+"));
    QTRY_VERIFY(part<QLabel>(*dialog, "redactMessage").text().contains(QStringLiteral("line 1")));
    QVERIFY(!part<QPushButton>(*dialog, "redactSave").isEnabled());
    rules.setPlainText(QStringLiteral("order AB-(\\d+)"));
    QTRY_COMPARE(rows(part<QTreeWidget>(*dialog, "redactFound")), QStringList {QStringLiteral("order (1)|")});
    QVERIFY(part<QPushButton>(*dialog, "redactSave").isEnabled());
    const auto again = shown();
    QCOMPARE(part<QPlainTextEdit>(*again, "redactRules").toPlainText(), QStringLiteral("order AB-(\\d+)"));
    part<QPushButton>(*again, "redactBuiltIn").click();
    QTRY_COMPARE(rows(part<QTreeWidget>(*again, "redactFound")), QStringList {QStringLiteral("phone (1)|")});
}

void TestRedactDialog::aFileIsTakenAlongWhenChecked()
{
    const auto dialog = shown();
    QVERIFY(dialog);
    auto& files = part<QTreeWidget>(*dialog, "redactFiles");
    QCOMPARE(files.topLevelItemCount(), 1);
    files.topLevelItem(0)->setCheckState(0, Qt::Checked);
    QSignalSpy saved(dialog.get(), &RedactDialog::saved);
    dialog->save(m_out);
    QVERIFY(saved.wait(20'000));
    QVERIFY(QFileInfo(m_out).size() > 0);
    m_bundle = m_out; // and it is there
    const auto second = shown();
    QCOMPARE(part<QTreeWidget>(*second, "redactFiles").topLevelItem(0)->text(0), QStringLiteral("a.trace"));
    QVERIFY(part<QTreeWidget>(*second, "redactFound").topLevelItemCount() == 0);
}

void TestRedactDialog::withoutKeysNothingIsWritten()
{
    const auto dialog = shown();
    QVERIFY(dialog);
    m_session->setKeys(nullptr);
    dialog->save(m_out);
    QVERIFY(part<QLabel>(*dialog, "redactMessage").text().contains(QStringLiteral("key ring")));
    dialog->save(m_bundle);
    QVERIFY(part<QLabel>(*dialog, "redactMessage").text().contains(QStringLiteral("another file")));
    QVERIFY(!QFileInfo::exists(m_out));
}

QTEST_MAIN(TestRedactDialog)
#include "tst_redact_dialog.moc"
