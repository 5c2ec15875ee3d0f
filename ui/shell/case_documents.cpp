// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/case_documents.h"

#include <algorithm>
#include <filesystem>

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

#include "core/casefile/sealed_case.h"
#include "core/crypto/key_ring.h"
#include "core/io/atomic_file.h"
#include "ui/jobs/job_runner.h"
#include "ui/theme/core_words.h"

namespace graylens::ui {

namespace {

constexpr qint64 kHead = 256; ///< bytes that tell a case file

std::filesystem::path nativePath(const QString& path)
{
    return std::filesystem::path(path.toStdU16String());
}

QString unpackFolder()
{
    return QDir::tempPath() + QStringLiteral("/graylens-case-");
}

QString fileName(const casefile::Input& input)
{
    const QString path = QString::fromStdString(input.path);
    return path.mid(std::max(path.lastIndexOf(QLatin1Char('/')), path.lastIndexOf(QLatin1Char('\\'))) + 1);
}

} // namespace

CaseDocuments::CaseDocuments(Session& session, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
{
    connect(&m_session, &Session::fileChanged, this, &CaseDocuments::unpack);
    connect(this, &CaseDocuments::refused, this, [this](const QString& text) { m_refusal = text; });
}

bool CaseDocuments::areUnpacked(const QStringList& paths)
{
    return std::any_of(paths.begin(), paths.end(), [](const QString& path) { return path.contains(unpackFolder()); });
}

bool CaseDocuments::isCase(const QString& path)
{
    QFile file(path);
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly)
        && casefile::isCaseFile(file.read(kHead).toStdString());
}

void CaseDocuments::open(const QString& path)
{
    Job* job = m_session.jobs().start(
        tr("Finding the files of %1").arg(QFileInfo(path).fileName()), this,
        [native = nativePath(path)](const Operation& operation) -> Result<Located> {
            GL_TRY(auto file, casefile::open(native));
            GL_TRY(auto found, casefile::find(file, native, operation));
            return Located {std::move(file), std::move(found)};
        },
        [this, path](const Located& located) { take(path, located); });
    connect(job, &Job::finished, this, [this, job, path] {
        if (job->state() == Job::State::Failed)
            Q_EMIT refused(tr("%1: %2").arg(QFileInfo(path).fileName(), errorText(job->error())));
    });
}

void CaseDocuments::take(const QString& path, const Located& located)
{
    QStringList missing, changed;
    for (std::size_t side = 0; side < 2; ++side)
        for (std::size_t i = 0; i < located.found[side].size(); ++i) {
            const auto state = located.found[side][i].state;
            if (state != casefile::Found::State::Same)
                (state == casefile::Found::State::Missing ? missing : changed)
                    .append(fileName(located.file.side[side][i]));
        }
    const QString name = QFileInfo(path).fileName();
    if (!missing.isEmpty())
        return Q_EMIT refused(tr("%1 cannot be opened yet: %2 is neither where it was nor beside it.")
                                  .arg(name, missing.join(QStringLiteral(", "))));
    if (changed.isEmpty())
        return hand(located);
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Other content"),
                                tr("%1 has other content than when %2 was saved, so the picture will be another one.")
                                    .arg(changed.join(QStringLiteral(", ")), name),
                                QMessageBox::Cancel, m_window);
    box->setObjectName(QStringLiteral("caseChanged"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* anyway = box->addButton(tr("Open anyway"), QMessageBox::AcceptRole);
    anyway->setObjectName(QStringLiteral("caseOpenAnyway"));
    connect(anyway, &QAbstractButton::clicked, this, [this, located] { hand(located); });
    box->open();
}

void CaseDocuments::hand(const Located& located)
{
    std::array<QStringList, 2> sides;
    for (std::size_t side = 0; side < 2; ++side)
        for (const casefile::Found& found : located.found[side])
            sides[side].append(QString::fromStdU16String(found.path.u16string()));
    Q_EMIT opened(sides[0], sides[1], located.file.options, QString::fromStdString(located.file.notes));
}

/// A bundle that holds a case is opened as one too. Its inputs live in a folder that goes with the window.
void CaseDocuments::unpack(int fileId)
{
    const OpenFile* file = m_session.file(fileId);
    if (!file || !file->document || m_unpacked.contains(fileId) || !casefile::isSealedCase(*file->document))
        return;
    auto& folder = m_unpacked[fileId];
    folder = std::make_unique<QTemporaryDir>(unpackFolder() + QStringLiteral("XXXXXX"));
    Job* job = m_session.jobs().start(
        tr("Unpacking the case"), this,
        [document = file->document, keys = m_session.keys(),
         to = nativePath(folder->path())](const Operation& operation) {
            imports::ImportOptions options;
            options.keys = keys.get();
            return casefile::unpackSealed(*document, options, to, operation);
        },
        [this](const std::filesystem::path& path) { open(QString::fromStdU16String(path.u16string())); });
    connect(job, &Job::finished, this, [this, job] {
        if (job->state() == Job::State::Failed)
            Q_EMIT refused(errorText(job->error()));
    });
}

void CaseDocuments::askSave(int comparisonId)
{
    auto* dialog = new QFileDialog(m_window, tr("Save the case file"), QStringLiteral("comparison.glcase"),
                                   tr("Case files (*.glcase);;Cases with their files, sealed to my keys (*.glb)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("glcase"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(QLatin1String("*.glb")) ? QStringLiteral("glb")
                                                                         : QStringLiteral("glcase"));
    });
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, comparisonId](const QString& path) { save(comparisonId, path); });
    dialog->open();
}

void CaseDocuments::save(int comparisonId, const QString& path)
{
    const Comparison* comparison = m_session.comparison(comparisonId);
    if (!comparison)
        return;
    const bool isSealed = path.endsWith(QLatin1String(".glb"), Qt::CaseInsensitive);
    std::vector<crypto::PublicKey> recipients = crypto::recipientsOf(m_session.keys().get());
    if (isSealed && recipients.empty())
        return Q_EMIT refused(tr("Unlock a key ring first: a case with its files is sealed to its keys."));
    casefile::CaseFile file;
    file.options = comparison->result ? comparison->shownOptions : comparison->options;
    file.notes = comparison->notes.toStdString();
    Job* job = m_session.jobs().start(
        tr("Saving %1").arg(QFileInfo(path).fileName()), this,
        [file = std::move(file), sides = std::array {comparison->normal, comparison->abnormal},
         native = nativePath(path), isSealed,
         recipients = std::move(recipients)](const Operation& operation) mutable -> Result<bool> {
            for (std::size_t side = 0; side < 2; ++side)
                for (const QString& input : std::as_const(sides[side])) {
                    GL_TRY(auto described, casefile::describe(nativePath(input), operation));
                    file.side[side].push_back(std::move(described));
                }
            if (isSealed) {
                GL_CHECK(casefile::writeSealed(file, recipients, native, operation));
            } else {
                GL_CHECK(io::writeFile(native, casefile::toText(file)));
            }
            return true;
        },
        [this, path](bool) { Q_EMIT saved(path); });
    connect(job, &Job::finished, this, [this, job, path] {
        if (job->state() == Job::State::Failed)
            Q_EMIT refused(tr("%1: %2").arg(QFileInfo(path).fileName(), errorText(job->error())));
    });
}

} // namespace graylens::ui
