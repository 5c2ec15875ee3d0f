// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QDirIterator>
#include <QTest>

#include "core/base/worker_pool.h"
#include "core/base/year_guess.h"
#include "core/logs/file_log.h"
#include "core/trace/trace_builder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;
using logs::FileLog;
using logs::LogRow;

namespace {

constexpr std::size_t kMostBytes = std::size_t {8} << 20; ///< of a file that is read here

std::shared_ptr<FileLog> logOf(std::string_view text, std::size_t blockBytes, WorkerPool* pool = nullptr)
{
    const auto bytes = std::as_bytes(std::span(text));
    auto owned = std::make_shared<std::vector<std::byte>>(bytes.begin(), bytes.end());
    logs::FileLogOptions options;
    options.blockBytes = blockBytes;
    auto log = FileLog::open(io::memorySource(std::move(owned))->randomAccess(), "test", options);
    if (!log || !(*log)->buildIndex({{}, nullptr, pool}))
        return nullptr;
    return *log;
}

std::string textOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.read(kMostBytes).toStdString();
}

QString words(TimeNs ts, trace::LogLevel level, std::int64_t pid, std::int64_t tid, std::string_view tag,
              std::string_view message)
{
    return QStringLiteral("%1 %2 %3 %4 [%5] %6")
        .arg(ts)
        .arg(static_cast<int>(level))
        .arg(pid)
        .arg(tid)
        .arg(QString::fromUtf8(tag.data(), static_cast<qsizetype>(tag.size())),
             QString::fromUtf8(message.data(), static_cast<qsizetype>(message.size())));
}

QStringList rowsOf(const FileLog& log)
{
    QStringList out;
    for (std::size_t block = 0; block < log.blocks(); ++block) {
        const auto opened = log.open(block);
        if (!opened || (*opened)->size() != log.blockFacts(block).rows) {
            out.append(QStringLiteral("cannot open"));
            continue;
        }
        for (std::size_t i = 0; i < (*opened)->size(); ++i) {
            const LogRow row = (*opened)->row(i);
            out.append(words(row.ts == kNoTime ? 0 : row.ts, row.level, row.pid, row.tid, row.tag, fullMessage(row)));
        }
    }
    return out;
}

/// Rows as the decoder of the format gives them; nothing where it is no text log.
std::optional<QStringList> decodedRows(std::string_view text)
{
    static const decode::Registry registry = decode::Registry::builtin();
    const auto bytes = std::as_bytes(std::span(text));
    const decode::Decoder* decoder = registry.detect(bytes.first(std::min(bytes.size(), decode::kSniffBytes)));
    if (!decoder || (decoder->info().id != "logcat" && decoder->info().id != "text-log")
        || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    const auto trace = test::decodeBytes(*decoder, bytes);
    if (!trace)
        return std::nullopt;
    QStringList out;
    const trace::Logs& logs = (*trace)->logs;
    for (std::size_t i = 0; i < logs.size(); ++i)
        out.append(
            words(logs.ts[i], logs.level[i], logs.pid[i], logs.tid[i], (*trace)->text(logs.tag[i]), logs.message(i)));
    return out;
}

void compareRows(const QStringList& rows, const QStringList& expected)
{
    for (qsizetype i = 0; i < std::min(rows.size(), expected.size()); ++i)
        QCOMPARE(rows[i], expected[i]);
    QCOMPARE(rows.size(), expected.size());
}

QStringList logFiles()
{
    QStringList out;
    QStringList folders {test::golden("logcat"), test::golden("cli")};
    for (const char* folder : {"logs", "large", "truth/xlog", "bugreport", "anr", "xlog"}) {
        if (const QString path = test::realData(folder); !path.isEmpty())
            folders.append(path);
    }
    for (const QString& folder : folders) {
        QDirIterator at(folder, QDir::Files, QDirIterator::Subdirectories);
        while (at.hasNext())
            out.append(at.next());
    }
    out.sort();
    return out;
}

constexpr std::string_view kTwoYears = "12-31 23:59:58.000  1  2 I A: one\n"
                                       "01-01 00:00:01.000  1  2 W A: two\n"
                                       "  with a second line\r\n"
                                       "\n"
                                       "12-30 00:00:00.000  1  2 E A: three\n"
                                       "01-02 00:00:00.000  1  2 E A: four";

} // namespace

class TestFileLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hasTheRowsOfTheDecoder_data()
    {
        QTest::addColumn<QString>("path");
        for (const QString& path : logFiles()) {
            if (decodedRows(std::string_view(textOf(path)).substr(0, decode::kSniffBytes)))
                QTest::newRow(qPrintable(path.section(QLatin1Char('/'), -2))) << path;
        }
    }

    void hasTheRowsOfTheDecoder()
    {
        QFETCH(const QString, path);
        const std::string text = textOf(path);
        const auto expected = decodedRows(text);
        QVERIFY(expected.has_value());
        WorkerPool pool(3);
        for (const std::size_t blockBytes : {std::size_t {1} << 20, std::size_t {70'000}, std::size_t {4096}}) {
            const auto log = logOf(text, blockBytes, &pool);
            QVERIFY(log);
            compareRows(rowsOf(*log), *expected);
        }
    }

    void hasTheRowsOfTheDecoderWhereverItIsCut()
    {
        for (const char* file : {"logcat/threadtime.logcat", "logcat/long.logcat", "logcat/damaged.logcat"}) {
            const std::string text = textOf(test::golden(file));
            for (std::size_t part = 1; part <= 16; ++part) {
                const std::string_view cut = std::string_view(text).substr(0, text.size() * part / 16);
                const auto expected = decodedRows(cut);
                if (!expected)
                    continue;
                const auto log = logOf(cut, 512);
                QVERIFY(log);
                compareRows(rowsOf(*log), *expected);
            }
        }
    }

    void blocksOfAnySizeGiveTheSameRows()
    {
        std::string text;
        for (int i = 0; i < 50; ++i)
            text += kTwoYears.substr(0, kTwoYears.find("12-30"));
        const auto expected = rowsOf(*logOf(text, std::size_t {1} << 20));
        for (const std::size_t blockBytes : {40U, 41U, 64U, 100U, 1000U})
            compareRows(rowsOf(*logOf(text, blockBytes)), expected);
    }

    void yearsGoOnFromBlockToBlock()
    {
        std::string text;
        for (int i = 0; i < 20; ++i)
            (text += kTwoYears) += '\n';
        const auto expected = decodedRows(text);
        QVERIFY(expected.has_value());
        for (const std::size_t blockBytes : {100U, 333U, 100'000U})
            compareRows(rowsOf(*logOf(text, blockBytes)), *expected);
    }

    void factsOfBlocksHoldForTheirRows()
    {
        const std::string text = textOf(test::golden("logcat/threadtime.logcat")) + std::string(kTwoYears);
        const auto log = logOf(text, 400);
        QVERIFY(log);
        std::uint64_t rows = 0;
        for (std::size_t block = 0; block < log->blocks(); ++block) {
            const logs::LogBlockFacts facts = log->blockFacts(block);
            const auto opened = log->open(block);
            GL_VERIFY_RESULT(opened);
            QCOMPARE(facts.firstRow, rows);
            logs::LevelCounts levels {};
            for (std::size_t i = 0; i < facts.rows; ++i) {
                const LogRow row = (*opened)->row(i);
                ++levels[static_cast<std::size_t>(row.level)];
                QCOMPARE((*opened)->level(i), row.level);
                QVERIFY(row.ts == kNoTime || facts.times.contains(row.ts));
                QCOMPARE(log->blockOf(rows + i), block);
                QCOMPARE(row.record, rows + i);
            }
            QCOMPARE(facts.levels, levels);
            rows += facts.rows;
        }
        QCOMPARE(log->rows(), rows);
        QCOMPARE(log->firstTime(), (*log->open(0))->row(0).ts);
    }

    void textLeadsBackToItsRow()
    {
        const auto log = logOf(kTwoYears, 4096);
        const auto block = log->open(0);
        GL_VERIFY_RESULT(block);
        const std::string_view text = (*block)->text();
        QCOMPARE((*block)->rowAt(text.find("second line")), std::size_t {1});
        QCOMPARE((*block)->rowAt(text.find("four")), std::size_t {3});
        QCOMPARE((*block)->textEnd(1), text.find("12-30"));
        QCOMPARE((*block)->textEnd(3), text.size());
    }

    void anyTextHasARowALine()
    {
        const auto log = logOf("no log\nat all\n\nbut text", 8);
        QVERIFY(log);
        QCOMPARE(log->facts().format, std::string("lines"));
        QCOMPARE(log->rows(), std::uint64_t {4});
        logs::LogRows rows(log);
        QCOMPARE(fullMessage(rows.row(3).value()), std::string("but text"));
        QCOMPARE(rows.row(4).error().code, Errc::NotFound);
    }

    void emptyFilesHaveNoRows()
    {
        const auto log = logOf("", 100);
        QVERIFY(log);
        QVERIFY(log->isComplete());
        QCOMPARE(log->rows(), std::uint64_t {0});
    }

    void bytesThatAreNoUtf8AreKeptUntilTheyAreShown()
    {
        const auto log = logOf("01-01 00:00:01.000  1  2 W A: caf\xE9 \xE4\xBD\xA0\n"
                               "01-01 00:00:01.000  1  2 W A: x\n",
                               100);
        logs::LogRows rows(log);
        QCOMPARE(rows.row(0)->message, std::string_view("caf\xE9 \xE4\xBD\xA0"));
        QCOMPARE(fullMessage(rows.row(0).value()), std::string("caf\xEF\xBF\xBD \xE4\xBD\xA0"));
    }

    void yearsAreThoseOfTheDecoder_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::newRow("logcat") << QByteArray("%1-%2 00:00:00.000  1  2 W A: m\n");
        QTest::newRow("text-log") << QByteArray("[%1.%2 00:00:00] A: m\n");
    }
    void yearsAreThoseOfTheDecoder()
    {
        QFETCH(QByteArray, format);
        QString text;
        for (const int month : {2, 2, 5, 9, 12, 1, 4, 8, 12, 1})
            text += QString::fromLatin1(format).arg(month, 2, 10, QLatin1Char('0')).arg(29, 2, 10, QLatin1Char('0'));
        const std::string log = text.toStdString();
        const auto bytes = std::as_bytes(std::span(log));
        const decode::Registry registry = decode::Registry::builtin();
        const decode::Decoder* decoder = registry.detect(bytes);
        QVERIFY(decoder);
        for (const std::optional<TimeNs> written : {std::optional<TimeNs>(), std::optional(midnightOf(2015, 6, 1))}) {
            trace::TraceBuilder builder;
            const auto source = io::memorySource(bytes);
            GL_VERIFY_RESULT(decoder->decodeWithin({nullptr, written, {}}, *source,
                                                   [&](std::string_view) -> trace::EventSink& { return builder; }, {}));
            const auto trace = std::move(builder).finish();
            GL_VERIFY_RESULT(trace);
            QCOMPARE((*trace)->logs.ts[0], midnightOf(written ? 2012 : 2000, 2, 29)); // leap years
            for (const std::size_t blockBytes : {std::size_t {40}, std::size_t {1} << 20}) {
                logs::FileLogOptions options {written, blockBytes};
                const auto inPlace = FileLog::open(io::memorySource(bytes)->randomAccess(), "test", options);
                GL_VERIFY_RESULT(inPlace);
                GL_VERIFY_RESULT((*inPlace)->buildIndex({}));
                logs::LogRows rows(*inPlace);
                QCOMPARE((*inPlace)->rows(), std::uint64_t {(*trace)->logs.size()});
                for (std::size_t i = 0; i < (*trace)->logs.size(); ++i) {
                    const auto row = rows.row(i);
                    GL_VERIFY_RESULT(row);
                    QCOMPARE(row->ts, (*trace)->logs.ts[i]);
                }
            }
        }
    }

    void messagesWithoutEndAreCut()
    {
        std::string text = "01-01 00:00:01.000  1  2 W A: begin\n";
        while (text.size() < (std::size_t {3} << 20))
            text += "and so on, and so on, and so on, and so on, and so on, and so on\n";
        const auto log = logOf(text, 100'000);
        QVERIFY(log->rows() > 1);
        std::uint64_t bytes = 0;
        for (std::size_t block = 0; block < log->blocks(); ++block)
            bytes += (*log->open(block))->text().size();
        QCOMPARE(bytes, std::uint64_t {text.size()});
    }

    void filesThatShrinkGiveAnError()
    {
        const QTemporaryDir folder;
        QByteArray content;
        for (int i = 0; i < 100'000; ++i)
            content += "01-01 00:00:01.000  1  2 W A: message\n";
        const QString path = test::write(folder, "a.log", content);
        const auto log = logs::openFileLog(path.toStdString());
        GL_VERIFY_RESULT(log);
        GL_VERIFY_RESULT((*log)->buildIndex({}));
        const std::uint64_t rows = (*log)->rows();
        QCOMPARE(rows, std::uint64_t {100'000});
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(content.size() / 2));
        logs::LogRows view(*log);
        GL_VERIFY_RESULT(view.row(0));
        QCOMPARE(view.row(rows - 1).error().code, Errc::Truncated);
    }

    void filesThatShrinkWhileTheyAreIndexedGiveWhatIsLeft()
    {
        const QTemporaryDir folder;
        const QByteArray line("01-01 00:00:01.000  1  2 W A: message\n");
        const QString path = test::write(folder, "a.log", line.repeated(100'000));
        const auto log = logs::openFileLog(path.toStdString());
        GL_VERIFY_RESULT(log);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(line.size() * 1000));
        GL_VERIFY_RESULT((*log)->buildIndex({}));
        QCOMPARE((*log)->rows(), std::uint64_t {1000});
    }

    void filesThatGrowKeepTheirRows()
    {
        const QTemporaryDir folder;
        const QByteArray line("01-01 00:00:01.000  1  2 W A: message\n");
        const QString path = test::write(folder, "a.log", line.repeated(1000));
        const auto log = logs::openFileLog(path.toStdString());
        GL_VERIFY_RESULT(log);
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append));
        QCOMPARE(file.write(line.repeated(50'000)), line.size() * 50'000);
        file.close();
        GL_VERIFY_RESULT((*log)->buildIndex({}));
        QCOMPARE((*log)->rows(), std::uint64_t {1000});
        logs::LogRows view(*log);
        QCOMPARE(fullMessage(view.row(999).value()), std::string("message"));
    }

    void rowsComeWhileTheIndexIsMade()
    {
        std::string text;
        while (text.size() < 200'000)
            text += "01-01 00:00:01.000  1  2 W A: message\n";
        std::stop_source stop;
        const auto bytes = std::as_bytes(std::span(text));
        logs::FileLogOptions options;
        options.blockBytes = 1000;
        const auto log = FileLog::open(io::memorySource(bytes)->randomAccess(), "test", options);
        GL_VERIFY_RESULT(log);
        QCOMPARE((*log)->rows(), std::uint64_t {0});
        QVERIFY(!(*log)->isComplete());
        stop.request_stop();
        QCOMPARE((*log)->buildIndex({stop.get_token(), nullptr, nullptr}).error().code, Errc::Cancelled);
    }

    void takesFourBytesARow()
    {
        std::string text;
        while (text.size() < (std::size_t {4} << 20))
            text += "01-01 00:00:01.000  1  2 W A: a message of a usual length, some hundred bytes with its head\n";
        const auto log = logOf(text, std::size_t {1} << 20);
        QVERIFY(log->indexBytes() < log->rows() * 4 + 10'000);
    }

    void damageDoesNoHarm()
    {
        std::mt19937 random(5);
        const std::string text = textOf(test::golden("logcat/threadtime.logcat"));
        for (int round = 0; round < 200; ++round) {
            std::string damaged = text;
            for (int i = 0; i < 20; ++i)
                damaged[random() % damaged.size()] = static_cast<char>(random());
            const auto log = logOf(damaged, 300);
            QVERIFY(log);
            QCOMPARE(std::uint64_t(rowsOf(*log).size()), log->rows());
        }
    }
};

QTEST_APPLESS_MAIN(TestFileLog)
#include "tst_file_log.moc"
