// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace graylens::test {

/// Where the program is; empty = not installed.
QString clickHouseProgram();

/// ClickHouse servers of the test's own: copies of the shipped configuration, with folders in the test's and free
/// ports on loopback. Several are the shards of a cluster named "shards".
class ClickHouseServers
{
public:
    explicit ClickHouseServers(std::size_t count);
    ~ClickHouseServers();
    /// Empty where all of them answer; else why not.
    QString problem() const { return m_problem; }
    std::string url(std::size_t server) const;
    std::size_t count() const { return m_ports.size(); }

private:
    struct Ports
    {
        quint16 http = 0, tcp = 0, interserver = 0;
    };
    QString writeConfiguration(std::size_t server) const;
    void waitForAnswer(std::size_t server);

    QTemporaryDir m_folder;
    std::vector<Ports> m_ports;
    std::vector<std::unique_ptr<QProcess>> m_processes;
    QString m_problem;
};

} // namespace graylens::test
