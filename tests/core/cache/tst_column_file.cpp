// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QObject>
#include <QTest>

#include <array>
#include <numeric>

#include "core/base/worker_pool.h"
#include "core/cache/trace_columns.h"
#include "core/trace/trace_builder.h"
#include "core/trace/trace_text.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

constexpr std::string_view kKey = "a file and what it depends on";

/// Bytes where the mapping of a file would put them.
class AlignedBytes
{
public:
    explicit AlignedBytes(const QByteArray& bytes)
        : m_room(static_cast<std::size_t>(bytes.size()) + 64)
        , m_size(static_cast<std::size_t>(bytes.size()))
    {
        const auto address = reinterpret_cast<std::uintptr_t>(m_room.data());
        m_begin = m_room.data() + (64 - address % 64) % 64;
        std::memcpy(m_begin, bytes.constData(), m_size);
    }
    std::byte& operator[](std::size_t i) { return m_begin[i]; }
    std::size_t size() const { return m_size; }
    std::span<const std::byte> first(std::size_t count) const { return {m_begin, count}; }
    Result<std::shared_ptr<const cache::ColumnFile>> open(std::size_t bytes) const
    {
        return cache::ColumnFile::over(first(bytes), kKey, std::make_shared<int>());
    }

private:
    std::vector<std::byte> m_room;
    std::size_t m_size;
    std::byte* m_begin;
};

/// A trace with something in every table.
trace::TracePtr fullTrace()
{
    trace::TraceBuilder builder;
    const ThreadId thread = builder.thread(7, 8);
    builder.nameThread(thread, builder.intern("main"));
    builder.nameProcess(7, builder.intern("com.example"));
    const TrackId track = builder.threadTrack(thread);
    const StringId overload = builder.method("a.B.run", "()V", "B.java", 3);
    const StringId twin = builder.method("a.B.run", "(I)V", "B.java", 9);
    const trace::Arg arg {builder.intern("key"), builder.intern("value")};
    const ArgSetId args = builder.args(std::span(&arg, 1));
    const trace::SliceEdge edges[] {{10, 1, overload, args, trace::Edge::Begin},
                                    {20, 2, twin, {}, trace::Edge::Begin},
                                    {6'000'000'000, 9, twin, {}, trace::Edge::Unwind},
                                    {7'000'000'000, 10, overload, {}, trace::Edge::End},
                                    {7'000'000'001, 11, twin, {}, trace::Edge::Begin}};
    builder.edges(track, edges);
    builder.instant(track, 30, builder.intern("mark"), args);
    const TrackId counter
        = builder.track({trace::TrackKind::Counter, {}, 7, builder.intern("heap"), builder.intern("B"), {}});
    builder.counter(counter, 40, 1.5);
    builder.flow({1, 11, track, trace::FlowPhase::Start, false});
    builder.flow({1, 21, track, trace::FlowPhase::End, false});
    const StackId stack = builder.stack({}, builder.frame(builder.intern("f"), builder.intern("f.cpp"), 4));
    const trace::Sample sample {50, thread, stack, 3};
    builder.samples(std::span(&sample, 1));
    builder.sampleUnit(trace::WeightUnit::Other, builder.intern("widgets"));
    trace::LogRecord log;
    log.ts = 60;
    log.message = "a message";
    log.tag = builder.intern("Tag");
    builder.log(log);
    trace::RequestRecord request;
    request.ts = 70;
    request.dur = 5;
    request.url = builder.intern("https://example.com/");
    request.status = 404;
    builder.request(request);
    builder.issue({"overflow", trace::Severity::DataLoss, 5, 2, "Something is missing.", {1, 2}});
    builder.metadata("device.model", "Pixel 7");
    builder.markSampled();
    return std::move(builder).finish().value_or(nullptr);
}

QByteArray fileOf(const trace::Trace& trace, const QTemporaryDir& folder)
{
    cache::ColumnFileWriter writer;
    cache::addTrace(writer, 1, trace);
    const QString path = folder.filePath(QStringLiteral("columns"));
    if (!writer.write(path.toStdString(), kKey, {}))
        return {};
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestColumnFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTableComesBack()
    {
        const auto trace = fullTrace();
        QVERIFY(trace);
        const QTemporaryDir folder;
        QVERIFY(!fileOf(*trace, folder).isEmpty());
        const std::string path = folder.filePath(QStringLiteral("columns")).toStdString();
        trace::TracePtr back;
        {
            const auto file = cache::ColumnFile::open(path, kKey);
            GL_VERIFY_RESULT(file);
            auto read = cache::readTrace(**file, 1);
            GL_VERIFY_RESULT(read);
            back = std::move(*read);
        }
        std::filesystem::remove(path); // the columns keep the mapping, whatever happens to the file
        QCOMPARE(trace::dumpText(*back), trace::dumpText(*trace));
        QVERIFY(!back->slices.ts.isOwned());
        QCOMPARE(back->sampledSlices, true);
        QCOMPARE(back->strings.size(), trace->strings.size());
        QCOMPARE(back->strings.find("a.B.run"), trace->strings.find("a.B.run"));
        QVERIFY(back->strings.find("absent").isNone());
        QCOMPARE(back->methods.name.size(), trace->methods.name.size());
        QCOMPARE(back->text(back->methods.signature[1]), trace->text(trace->methods.signature[1]));
    }
    void anEmptyTraceComesBack()
    {
        const auto trace = trace::TraceBuilder().finish();
        const QTemporaryDir folder;
        const AlignedBytes bytes(fileOf(**trace, folder));
        const auto file = bytes.open(bytes.size());
        GL_VERIFY_RESULT(file);
        const auto back = cache::readTrace(**file, 1);
        GL_VERIFY_RESULT(back);
        QCOMPARE(trace::dumpText(**back), trace::dumpText(**trace));
        QVERIFY(!cache::readTrace(**file, 2));
    }
    void anotherKeyIsAnotherFile()
    {
        const QTemporaryDir folder;
        QVERIFY(!fileOf(*fullTrace(), folder).isEmpty());
        const std::string path = folder.filePath(QStringLiteral("columns")).toStdString();
        QCOMPARE(cache::ColumnFile::open(path, "a file and what it depended on").error().code, Errc::Corrupt);
        QCOMPARE(cache::ColumnFile::open(path + "x", kKey).error().code, Errc::NotFound);
    }
    void everyCutIsSeen()
    {
        const QTemporaryDir folder;
        const AlignedBytes bytes(fileOf(*fullTrace(), folder));
        QVERIFY(bytes.size() > 4000);
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!bytes.open(size));
    }
    void everyFlippedBitIsSeenOrMeansNothing()
    {
        const auto trace = fullTrace();
        const QTemporaryDir folder;
        AlignedBytes bytes(fileOf(*trace, folder));
        const std::string text = trace::dumpText(*trace);
        std::size_t harmless = 0;
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            bytes[at] ^= std::byte {0x10};
            if (const auto file = bytes.open(bytes.size())) {
                ++harmless; // between two columns
                const auto back = cache::readTrace(**file, 1);
                GL_VERIFY_RESULT(back);
                QVERIFY(trace::dumpText(**back) == text);
            }
            bytes[at] ^= std::byte {0x10};
        }
        QVERIFY(harmless < bytes.size() / 2);
    }
    void columnsOfAnOlderLayoutAreRefused()
    {
        // As when a record grew: the same column, and values of another size in it, were it only an empty one.
        using OlderRecord = std::array<char, 3>;
        const auto trace = fullTrace();
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("older")).toStdString();
        std::uint32_t columns = 0, places = 0;
        for (;; ++columns) {
            cache::ColumnFileWriter writer;
            cache::addTrace(writer, 1, *trace);
            writer.addOwned({1, columns}, Column<OlderRecord>());
            GL_VERIFY_RESULT(writer.write(path, kKey, {}));
            const auto file = cache::ColumnFile::open(path, kKey);
            GL_VERIFY_RESULT(file);
            const auto read = cache::readTrace(**file, 1);
            if (read)
                break; // there is no such column
            QCOMPARE(read.error().code, Errc::Corrupt);
            cache::ColumnFileWriter whole;
            cache::addTrace(whole, 1, *trace);
            GL_VERIFY_RESULT(whole.write(path, kKey, {}));
            places += (*cache::ColumnFile::open(path, kKey))->column<trace::NativePlace>({1, columns}) ? 1U : 0U;
        }
        QVERIFY(columns > 40);
        QVERIFY(places > 0);
    }
    void longColumnsAreHashedInParts()
    {
        std::vector<std::uint64_t> values(2'000'003);
        std::iota(values.begin(), values.end(), 0U);
        const Column<std::uint64_t> column(values);
        cache::ColumnFileWriter writer;
        writer.add({0, 0}, column);
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("long")).toStdString();
        WorkerPool pool(4);
        Operation parallel;
        parallel.pool = &pool;
        GL_VERIFY_RESULT(writer.write(path, kKey, parallel));
        const auto file = cache::ColumnFile::open(path, kKey);
        GL_VERIFY_RESULT(file);
        QVERIFY((*file)->column<std::uint64_t>({0, 0}) == column);
        QVERIFY(!(*file)->column<std::uint32_t>({0, 0})); // of another size
        GL_VERIFY_RESULT(cache::ColumnFile::open(path, kKey, parallel));
    }
};

QTEST_GUILESS_MAIN(TestColumnFile)
#include "tst_column_file.moc"
