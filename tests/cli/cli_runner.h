// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "core/demo/art_trace_writer.h"
#include "tests/support/test_data.h"

namespace graylens::test {

struct CliRun
{
    int code = -1; ///< -1: did not end by itself
    QByteArray out, err;
    QJsonDocument json() const { return QJsonDocument::fromJson(out); }
};

/// The environment of a server: no display, nobody's home.
inline QProcessEnvironment bareEnvironment(const QString& home)
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    environment.insert(QStringLiteral("HOME"), home);
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home + QStringLiteral("/.local/share"));
    for (const char* name : {"LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
        if (qEnvironmentVariableIsSet(name))
            environment.insert(QLatin1String(name), qEnvironmentVariable(name));
    return environment;
}

/// Runs the real binary in `folder` and waits for it.
inline CliRun runCli(const QString& folder, const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessEnvironment(bareEnvironment(folder));
    process.start(QStringLiteral(GRAYLENS_CLI), arguments);
    process.write(input);
    process.closeWriteChannel();
    CliRun run;
    if (process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit)
        run.code = process.exitCode();
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

inline void writeBytes(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    QCOMPARE(file.write(bytes), bytes.size());
}

inline QByteArray readBytes(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Set GRAYLENS_UPDATE_GOLDENS to write what is printed now; look at the difference before committing it.
inline void compareWithGolden(const QByteArray& printed, const QString& name)
{
    const QString path = golden("cli/") + name;
    if (qEnvironmentVariableIsSet("GRAYLENS_UPDATE_GOLDENS"))
        writeBytes(path, printed);
    QCOMPARE(QString::fromUtf8(printed), QString::fromUtf8(readBytes(path)));
}

/// A small Android method trace: main calls A, which calls B `calls` times (1 ms each), and Extra (5 ms) where asked.
inline QByteArray artTrace(int calls, bool extra)
{
    demo::ArtTrace trace;
    trace.pid = 100;
    trace.threads = {{100, "main"}};
    const std::uint32_t a = demo::artMethod(trace, "com.example.A.run");
    const std::uint32_t b = demo::artMethod(trace, "com.example.B.step", "(I)V");
    const std::uint32_t x = demo::artMethod(trace, "com.example.Extra.call");
    std::uint32_t now = 0;
    const auto push = [&](std::uint32_t method, demo::ArtAction action, std::uint32_t after) {
        now += after;
        trace.records.push_back({0, method, action, now, now});
    };
    push(a, demo::ArtAction::Enter, 10);
    for (int i = 0; i < calls; ++i) {
        push(b, demo::ArtAction::Enter, 100);
        push(b, demo::ArtAction::Exit, 1000);
    }
    if (extra) {
        push(x, demo::ArtAction::Enter, 100);
        push(x, demo::ArtAction::Exit, 5000);
    }
    push(a, demo::ArtAction::Exit, 200);
    const auto bytes = demo::writeArtTrace(trace);
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

} // namespace graylens::test
