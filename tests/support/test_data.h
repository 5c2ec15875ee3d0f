// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QTemporaryDir>
#include <QTest>

namespace graylens::test {

/// Path of a real file under the folder that GRAYLENS_TEST_DATA names; empty where the variable is not set.
inline QString realData(const char* relative)
{
    const QString root = qEnvironmentVariable("GRAYLENS_TEST_DATA");
    return root.isEmpty() ? QString() : root + QLatin1Char('/') + QString::fromUtf8(relative);
}

/// Path of one of the project's own goldens.
inline QString golden(const char* relative)
{
    return QStringLiteral(GRAYLENS_SOURCE_DIR "/tests/golden/") + QString::fromUtf8(relative);
}

/// Writes a small file for a test and returns its path; empty where that failed.
inline QString write(const QTemporaryDir& folder, const char* name, const QByteArray& content)
{
    const QString path = folder.filePath(QLatin1String(name));
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? path : QString();
}

} // namespace graylens::test

/// Skips the test with a message where the real files are not at hand.
#define GL_NEEDS_REAL_DATA()                                                                                           \
    do {                                                                                                               \
        if (qEnvironmentVariableIsEmpty("GRAYLENS_TEST_DATA"))                                                         \
            QSKIP("GRAYLENS_TEST_DATA is not set: no real files to read");                                             \
    } while (false)

/// Verifies that a Result holds a value, and shows its error otherwise.
#define GL_VERIFY_RESULT(result)                                                                                       \
    do {                                                                                                               \
        if (!(result).has_value())                                                                                     \
            QFAIL((std::string(#result ": ") + (result).error().text()).c_str());                                      \
    } while (false)
