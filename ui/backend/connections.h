// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include <QByteArray>
#include <QList>
#include <QString>

#include "core/backend/backend.h"
#include "core/crypto/secret_bytes.h"

namespace graylens::ui {

/// Where a backend is: a folder of this machine, a graylens-server, or what a connector shows. No secret is part of it.
struct BackendPlace
{
    enum class Kind : std::uint8_t { Folder, Server, Connector };
    Kind kind = Kind::Folder;
    QString path; ///< the folder, "host:port", or "sentry:organization=acme,...": see backend::ConnectorAddress
    QString rootsFile; ///< of a server: certificates to trust instead of the system's; empty = those
    bool useTls = true;
    bool isTokenKept = false; ///< in the system's keychain, under tokenKey()

    bool isSame(const BackendPlace& other) const { return kind == other.kind && path == other.path; }
};

/// What `--backend` says: a folder, "host:port", or the address of a connector.
BackendPlace placeFrom(const QString& text);
QString tokenKey(const BackendPlace& place);

/// As it stands in the workspace, under kConnectionsKey; the last used one first. Text that is none gives none.
QByteArray placesToText(const QList<BackendPlace>& places);
QList<BackendPlace> placesFromText(const QByteArray& text);
inline constexpr const char* kConnectionsKey = "backend.connections";
inline constexpr int kMaxConnections = 12;

using BackendPtr = std::shared_ptr<backend::Backend>;

struct OpenedBackend
{
    BackendPtr backend;
    backend::BackendInfo info;
    std::function<std::optional<backend::TimeMs>()> offlineSince {}; ///< of one that is remembered: see SeenBackend
};

/// Opens it and asks what it is. Blocks. Errors: NotFound (a folder without a backend: none is made), those of
/// backend::LocalBackend, backend::remoteBackend, backend::openConnector and Backend::info(). `token` may be null. What a server answers is
/// remembered in `seenFile`, and shown from there where the server cannot be reached; an empty path: it is not.
Result<OpenedBackend> openBackend(const BackendPlace& place, const crypto::SecretBytes* token,
                                  const std::filesystem::path& seenFile, const Operation& operation);

/// What every call of the workbench takes: a minute, and who asks.
backend::Call callOf(const Operation& operation);

} // namespace graylens::ui
