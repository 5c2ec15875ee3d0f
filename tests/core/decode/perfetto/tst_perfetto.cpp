// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <string>

#include <QObject>

#include "core/base/worker_pool.h"
#include "core/decode/perfetto/clocks.h"
#include "core/decode/perfetto/perfetto_decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/core/decode/perfetto/wire_text.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;
using test::Wire;

namespace {

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

trace::TracePtr decoded(std::string_view text)
{
    return test::decodeBytes(*decode::perfettoDecoder(), bytesOf(text)).value_or(nullptr);
}

const trace::IssueRow* issueOf(const trace::Trace& trace, std::string_view code)
{
    const auto found = std::find_if(trace.issues.begin(), trace.issues.end(),
                                    [code](const auto& issue) { return issue.code == code; });
    return found == trace.issues.end() ? nullptr : &*found;
}

/// A slice begin or end on track 1 of sequence 1.
std::string edge(std::uint64_t ts, int type, const char* name = nullptr)
{
    Wire event;
    event.number(9, static_cast<std::uint64_t>(type)).number(11, 1);
    if (name)
        event.bytes(23, name);
    return Wire().number(8, ts).number(10, 1).message(11, event).packet();
}

std::string trackOfThread()
{
    const Wire thread = Wire().number(1, 10).number(2, 11).bytes(5, "main");
    return Wire().number(10, 1).message(60, Wire().number(1, 1).message(4, thread)).packet();
}

std::size_t sliceCount(const trace::TracePtr& trace)
{
    return trace ? trace->slices.size() : 0;
}

} // namespace

class TestPerfetto : public QObject
{
    Q_OBJECT

private:
    static void golden(const char* name)
    {
        // A trace is packets in a row: cut between two of them it is a whole one.
        test::checkGolden(*decode::perfettoDecoder(), test::golden(name), test::Truncation::MayPass);
    }

private Q_SLOTS:
    void everyKindOfTrackEventIsRead() { golden("perfetto/track_events.pftrace"); }
    void namesResetAndLossesAreReported() { golden("perfetto/packet_loss.pftrace"); }
    void timesFollowTheSnapshots() { golden("perfetto/clocks.pftrace"); }
    void kernelEventsBecomeTracks() { golden("perfetto/ftrace.pftrace"); }
    void samplesKeepTheirStacks() { golden("perfetto/profiles.pftrace"); }
    void compressedPacketsAreUnfolded() { golden("perfetto/compressed.pftrace"); }
    void damageCostsOnlyItself() { golden("perfetto/damaged.pftrace"); }
    void framesAndPolledFiguresBecomeTracks() { golden("perfetto/frames.pftrace"); }
    void traceWithoutEventsIsEmpty() { golden("perfetto/empty.pftrace"); }

    void heapProfilesAreTracesOfTheirOwn()
    {
        const auto bytes = test::fileBytes(test::golden("perfetto/heap.pftrace"));
        const auto source = io::memorySource(bytes);
        std::map<std::string, trace::TraceBuilder> parts;
        const auto read = decode::perfettoDecoder()->decodeParts(
            *source, [&parts](std::string_view name) -> trace::EventSink& { return parts[std::string(name)]; }, {});
        GL_VERIFY_RESULT(read);
        QCOMPARE(parts.size(), std::size_t {3});
        // The last dump of a stack counts: 9000 allocated, 1000 of it freed; the other stack stays at 100.
        const std::vector<std::pair<std::string, std::int64_t>> expected {{"heap, not freed", 8100},
                                                                          {"heap, allocated", 9100}};
        for (const auto& [name, bytesInAll] : expected) {
            const auto trace = std::move(parts.at(name)).finish();
            GL_VERIFY_RESULT(trace);
            QCOMPARE((*trace)->samples.unit, trace::WeightUnit::Bytes);
            std::int64_t sum = 0;
            for (const std::int64_t weight : (*trace)->samples.weight)
                sum += weight;
            QCOMPARE(sum, bytesInAll);
            QVERIFY((*trace)->samples.ts.empty());
        }
    }

    void emptyInputIsNoTrace()
    {
        QVERIFY(!test::decodeBytes(*decode::perfettoDecoder(), {}).has_value());
        QCOMPARE(decode::perfettoDecoder()->sniff({}), decode::Confidence::No);
    }
    void profilesOfPprofAreNotTaken()
    {
        const std::string pprof = Wire().message(1, Wire().number(1, 1).number(2, 2)).text();
        QCOMPARE(decode::perfettoDecoder()->sniff(bytesOf(pprof)), decode::Confidence::No);
    }
    void textIsNotTaken()
    {
        QCOMPARE(decode::perfettoDecoder()->sniff(bytesOf("\n\n\n# tracer: nop\n")), decode::Confidence::No);
    }

    void filesInARowAreOneTrace()
    {
        const std::string one = trackOfThread() + edge(1000, 1, "a") + edge(2000, 2);
        QCOMPARE(sliceCount(decoded(one + one)), std::size_t {2});
    }
    void packetWithAWrongLengthDoesNotSwallowTheRest()
    {
        const std::string before = trackOfThread() + edge(1000, 1, "a") + edge(2000, 2);
        std::string broken = edge(3000, 1, "b");
        broken[1] = static_cast<char>(broken[1] + 60); // now it reaches into the packets behind it
        std::string behind;
        for (std::uint64_t i = 0; i < 20; ++i)
            behind += edge(4000 + i * 100, 1, "c") + edge(4050 + i * 100, 2);
        const auto trace = decoded(before + broken + behind);
        QVERIFY(trace);
        QCOMPARE(trace->slices.size(), std::size_t {21});
        QVERIFY(issueOf(*trace, "damaged"));
        QCOMPARE(issueOf(*trace, "damaged")->offset, static_cast<std::int64_t>(before.size()));
    }
    void damageAmongManyPacketsCostsOnlyItself()
    {
        // More than is read at once: with and without threads the packets stand in several windows.
        constexpr std::uint64_t kSlices = 120'000, kBetweenDamage = 997;
        std::string text = trackOfThread();
        std::uint64_t damaged = 0;
        for (std::uint64_t i = 0; i < kSlices; ++i) {
            std::string slice = edge(1000 + i * 100, 1, "a") + edge(1050 + i * 100, 2);
            if (i % kBetweenDamage == 1) {
                slice[2] = '\x07'; // a type of field that does not exist
                slice[slice.size() / 2 + 4] = '\x07';
                damaged += 2;
            }
            text += slice;
        }
        WorkerPool pool(3);
        const auto whole = decoded(text);
        const auto parallel = test::decodeBytes(*decode::perfettoDecoder(), bytesOf(text), 0, &pool).value_or(nullptr);
        const auto pieces = test::decodeBytes(*decode::perfettoDecoder(), bytesOf(text), 1009, &pool).value_or(nullptr);
        for (const trace::TracePtr& trace : {whole, parallel, pieces}) {
            QVERIFY(trace);
            QVERIFY(issueOf(*trace, "damaged"));
            QVERIFY2(trace->slices.size() + damaged / 2 == kSlices, std::to_string(trace->slices.size()).c_str());
            QCOMPARE(issueOf(*trace, "damaged")->count, issueOf(*whole, "damaged")->count);
            QCOMPARE(issueOf(*trace, "damaged")->offset, issueOf(*whole, "damaged")->offset);
        }
        QVERIFY(whole->slices.ts == parallel->slices.ts && whole->slices.dur == parallel->slices.dur);
    }
    void lossHasATimeRange()
    {
        const auto bytes = test::fileBytes(test::golden("perfetto/packet_loss.pftrace"));
        const auto trace = test::decodeBytes(*decode::perfettoDecoder(), bytes);
        GL_VERIFY_RESULT(trace);
        const auto* loss = issueOf(**trace, "packet-loss");
        QVERIFY(loss);
        QCOMPARE(loss->range, (TimeRange {2000, 4000}));
        QCOMPARE(issueOf(**trace, "packets-skipped")->count, std::uint64_t {2});
    }
    void cutPacketIsReported()
    {
        const std::string whole = trackOfThread() + edge(1000, 1, "a") + edge(2000, 2);
        const auto trace = decoded(std::string_view(whole).substr(0, whole.size() - 1));
        QVERIFY(trace);
        QVERIFY(issueOf(*trace, "truncated"));
    }
    void circleOfTracksEnds()
    {
        const auto track = [](std::uint64_t uuid, std::uint64_t parent) {
            return Wire().number(10, 1).message(60, Wire().number(1, uuid).number(5, parent).bytes(2, "t")).packet();
        };
        QCOMPARE(sliceCount(decoded(track(1, 2) + track(2, 1) + edge(1000, 1, "a") + edge(2000, 2))), std::size_t {1});
    }
    void nestedTracksKnowTheirParents()
    {
        const auto bytes = test::fileBytes(test::golden("perfetto/track_events.pftrace"));
        const auto trace = test::decodeBytes(*decode::perfettoDecoder(), bytes);
        GL_VERIFY_RESULT(trace);
        const auto& tracks = (*trace)->tracks.info;
        const auto named = [&](std::string_view name) {
            return static_cast<std::size_t>(std::find_if(tracks.begin(), tracks.end(),
                                                         [&](const auto& t) { return (*trace)->text(t.name) == name; })
                                            - tracks.begin());
        };
        QVERIFY(named("cache") < tracks.size());
        QCOMPARE(static_cast<std::size_t>(tracks[named("cache")].parent.value()), named("loader"));
    }

    void clocksConvertPiecewise()
    {
        decode::perfetto::ClockTable clocks;
        const auto snapshot = [&clocks](std::uint64_t boot, std::uint64_t monotonic) {
            const std::string text = Wire()
                                         .message(1, Wire().number(1, 6).number(2, boot))
                                         .message(1, Wire().number(1, 3).number(2, monotonic))
                                         .text();
            clocks.addSnapshot(bytesOf(text), 0);
        };
        QVERIFY(!clocks.toTrace(3, 0, 5).has_value());
        snapshot(1000, 500);
        snapshot(11000, 10400);
        QCOMPARE(*clocks.toTrace(3, 0, 400), TimeNs {900}); // before the first: its difference
        QCOMPARE(*clocks.toTrace(3, 0, 10399), TimeNs {10899});
        QCOMPARE(*clocks.toTrace(3, 0, 10400), TimeNs {11000});
        QCOMPARE(*clocks.toTrace(6, 0, 42), TimeNs {42});
    }
    void clocksConvertThroughOthers()
    {
        decode::perfetto::ClockTable clocks;
        const std::string near = Wire()
                                     .message(1, Wire().number(1, 64).number(2, 10).number(4, 1000))
                                     .message(1, Wire().number(1, 3).number(2, 10500))
                                     .text();
        clocks.addSnapshot(bytesOf(near), 5);
        const std::string far
            = Wire().message(1, Wire().number(1, 3).number(2, 0)).message(1, Wire().number(1, 6).number(2, 7)).text();
        clocks.addSnapshot(bytesOf(far), 0);
        QCOMPARE(*clocks.toTrace(64, 5, 11), TimeNs {11507});
        QVERIFY(!clocks.toTrace(64, 6, 11).has_value()); // another sequence's clock
    }
};

QTEST_GUILESS_MAIN(TestPerfetto)
#include "tst_perfetto.moc"
