// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFileDialog>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include "core/trace/trace_text.h"
#include "ui/shell/trace_export.h"

using namespace graylens;

/// The trace in front, written in another format through the dialog.
class TraceExportTest : public QObject
{
    Q_OBJECT

private:
    static trace::TracePtr calls()
    {
        auto trace = trace::traceFromText("main: A[B[C]]B[D] E");
        return trace ? *trace : nullptr;
    }

private Q_SLOTS:
    void theChosenFileIsWrittenOffTheGuiThreadAndLossesAreTold()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("calls.folded"));
        QWidget parent;
        ui::JobRunner jobs;
        QStringList said;
        ui::askTraceExport(&parent, jobs, calls(), QStringLiteral("calls"),
                           [&said](const QString& text) { said.append(text); });
        auto* dialog = parent.findChild<QFileDialog*>(QStringLiteral("exportTraceDialog"));
        QVERIFY(dialog);
        QCOMPARE(static_cast<std::size_t>(dialog->nameFilters().size()), encode::formats().size());
        dialog->selectNameFilter(dialog->nameFilters().value(1)); // collapsed stacks
        QSignalSpy idle(&jobs, &ui::JobRunner::idle);
        Q_EMIT dialog->fileSelected(path);
        QVERIFY(!jobs.running().isEmpty());
        QVERIFY(idle.wait(10'000));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("A;B;C "));
        QTRY_VERIFY(parent.findChild<QMessageBox*>(QStringLiteral("exportLosses")));
        QVERIFY(!parent.findChild<QMessageBox*>(QStringLiteral("exportLosses"))->informativeText().isEmpty());
        QVERIFY(said.isEmpty());
    }
    void aFailureIsSaidAndLeavesNothing()
    {
        QWidget parent;
        ui::JobRunner jobs;
        QStringList said;
        ui::askTraceExport(&parent, jobs, calls(), QStringLiteral("calls"),
                           [&said](const QString& text) { said.append(text); });
        QSignalSpy idle(&jobs, &ui::JobRunner::idle);
        Q_EMIT parent.findChild<QFileDialog*>()->fileSelected(QStringLiteral("/nowhere/at/all.json"));
        QVERIFY(idle.wait(10'000));
        QTRY_COMPARE(said.size(), qsizetype {1});
    }
    void everyLossHasWords()
    {
        const encode::Loss known {"counters", 3, "English"};
        QVERIFY(!ui::lossText(known).contains(QLatin1String("English")));
        const encode::Loss unknown {"new-one", 3, "A sentence."};
        QVERIFY(ui::lossText(unknown).contains(QLatin1String("A sentence.")));
    }
};

QTEST_MAIN(TraceExportTest)
#include "tst_trace_export.moc"
