// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Every real file of every trace format, cut and flipped: told by its content, never a crash, never a broken trace, no
// silent cut where the format has an end, and the same in small reads.
#include <algorithm>
#include <map>
#include <set>

#include <QDirIterator>
#include <QObject>

#include "core/decode/decoder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"
#include "tests/support/trace_checks.h"

using namespace graylens;

namespace {

/// Formats that are records in a row: one cut between two of them is a whole file.
const std::set<std::string_view> kWithoutEnd {"callgrind",   "collapsed", "ghc-prof", "gperftools", "instruments",
                                              "perf-script", "perfetto",  "pprof",    "systrace"};
const std::set<std::string_view> kLogs {"har", "logan", "logcat", "text-log", "thread-dump", "xlog"};

constexpr qint64 kMostBytes = 32 * 1024; ///< of a longer file its beginning: a cut file itself

} // namespace

class TestDamagedFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (qEnvironmentVariableIsEmpty("GRAYLENS_TEST_DATA"))
            return;
        QDirIterator files(test::realData(""), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            static const QStringList kOthers {QStringLiteral("/truth/"), QStringLiteral("/rca/"),
                                              QStringLiteral("/dedup/"), QStringLiteral("/mapping/"),
                                              QStringLiteral("/feedback/")};
            if (std::any_of(kOthers.begin(), kOthers.end(), [&](const QString& part) { return path.contains(part); }))
                continue;
            const auto head = headOf(path, static_cast<qint64>(decode::kSniffBytes));
            const decode::Decoder* decoder = m_registry.detect(head);
            if (decoder && !kLogs.contains(decoder->info().id))
                m_files[decoder->info().id].append(path);
        }
    }
    void cutsAndFlipsAreSurvived_data()
    {
        QTest::addColumn<QStringList>("files");
        for (const auto& [format, files] : m_files)
            QTest::newRow(std::string(format).c_str()) << files;
    }
    void cutsAndFlipsAreSurvived()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QStringList, files);
        const decode::Decoder* decoder = m_registry.find(QTest::currentDataTag());
        const auto truncation
            = kWithoutEnd.contains(decoder->info().id) ? test::Truncation::MayPass : test::Truncation::Reported;
        for (const QString& path : std::as_const(files)) {
            const auto bytes = headOf(path, kMostBytes);
            if (const auto whole = test::decodeBytes(*decoder, bytes))
                QCOMPARE(test::brokenPromise(**whole), std::string());
            test::checkTruncation(*decoder, bytes, truncation);
            test::checkFlips(*decoder, bytes, 3);
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(path));
        }
    }
    void everyFormatOfTheDataIsThere()
    {
        GL_NEEDS_REAL_DATA();
        for (const char* format :
             {"art-method", "callgrind", "chrome-json", "collapsed", "cpuprofile", "firefox", "instruments",
              "perf-script", "perfetto", "pprof", "simpleperf", "speedscope", "systrace"})
            QVERIFY2(m_files.contains(format), format);
    }

private:
    static std::vector<std::byte> headOf(const QString& path, qint64 most)
    {
        QFile file(path);
        QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.read(most) : QByteArray();
        while (bytes.endsWith('\n') || bytes.endsWith(' ')) // a text without its last line end is whole
            bytes.chop(1);
        const auto* begin = reinterpret_cast<const std::byte*>(bytes.constData());
        return {begin, begin + bytes.size()};
    }

    const decode::Registry m_registry = decode::Registry::builtin();
    std::map<std::string_view, QStringList> m_files; ///< by format
};

QTEST_GUILESS_MAIN(TestDamagedFiles)
#include "tst_damaged_files.moc"
