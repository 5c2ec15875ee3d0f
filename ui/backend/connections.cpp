// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/connections.h"

#include <chrono>
#include <filesystem>

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include "core/backend/connectors.h"
#include "core/backend/local_backend.h"
#include "core/backend/rpc/remote_backend.h"
#include "core/backend/rpc/seen_backend.h"
#include "core/base/byte_reader.h"
#include "core/io/byte_source.h"

namespace graylens::ui {

namespace {

struct BackendPlaces
{
    Q_DECLARE_TR_FUNCTIONS(graylens::ui::BackendPlaces)
};

constexpr std::uint64_t kLongestRoots = std::uint64_t {1} << 20;
constexpr std::uint64_t kMostSeen = std::uint64_t {64} << 20; ///< bytes of answers of servers, altogether

Result<std::unique_ptr<backend::Backend>> openFolder(const QString& path)
{
    const std::filesystem::path folder(path.toStdU16String());
    std::error_code ignored;
    if (!std::filesystem::exists(folder / "graylens.db", ignored))
        return fail(Errc::NotFound,
                    BackendPlaces::tr("There is no backend in this folder: it has no graylens.db.").toStdString());
    return backend::LocalBackend::open({folder, {}, {}});
}

Result<std::unique_ptr<backend::Backend>> openServer(const BackendPlace& place, const crypto::SecretBytes* token)
{
    backend::RemoteOptions options;
    options.address = place.path.toStdString();
    options.useTls = place.useTls;
    if (place.useTls && !place.rootsFile.isEmpty()) {
        GL_TRY(const auto source, io::openFile(QFile::encodeName(place.rootsFile).toStdString()));
        GL_TRY(const auto roots, io::readAll(*source, kLongestRoots));
        options.rootsPem = asText(roots);
    }
    if (token && !token->isEmpty())
        options.token = crypto::SecretBytes::copyOf(token->bytes());
    return backend::remoteBackend(std::move(options));
}

Result<std::unique_ptr<backend::Backend>> openConnected(const BackendPlace& place, const crypto::SecretBytes* token)
{
    const auto address = backend::connectorAddressOf(place.path.toStdString());
    if (!address)
        return fail(Errc::InvalidArgument,
                    BackendPlaces::tr("This is no address of a connector: %1").arg(place.path).toStdString());
    return backend::openConnector(backend::loadConnectors(backend::pluginFolders()), *address,
                                  token ? crypto::SecretBytes::copyOf(token->bytes()) : crypto::SecretBytes());
}

Result<std::unique_ptr<backend::Backend>> openPlace(const BackendPlace& place, const crypto::SecretBytes* token)
{
    switch (place.kind) {
    case BackendPlace::Kind::Folder:
        break;
    case BackendPlace::Kind::Server:
        return openServer(place, token);
    case BackendPlace::Kind::Connector:
        return openConnected(place, token);
    }
    return openFolder(place.path);
}

} // namespace

BackendPlace placeFrom(const QString& text)
{
    static const QRegularExpression address(QStringLiteral("^(\\[[0-9A-Fa-f:.]+\\]|[^/\\\\:]+):[0-9]{1,5}$"));
    BackendPlace place;
    if (backend::connectorAddressOf(text.toStdString()) && !QFileInfo::exists(text)) {
        place.kind = BackendPlace::Kind::Connector;
        place.path = text;
        return place;
    }
    const bool isServer = address.match(text).hasMatch() && !QFileInfo(text).isDir();
    place.kind = isServer ? BackendPlace::Kind::Server : BackendPlace::Kind::Folder;
    place.path = isServer ? text : QFileInfo(text).absoluteFilePath();
    return place;
}

QString tokenKey(const BackendPlace& place)
{
    return QStringLiteral("backend-token:") + place.path;
}

QByteArray placesToText(const QList<BackendPlace>& places)
{
    QJsonArray rows;
    for (const BackendPlace& place : places) {
        QJsonObject row {{QStringLiteral("path"), place.path}};
        if (place.kind == BackendPlace::Kind::Server) {
            row[QStringLiteral("server")] = true;
            row[QStringLiteral("roots")] = place.rootsFile;
            row[QStringLiteral("tls")] = place.useTls;
        }
        if (place.kind == BackendPlace::Kind::Connector)
            row[QStringLiteral("connector")] = true;
        if (place.kind != BackendPlace::Kind::Folder)
            row[QStringLiteral("token-kept")] = place.isTokenKept;
        rows.append(row);
    }
    return QJsonDocument(rows).toJson(QJsonDocument::Compact);
}

QList<BackendPlace> placesFromText(const QByteArray& text)
{
    QList<BackendPlace> out;
    const QJsonArray rows = QJsonDocument::fromJson(text).array();
    for (const auto& value : rows) {
        const QJsonObject row = value.toObject();
        BackendPlace place;
        place.path = row[QStringLiteral("path")].toString();
        place.kind = row[QStringLiteral("server")].toBool() ? BackendPlace::Kind::Server : BackendPlace::Kind::Folder;
        if (row[QStringLiteral("connector")].toBool())
            place.kind = BackendPlace::Kind::Connector;
        place.rootsFile = row[QStringLiteral("roots")].toString();
        place.useTls = row[QStringLiteral("tls")].toBool(true);
        place.isTokenKept = row[QStringLiteral("token-kept")].toBool();
        if (!place.path.isEmpty() && out.size() < kMaxConnections)
            out.append(place);
    }
    return out;
}

backend::Call callOf(const Operation& operation)
{
    backend::Call call;
    call.operation = operation;
    call.deadline = backend::Call::Deadline::clock::now() + std::chrono::minutes(1);
    call.actor = qEnvironmentVariable("USER").toStdString();
    return call;
}

Result<OpenedBackend> openBackend(const BackendPlace& place, const crypto::SecretBytes* token,
                                  const std::filesystem::path& seenFile, const Operation& operation)
{
    GL_TRY(auto made, openPlace(place, token));
    OpenedBackend out {std::move(made), {}, {}};
    if (place.kind != BackendPlace::Kind::Folder && !seenFile.empty()) {
        // Without the memory it works as well.
        if (auto answers = backend::SeenAnswers::open(seenFile, kMostSeen)) {
            auto seen
                = std::make_shared<backend::SeenBackend>(out.backend, std::move(*answers), place.path.toStdString(),
                                                         [] { return QDateTime::currentMSecsSinceEpoch(); });
            out.offlineSince = [seen] { return seen->offlineSince(); };
            out.backend = std::move(seen);
        }
    }
    GL_TRY(out.info, out.backend->info(callOf(operation)));
    return out;
}

} // namespace graylens::ui
