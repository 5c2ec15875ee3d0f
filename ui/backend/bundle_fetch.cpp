// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/bundle_fetch.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include "ui/models/value_text.h"

namespace graylens::ui {

namespace {

struct BundleFetch
{
    Q_DECLARE_TR_FUNCTIONS(graylens::ui::BundleFetch)
};

/// That the other bundles can still be had after it.
bool isOfOneBundle(const Error& error)
{
    return error.code == Errc::NotFound || error.code == Errc::Corrupt || error.code == Errc::InvalidArgument
        || error.code == Errc::LimitExceeded;
}

/// A backend's id must not lead out of the folder.
bool isPlain(const std::string& id)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_-]{1,128}$"));
    return plain.match(fromUtf8(id)).hasMatch();
}

} // namespace

QString downloadFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation))
        .filePath(QStringLiteral("Graylens"));
}

QString taskFolder(const QString& folder, const std::string& task)
{
    if (task.empty())
        return folder;
    return isPlain(task) ? QDir(folder).filePath(QStringLiteral("task-") + fromUtf8(task)) : QString();
}

QString bundleFile(const QString& folder, const backend::BundleInfo& bundle)
{
    const QString place = taskFolder(folder, bundle.task);
    return place.isEmpty() || !isPlain(bundle.id) ? QString()
                                                  : QDir(place).filePath(fromUtf8(bundle.id) + QStringLiteral(".glb"));
}

bool isFetched(const QString& folder, const backend::BundleInfo& bundle)
{
    const QString file = bundleFile(folder, bundle);
    return !file.isEmpty() && QFileInfo(file).size() == static_cast<qint64>(bundle.size) && QFileInfo::exists(file);
}

Result<QString> fetchBundle(backend::Backend& backend, const std::string& id, const QString& folder,
                            const backend::Call& call)
{
    GL_TRY(const backend::BundleInfo info, backend.bundle(id, call));
    const QString file = bundleFile(folder, info);
    if (file.isEmpty())
        return fail(Errc::Corrupt, BundleFetch::tr("The bundle has an id that is none.").toStdString());
    const QString place = QFileInfo(file).path();
    if (!QDir().mkpath(place))
        return fail(Errc::Io, BundleFetch::tr("%1: cannot be made").arg(place).toStdString());
    backend::Call untimed = call; // the deadline is for one call, and this is many
    untimed.deadline = backend::Call::Deadline::max();
    GL_CHECK(backend::download(backend, info, QFile::encodeName(file).toStdString(), untimed));
    return file;
}

Result<FetchedBundles> fetchBundles(backend::Backend& backend, const std::vector<std::string>& ids,
                                    const QString& folder, backend::Call call)
{
    FetchedBundles out;
    const Operation whole = call.operation;
    if (ids.size() > 1)
        call.operation.progress = nullptr; // of each bundle; what counts is how many came
    call.deadline = backend::Call::Deadline::max();
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (ids.size() > 1)
            whole.report(i, ids.size(), "downloading");
        auto file = fetchBundle(backend, ids[i], folder, call);
        if (file)
            out.files.append(*file);
        else if (isOfOneBundle(file.error()))
            out.failed.emplace_back(ids[i], std::move(file).error());
        else
            return tl::make_unexpected(std::move(file).error());
    }
    return out;
}

} // namespace graylens::ui
