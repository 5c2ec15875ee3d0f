// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/logs/bundle_log.h"
#include "core/logs/trace_log.h"
#include "core/trace/trace_builder.h"
#include "tests/core/bundle/sample_bundle.h"
#include "tests/support/test_data.h"

using namespace graylens;
using logs::LogSourcePtr;

namespace {

/// Messages, by the way in question; nothing where it cannot be opened.
using Messages = std::optional<std::vector<std::string>>;

Messages messagesOf(LogSourcePtr log)
{
    if (!log->isComplete() && !log->buildIndex({}))
        return std::nullopt;
    std::vector<std::string> out;
    logs::LogRows rows(log);
    for (std::uint64_t i = 0; i < log->rows(); ++i)
        out.push_back(fullMessage(*rows.row(i)));
    return out;
}

struct BothWays
{
    Messages inPlace, columns;
    bool inPlaceIsPartial = false, columnsArePartial = false;
};

std::optional<BothWays> readBothWays(const test::Bytes& file)
{
    const auto ring = test::sampleRing();
    auto opened = test::openBundle(file, &ring);
    if (!opened)
        return std::nullopt;
    const std::shared_ptr<const bundle::BundleReader> reader = std::move(*opened);
    trace::TraceBuilder left, read;
    if (!reader->readRecords(left, {}, bundle::LogRecords::Leave))
        return std::nullopt;
    const auto leftTrace = std::move(left).finish().value();
    const auto again = test::openBundle(file, &ring).value();
    if (!again->readRecords(read))
        return std::nullopt;
    const auto readTrace = std::move(read).finish().value();
    return BothWays {messagesOf(logs::bundleLog(reader, "records", "records").value()),
                     messagesOf(logs::traceLog(readTrace, "records", "records")), leftTrace->isPartial(),
                     readTrace->isPartial()};
}

} // namespace

class TestBundleLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyDamagedByteLosesTheSameRows()
    {
        const test::Sample sample = test::sampleBundle();
        for (std::size_t at = 0; at < sample.file.size(); at += 13) {
            test::Bytes file = sample.file;
            file[at] ^= std::byte {0x40};
            const auto both = readBothWays(file);
            if (!both)
                continue; // the header: nothing can be read either way
            QVERIFY(both->inPlace && both->columns);
            QCOMPARE(*both->inPlace, *both->columns);
            QCOMPARE(both->inPlaceIsPartial, both->columnsArePartial);
        }
    }

    void everyCutLosesTheSameRows()
    {
        const test::Sample sample = test::sampleBundle();
        std::size_t fewest = 20;
        for (std::size_t end = sample.file.size() / 8; end < sample.file.size(); end += 29) {
            const auto both = readBothWays(
                test::Bytes(sample.file.begin(), sample.file.begin() + static_cast<std::ptrdiff_t>(end)));
            if (!both)
                continue;
            QVERIFY(both->inPlace && both->columns);
            QCOMPARE(*both->inPlace, *both->columns);
            QCOMPARE(both->inPlaceIsPartial, both->columnsArePartial);
            QVERIFY(both->inPlaceIsPartial || both->inPlace->size() == 20);
            fewest = std::min(fewest, both->inPlace->size());
        }
        QVERIFY(fewest < 20);
    }

    void aStoppedIndexGoesOnWhereItStopped()
    {
        const auto ring = test::sampleRing();
        const test::Sample sample = test::sampleBundle();
        const auto log = logs::bundleLog(test::openBundle(sample.file, &ring).value(), "records", "x").value();
        std::stop_source stop;
        stop.request_stop();
        Operation operation;
        operation.stop = stop.get_token();
        QCOMPARE(log->complete(operation).error().code, Errc::Cancelled);
        QVERIFY(!log->isComplete());
        GL_VERIFY_RESULT(log->complete({}));
        GL_VERIFY_RESULT(log->complete(operation)); // nothing left to do
        QCOMPARE(log->rows(), std::uint64_t {20});
    }

    void columnsAreThoseTheRecordsHave()
    {
        const auto ring = test::sampleRing();
        const test::Sample sample = test::sampleBundle();
        const auto log = logs::bundleLog(test::openBundle(sample.file, &ring).value(), "records", "x").value();
        const logs::LogFacts facts = log->facts();
        QVERIFY(facts.hasTimes && facts.hasLevels && facts.hasPids && facts.hasTids && facts.hasTags);
        QVERIFY(facts.isCalendar);
        QCOMPARE(facts.files, std::vector<std::string> {"records"});
        QVERIFY(!log->isComplete());
        GL_VERIFY_RESULT(log->buildIndex({}));
        QCOMPARE(log->rows(), std::uint64_t {20});
    }

    void brokenTextIsRepairedWhereItIsShown()
    {
        test::Bytes bytes;
        const auto ring = test::sampleRing();
        const auto writer = bundle::BundleWriter::create(test::appendTo(bytes), test::sampleOptions()).value();
        GL_VERIFY_RESULT(writer->log({1, trace::LogLevel::Info, 1, 1, "T\xFFg", "caf\xC3 closed"}));
        GL_VERIFY_RESULT(writer->finish());
        const auto log = logs::bundleLog(test::openBundle(bytes, &ring).value(), "records", "x").value();
        GL_VERIFY_RESULT(log->buildIndex({}));
        logs::LogRows rows(log);
        const auto row = rows.row(0);
        GL_VERIFY_RESULT(row);
        QCOMPARE(std::string(row->tag), std::string("T\uFFFDg"));
        QCOMPARE(fullMessage(*row), std::string("caf\uFFFD closed"));
    }
};

QTEST_APPLESS_MAIN(TestBundleLog)
#include "tst_bundle_log.moc"
