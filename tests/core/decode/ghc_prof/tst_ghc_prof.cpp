// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <numeric>

#include <QObject>

#include "core/decode/ghc_prof/ghc_prof_decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;

class TestGhcProf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void costCentresAreStacks() { test::checkGolden(*decode::ghcProfDecoder(), test::golden("ghc_prof/normal.json")); }
    void damagedProfilesKeepWhatTheyHad()
    {
        test::checkGolden(*decode::ghcProfDecoder(), test::golden("ghc_prof/damaged.json"));
    }
    void timeAndAllocationAgreeWithTheFile()
    {
        GL_NEEDS_REAL_DATA();
        const auto bytes = test::fileBytes(test::realData("other-profiles/speedscope-haskell-simple.prof"));
        QCOMPARE(decode::ghcProfDecoder()->sniff(bytes), decode::Confidence::Likely);
        const auto source = io::memorySource(std::span<const std::byte>(bytes));
        std::map<std::string, trace::TraceBuilder> parts;
        const auto read = decode::ghcProfDecoder()->decodeParts(
            *source, [&parts](std::string_view part) -> trace::EventSink& { return parts[std::string(part)]; }, {});
        GL_VERIFY_RESULT(read);
        QCOMPARE(parts.size(), std::size_t {2});
        // total_ticks 798 of 1 ms, total_alloc; Speedscope has the same.
        for (const auto& [name, total] :
             {std::pair {"time", std::int64_t {798'000'000}}, std::pair {"allocation", std::int64_t {1'921'672'664}}}) {
            const auto trace = std::move(parts.at(name)).finish();
            GL_VERIFY_RESULT(trace);
            const auto& weights = (*trace)->samples.weight;
            QCOMPARE(std::accumulate(weights.begin(), weights.end(), std::int64_t {0}), total);
        }
    }
};

QTEST_APPLESS_MAIN(TestGhcProf)
#include "tst_ghc_prof.moc"
