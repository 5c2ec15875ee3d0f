// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window itself does off the GUI thread: making the demo, extracting a member.
#include <filesystem>

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QTabWidget>

#include "core/demo/demo.h"
#include "core/import/extract.h"
#include "ui/shell/document_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/member_tree.h"
#include "ui/shell/redact_dialog.h"
#include "ui/shell/start_page.h"
#include "ui/shell/trace_export.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr std::uint64_t kDemoSeed = 1;

} // namespace

void MainWindow::openDemo()
{
    const QString folder = demoFolder();
    auto work =
        [path = std::filesystem::path(folder.toStdU16String())](const Operation& operation) -> Result<demo::DemoFiles> {
        if (auto found = demo::findDemo(path))
            return found;
        return demo::makeDemo(path, kDemoSeed, operation);
    };
    Job* job = m_jobs.startLatest(tr("Preparing the demo"), this, "demo", std::move(work),
                                  [this](const demo::DemoFiles& files) {
                                      const auto paths = [](const std::vector<std::filesystem::path>& side) {
                                          QStringList out;
                                          for (const auto& path : side)
                                              out.append(QString::fromStdU16String(path.u16string()));
                                          return out;
                                      };
                                      m_keys.addDemoKeys(files.keys);
                                      const int id = m_session.compare(paths(files.normal), paths(files.abnormal));
                                      m_tabs->setCurrentWidget(pageOf(id));
                                  });
    connect(job, &Job::finished, this, [this, job] {
        if (job->state() == Job::State::Failed)
            m_start->showMessage(tr("The demo could not be made: %1").arg(errorText(job->error())));
    });
}

void MainWindow::extractMember()
{
    int fileId = 0;
    QList<int> rows;
    const imports::Member* member = m_members->currentMember(&fileId, &rows);
    if (!member) {
        say(tr("Choose a member in the contents first."));
        return;
    }
    const OpenFile* file = m_session.file(fileId);
    const OpenFile* owner = file->memberOf ? m_session.file(file->memberOf) : file;
    if (!owner) {
        say(tr("Open the file it is in again first."));
        return;
    }
    std::vector<std::size_t> place;
    const QList<int> whole = file->place + rows;
    for (const int row : whole)
        place.push_back(static_cast<std::size_t>(row));
    const QString suggested = QFileInfo(QString::fromStdString(member->name)).fileName();
    auto* dialog = new QFileDialog(this, tr("Extract member"), suggested);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this, document = owner->document, place](const QString& path) {
        auto work = [document, place, keys = m_session.keys(),
                     to = std::filesystem::path(path.toStdU16String())](const Operation& operation) {
            imports::ImportOptions options;
            options.keys = keys.get();
            return imports::extractMember(*document, place, to, options, operation);
        };
        Job* job = m_jobs.start(tr("Extracting"), this, std::move(work),
                                [this, path](imports::ExtractedMember done) { tellExtracted(path, done); });
        connect(job, &Job::finished, this, [this, job] {
            if (job->state() == Job::State::Failed)
                say(tr("Not extracted: %1").arg(errorText(job->error())));
        });
    });
    dialog->open();
}

void MainWindow::exportTrace()
{
    const DocumentPage* page = currentPage();
    const QList<imports::DocumentPtr> documents = page ? page->documents() : QList<imports::DocumentPtr> {};
    const trace::TracePtr trace = documents.isEmpty() ? nullptr : documents.first()->primary();
    if (!trace)
        return say(tr("There is no trace in this file."));
    const QString name
        = QFileInfo(QString::fromStdString(documents.first()->path.filename().string())).completeBaseName();
    askTraceExport(this, m_jobs, trace, name, [this](const QString& text) { say(text); });
}

void MainWindow::redactBundle()
{
    const DocumentPage* page = currentPage();
    const OpenFile* file = page ? m_session.file(page->documentId()) : nullptr;
    if (!file || !file->document || !file->document->bundle)
        return say(tr("Open an encrypted bundle first."));
    auto* dialog = new RedactDialog(m_session, m_workspace, file->path, this);
    connect(dialog, &RedactDialog::saved, this, [this](const QString& path) { say(tr("Written to %1").arg(path)); });
    dialog->open();
}

void MainWindow::tellExtracted(const QString& path, const imports::ExtractedMember& done)
{
    if (done.isWhole)
        return say(tr("Written to %1").arg(path));
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Extract member"), QString(), QMessageBox::Ok, this);
    box->setObjectName(QStringLiteral("extractedPartly"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setText(tr("Parts of this file are missing."));
    box->setInformativeText(
        (done.missingBytes > 0
             ? tr("The bundle it was in is damaged: at least %1 of the file are lost.")
                   .arg(bytesText(done.missingBytes))
             : tr("The bundle it was in is damaged or was not finished: how much of the file is lost is not known."))
        + QLatin1Char('\n') + tr("What could be read stands in %1, with nothing in place of the gaps.").arg(path));
    box->open();
}

} // namespace graylens::ui
