// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/backend/clickhouse_server.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QThread>

#include "core/backend/clickhouse/client.h"

namespace graylens::test {

namespace {

constexpr const char* kShipped = "/etc/clickhouse-server/";
constexpr int kStartMs = 30'000;

/// A port of loopback that nobody listens on just now.
quint16 freePort()
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const auto bound = ::bind(descriptor, reinterpret_cast<sockaddr*>(&address), size);
    const auto named = ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(descriptor);
    return bound == 0 && named == 0 ? ntohs(address.sin_port) : quint16 {0};
}

/// In memory where the system offers it: the servers write thousands of small files.
QString place()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + QStringLiteral("/graylens-clickhouse-XXXXXX");
}

void replace(QString& text, const char* pattern, const QString& by)
{
    static constexpr auto kOptions = QRegularExpression::DotMatchesEverythingOption;
    text.replace(QRegularExpression(QString::fromLatin1(pattern), kOptions), by);
}

} // namespace

QString clickHouseProgram()
{
    const QString found = QStandardPaths::findExecutable(QStringLiteral("clickhouse-server"));
    return found.isEmpty()
        ? QStandardPaths::findExecutable(QStringLiteral("clickhouse-server"), {QStringLiteral("/usr/sbin")})
        : found;
}

ClickHouseServers::ClickHouseServers(std::size_t count)
    : m_folder(place())
{
    for (std::size_t i = 0; i < count; ++i)
        m_ports.push_back({freePort(), freePort(), freePort()});
    for (std::size_t i = 0; i < count; ++i) {
        const QString configuration = writeConfiguration(i);
        if (configuration.isEmpty()) {
            m_problem = QStringLiteral("the shipped configuration cannot be read");
            return;
        }
        m_processes.push_back(std::make_unique<QProcess>());
        m_processes.back()->setStandardOutputFile(QProcess::nullDevice());
        m_processes.back()->setStandardErrorFile(QProcess::nullDevice());
        m_processes.back()->start(clickHouseProgram(), {QStringLiteral("--config-file=") + configuration});
    }
    for (std::size_t i = 0; i < count && m_problem.isEmpty(); ++i)
        waitForAnswer(i);
}

ClickHouseServers::~ClickHouseServers()
{
    for (const auto& process : m_processes)
        process->kill(); // nothing of theirs is kept
    for (const auto& process : m_processes)
        process->waitForFinished();
}

std::string ClickHouseServers::url(std::size_t server) const
{
    return "http://127.0.0.1:" + std::to_string(m_ports[server].http);
}

QString ClickHouseServers::writeConfiguration(std::size_t server) const
{
    QFile shipped(QString::fromLatin1(kShipped) + QStringLiteral("config.xml"));
    if (!shipped.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(shipped.readAll());
    const QString folder = m_folder.filePath(QString::number(server));
    if (!QDir().mkpath(folder))
        return {};
    const auto port = [&](const char* element, quint16 number) {
        replace(text, (std::string("<") + element + ">[^<]*</" + element + ">").c_str(),
                QStringLiteral("<%1>%2</%1>").arg(QLatin1String(element)).arg(number));
    };
    port("http_port", m_ports[server].http);
    port("tcp_port", m_ports[server].tcp);
    port("interserver_http_port", m_ports[server].interserver);
    replace(text, "<https_port>[^<]*</https_port>", {});
    replace(text, "<tcp_port_secure>[^<]*</tcp_port_secure>", {});
    replace(text, "<listen_host>::1</listen_host>", {});
    text.replace(QLatin1String("/var/lib/clickhouse/"), folder + QStringLiteral("/data/"));
    text.replace(QLatin1String("/var/log/clickhouse-server/"), folder + QStringLiteral("/log/"));
    text.replace(QLatin1String("<users_config>users.xml"),
                 QStringLiteral("<users_config>") + QLatin1String(kShipped) + QStringLiteral("users.xml"));
    QString shards;
    for (const Ports& ports : m_ports)
        shards
            += QStringLiteral("<shard><replica><host>127.0.0.1</host><port>%1</port></replica></shard>").arg(ports.tcp);
    replace(text, "<remote_servers.*</remote_servers>",
            QStringLiteral("<remote_servers><shards>%1</shards></remote_servers>").arg(shards));
    const QString path = folder + QStringLiteral("/config.xml");
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0 ? path : QString();
}

void ClickHouseServers::waitForAnswer(std::size_t server)
{
    backend::clickhouse::Client client({url(server), "", "", "default"});
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        const auto answer = client.number("SELECT 1", {});
        if (answer)
            return;
        if (timer.elapsed() > kStartMs || m_processes[server]->state() == QProcess::NotRunning) {
            m_problem
                = QStringLiteral("clickhouse-server does not answer: ") + QString::fromStdString(answer.error().text());
            return;
        }
        QThread::msleep(100);
    }
}

} // namespace graylens::test
