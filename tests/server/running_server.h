// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include "core/backend/rpc/remote_backend.h"

namespace graylens::test {

inline Result<std::unique_ptr<backend::Backend>> connectTo(int port)
{
    backend::RemoteOptions options;
    options.address = "127.0.0.1:" + std::to_string(port);
    options.useTls = false;
    return backend::remoteBackend(std::move(options));
}

/// The program itself, on a free port of this machine.
class RunningServer
{
public:
    explicit RunningServer(const QString& data, const QStringList& before = {}, const QStringList& more = {})
    {
        m_process.start(QStringLiteral(GRAYLENS_SERVER),
                        before
                            + QStringList {QStringLiteral("--data"), data, QStringLiteral("--listen"),
                                           QStringLiteral("127.0.0.1:0")}
                            + more);
    }
    ~RunningServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// From the line that says so; 0 where it does not come.
    int port()
    {
        m_process.setReadChannel(QProcess::StandardError);
        for (;;) {
            while (!m_process.canReadLine())
                if (!m_process.waitForReadyRead(20'000))
                    return 0;
            const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
            if (line[QStringLiteral("event")] == QStringLiteral("listening"))
                return line[QStringLiteral("detail")].toString().section(QLatin1Char(':'), -1).toInt();
        }
    }
    QProcess& process() { return m_process; }

private:
    QProcess m_process;
};

inline int runServer(const QStringList& arguments, QByteArray* out = nullptr, QByteArray* err = nullptr)
{
    QProcess process;
    process.start(QStringLiteral(GRAYLENS_SERVER), arguments);
    process.waitForFinished(20'000);
    if (out)
        *out = process.readAllStandardOutput();
    if (err)
        *err = process.readAllStandardError();
    return process.exitCode();
}

} // namespace graylens::test
