// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What is written and read again must be what it was, as far as the format can hold it.
#include <algorithm>
#include <functional>
#include <random>
#include <set>

#include <QObject>

#include "core/base/byte_reader.h"
#include "core/decode/decoder.h"
#include "core/encode/encoder.h"
#include "core/io/decompress.h"
#include "core/trace/trace_builder.h"
#include "core/trace/trace_text.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/sample_totals.h"

using namespace graylens;

namespace {

const decode::Registry& registry()
{
    static const decode::Registry all = decode::Registry::builtin();
    return all;
}

Result<std::string> encoded(const trace::Trace& trace, std::string_view format, std::set<std::string>* losses = nullptr)
{
    std::string out;
    const auto collect = [&out](std::span<const std::byte> bytes) -> Result<void> {
        out += asText(bytes);
        return {};
    };
    GL_TRY(const auto lost, encode::encode(trace, *encode::find(format), "title", collect));
    for (const encode::Loss& loss : lost) {
        if (losses)
            losses->insert(std::string(loss.code));
    }
    return out;
}

Result<trace::TracePtr> decoded(std::string_view format, std::span<const std::byte> bytes)
{
    if (!io::looksLikeGzip(bytes))
        return test::decodeBytes(*registry().find(format), bytes);
    const auto packed = io::memorySource(bytes);
    const auto plain = io::gzipSource(*packed);
    GL_TRY(const auto unpacked, io::readAll(*plain, std::uint64_t {1} << 30));
    return test::decodeBytes(*registry().find(format), unpacked);
}

/// The dump without the lines whose first word is in `without`.
std::string dump(const trace::Trace& trace, const std::set<std::string>& without)
{
    std::string out;
    const std::string text = trace::dumpText(trace);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        const std::string line = text.substr(at, end - at);
        if (!without.contains(line.substr(0, line.find(' '))))
            out += line + '\n';
        at = end + 1;
    }
    return out;
}

/// The dump with its tracks sorted by what they say: writers order them as they like.
std::string withoutOrder(const std::string& dump)
{
    std::vector<std::string> blocks;
    for (std::size_t at = 0; at < dump.size();) {
        const std::size_t end = dump.find('\n', at) + 1;
        std::string line = dump.substr(at, end - at);
        if (const std::size_t number = line.find("track "); number != std::string::npos && line[0] != ' ') {
            const std::size_t digits = line.find_first_not_of("0123456789", number + 6);
            line.erase(number + 6, digits - number - 6);
        }
        if (line[0] == ' ' && !blocks.empty())
            blocks.back() += line;
        else
            blocks.push_back(line);
        at = end;
    }
    std::sort(blocks.begin(), blocks.end());
    std::string out;
    for (const std::string& block : blocks)
        out += block;
    return out;
}

void checkSame(const std::string& actual, const std::string& expected)
{
    if (actual == expected)
        return;
    std::size_t at = 0;
    while (at < std::min(actual.size(), expected.size()) && actual[at] == expected[at])
        ++at;
    const std::size_t from = at < 200 ? 0 : at - 200;
    QFAIL(("\nactual:   ..." + actual.substr(from, 400) + "\nexpected: ..." + expected.substr(from, 400)).c_str());
}

struct Contents
{
    bool args = false, cpu = false, counters = false, instants = false, async = false, flows = false;
};

/// Calls of three threads in two processes, and what else is asked for.
trace::TracePtr madeTrace(std::uint32_t seed, const Contents& contents)
{
    std::mt19937 random(seed);
    trace::TraceBuilder builder;
    const auto name = [&](const char* prefix) { return builder.intern(prefix + std::to_string(random() % 9)); };
    const auto args = [&]() -> ArgSetId {
        if (!contents.args || random() % 3 != 0)
            return {};
        const trace::Arg arg {builder.intern("key"), name("value \"")};
        return builder.args({&arg, 1});
    };
    for (int i = 0; i < 3; ++i) {
        const ThreadId thread = builder.thread(10 + i / 2, 100 + i);
        builder.nameThread(thread, builder.intern("thread;" + std::to_string(i)));
        builder.nameProcess(10 + i / 2, builder.intern("process " + std::to_string(i / 2)));
        const TrackId track = builder.threadTrack(thread);
        std::vector<trace::CompleteSlice> slices;
        const std::function<void(TimeNs, DurationNs, int)> add = [&](TimeNs ts, DurationNs dur, int depth) {
            slices.push_back({ts, dur, contents.cpu ? dur / 2 : kNoTime, name("f"), args()});
            const DurationNs child = dur / 3;
            for (TimeNs at = ts + 1; depth < 5 && child > 10 && at + child <= ts + dur; at += child + 3)
                if (random() % 2 == 0)
                    add(at, child - static_cast<DurationNs>(random() % 5), depth + 1);
        };
        for (TimeNs ts = 1000; ts < 2'000'000; ts += 200'000)
            add(ts, 190'000, 0);
        builder.complete(track, slices);
        for (TimeNs ts = 5000; contents.instants && ts < 2'000'000; ts += 300'001)
            builder.instant(track, ts, name("instant "), args());
    }
    if (contents.counters) {
        const TrackId track = builder.track({trace::TrackKind::Counter, {}, 10, builder.intern("memory"), {}});
        for (TimeNs ts = 1000; ts < 2'000'000; ts += 50'000)
            builder.counter(track, ts, static_cast<double>(random() % 1000) / 4);
    }
    if (contents.async) {
        const TrackId track = builder.track({trace::TrackKind::Async, {}, 11, builder.intern("requests"), {}});
        const std::vector<trace::CompleteSlice> slices {{2000, 5000, kNoTime, name("a"), {}},
                                                        {9000, 7000, kNoTime, name("a"), {}}};
        builder.complete(track, slices);
    }
    auto trace = std::move(builder).finish();
    return trace ? *trace : nullptr;
}

} // namespace

class TestEncode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsComeBackFromAnArchive()
    {
        trace::TraceBuilder builder;
        trace::RequestRecord request;
        request.ts = 1'778'547'600'123'456'789;
        request.dur = 250'000'001;
        request.dns = 1'000'000;
        request.connect = 20'000'000;
        request.tls = 30'500'000;
        request.wait = 100'000'000;
        request.method = builder.intern("GET");
        request.url = builder.intern("https://img.example/a \"b\".jpg?x=1");
        request.host = builder.intern("img.example");
        request.protocol = builder.intern("h2");
        request.status = 404;
        request.cdnNode = builder.intern("cache45.l2cn1832");
        request.cdnPop = builder.intern("l2cn1832");
        request.cacheState = builder.intern("HIT");
        request.isp = builder.intern("telecom");
        request.remoteAddress = builder.intern("198.51.100.7");
        request.bytesReceived = 512;
        request.bytesSent = 300;
        request.retry = 1;
        builder.request(request);
        const trace::TracePtr before = std::move(builder).finish().value();
        std::set<std::string> losses;
        const auto text = encoded(*before, "har", &losses);
        GL_VERIFY_RESULT(text);
        QCOMPARE(losses, std::set<std::string> {});
        const auto after = decoded("har", std::as_bytes(std::span(*text)));
        GL_VERIFY_RESULT(after);
        const std::set<std::string> about {"metadata", "span"};
        QCOMPARE(dump(**after, about), dump(*before, about));
    }

    void speedscopeGivesBackItsOwnFiles_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* name : {"sampled", "evented", "bytes"})
            QTest::newRow(name) << QStringLiteral("speedscope/%1.speedscope.json").arg(QString::fromUtf8(name));
    }
    void speedscopeGivesBackItsOwnFiles()
    {
        QFETCH(QString, file);
        const auto before = decoded("speedscope", test::fileBytes(test::golden("") + file));
        GL_VERIFY_RESULT(before);
        const auto text = encoded(**before, "speedscope");
        GL_VERIFY_RESULT(text);
        const auto after = decoded("speedscope", asBytes(*text));
        GL_VERIFY_RESULT(after);
        checkSame(dump(**after, {"metadata"}), dump(**before, {"metadata"}));
    }
    void callsComeBackFromSpeedscope()
    {
        for (std::uint32_t seed = 0; seed < 20; ++seed) {
            const auto before = madeTrace(seed, {});
            const auto text = encoded(*before, "speedscope");
            GL_VERIFY_RESULT(text);
            const auto after = decoded("speedscope", asBytes(*text));
            GL_VERIFY_RESULT(after);
            checkSame(dump(**after, {"metadata", "thread", "track"}), dump(*before, {"metadata", "thread", "track"}));
            QCOMPARE((*after)->threads.size(), before->threads.size());
        }
    }
    void everythingOfCallsComesBackFromChromeJson()
    {
        for (std::uint32_t seed = 0; seed < 20; ++seed) {
            const auto before = madeTrace(seed, {true, true, true, true, false, false});
            const auto text = encoded(*before, "chrome-json");
            GL_VERIFY_RESULT(text);
            const auto after = decoded("chrome-json", asBytes(*text));
            GL_VERIFY_RESULT(after);
            checkSame(withoutOrder(dump(**after, {"metadata"})), withoutOrder(dump(*before, {"metadata"})));
        }
    }
    void everythingOfCallsComesBackFromPerfetto()
    {
        for (std::uint32_t seed = 0; seed < 20; ++seed) {
            const auto before = madeTrace(seed, {true, false, true, true, true, false});
            const auto bytes = encoded(*before, "perfetto");
            GL_VERIFY_RESULT(bytes);
            const auto after = decoded("perfetto", asBytes(*bytes));
            GL_VERIFY_RESULT(after);
            QVERIFY(!(*after)->isPartial());
            QCOMPARE((*after)->slices.size(), before->slices.size());
            QCOMPARE((*after)->counters.value, before->counters.value);
            QCOMPARE((*after)->instants.ts, before->instants.ts);
            checkSame(dump(**after, {"metadata", "track", "instant"}), dump(*before, {"metadata", "track", "instant"}));
        }
    }
    void samplesComeBackFromPprof()
    {
        const auto before = decoded("pprof", test::fileBytes(test::golden("pprof/normal.pprof")));
        GL_VERIFY_RESULT(before);
        std::set<std::string> losses;
        const auto bytes = encoded(**before, "pprof", &losses);
        GL_VERIFY_RESULT(bytes);
        QVERIFY((losses == std::set<std::string> {"issues", "metadata"}));
        const auto after = decoded("pprof", asBytes(*bytes));
        GL_VERIFY_RESULT(after);
        checkSame(dump(**after, {"metadata", "issue"}), dump(**before, {"metadata", "issue"}));
    }
    void stacksComeBackFromCollapsed()
    {
        const auto before = decoded("collapsed", test::fileBytes(test::golden("collapsed/normal.folded")));
        GL_VERIFY_RESULT(before);
        const auto text = encoded(**before, "collapsed");
        GL_VERIFY_RESULT(text);
        const auto after = decoded("collapsed", asBytes(*text));
        GL_VERIFY_RESULT(after);
        QVERIFY(test::stackWeights(**after) == test::stackWeights(**before));
    }
    void callsBecomeWeightsInPprofAndCollapsed()
    {
        const auto before = madeTrace(3, {});
        std::int64_t sum = 0;
        for (const trace::Row& row : before->rows) {
            for (std::uint32_t slice = row.begin; slice < row.end; ++slice)
                sum += before->slices.parent[slice] == 0xFFFFFFFFU ? before->slices.duration(slice) : 0;
        }
        for (const char* format : {"pprof", "collapsed"}) {
            std::set<std::string> losses;
            const auto bytes = encoded(*before, format, &losses);
            GL_VERIFY_RESULT(bytes);
            QVERIFY(losses.contains("calls"));
            const auto after = decoded(format, asBytes(*bytes));
            GL_VERIFY_RESULT(after);
            QCOMPARE(qint64 {test::sampleTotals(**after).sum}, qint64 {sum});
        }
    }
    void theTableHasARowForEachThing()
    {
        const auto before = madeTrace(1, {true, true, true, true, true, false});
        const auto text = encoded(*before, "csv");
        GL_VERIFY_RESULT(text);
        const auto rows = static_cast<std::size_t>(std::count(text->begin(), text->end(), '\n')) - 1;
        QCOMPARE(rows, before->slices.size() + before->counters.value.size() + before->instants.ts.size());
        QVERIFY(text->find("call,1000,190000,95000,10,100,thread;0,,0,f") != std::string::npos);
        QVERIFY(text->find("\"key=value \"\"") != std::string::npos);
    }
    void whatIsLostIsSaid()
    {
        const auto trace = madeTrace(1, {true, true, true, true, true, false});
        std::set<std::string> losses;
        GL_VERIFY_RESULT(encoded(*trace, "speedscope", &losses));
        QVERIFY((
            losses
            == std::set<std::string> {"arguments", "counters", "cpu-times", "instants", "other-slices", "thread-ids"}));
        losses.clear();
        GL_VERIFY_RESULT(encoded(*trace, "csv", &losses));
        QVERIFY(losses.empty());
    }
    void aSinkThatFailsAndAStopEndIt()
    {
        const auto trace = madeTrace(1, {});
        for (const encode::Format& format : encode::formats()) {
            const auto full = [](std::span<const std::byte>) -> Result<void> { return fail(Errc::Io, "full"); };
            const auto failed = encode::encode(*trace, format, "", full);
            QVERIFY(!failed);
            QCOMPARE(failed.error().code, Errc::Io);
            std::stop_source stop;
            stop.request_stop();
            Operation operation;
            operation.stop = stop.get_token();
            const auto stopped = encode::encode(
                *trace, format, "", [](std::span<const std::byte>) -> Result<void> { return {}; }, operation);
            QVERIFY(!stopped);
            QCOMPARE(stopped.error().code, Errc::Cancelled);
        }
    }
};

QTEST_APPLESS_MAIN(TestEncode)
#include "tst_encode.moc"
