// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/analysis/localize.h"
#include "core/trace/trace.h"

namespace graylens::analysis {

/// Which requests are bad, and what their share is compared with.
struct NetworkQuestion
{
    enum class Bad : std::uint8_t {
        Failures, ///< no answer, or status 400 and up
        Slow, ///< among the answers, those that took longer than `slowerThan`
        FailuresAndSlow,
    };
    enum class Baseline : std::uint8_t {
        Rest, ///< all other requests
        Before, ///< requests before `at`
        OtherFiles, ///< requests added as Side::Baseline
    };
    Bad bad = Bad::Failures;
    DurationNs slowerThan = kNoTime; ///< kNoTime: what one answer in twenty takes at least
    Baseline baseline = Baseline::Rest;
    TimeNs at = kNoTime; ///< of Baseline::Before: where the time that is to be explained begins
    LocalizeOptions options {};
};

/// One object that was bad inside a cell and good outside of it: same URL, other node, other status.
struct ProofRow
{
    std::string object; ///< URL without its query
    std::uint64_t bad = 0, inside = 0; ///< requests for it inside, of those the bad ones
    std::uint64_t good = 0, outside = 0; ///< requests for it outside, of those the good ones
    std::int32_t badStatus = 0, goodStatus = 0; ///< the most frequent ones; 0 = no answer
    std::string badNode, goodNode; ///< a node that gave such an answer, or its address
    DurationNs badMedian = kNoTime, goodMedian = kNoTime; ///< of the answers
};

/// What speaks for a finding beside its rate: objects that failed inside the cell and were answered outside of it.
struct NetworkProof
{
    std::uint64_t objects = 0; ///< different URLs (without their query) that were bad inside
    std::uint64_t answeredElsewhere = 0; ///< of those, how many were good outside
    std::int32_t commonStatus = 0; ///< the most frequent status of the bad ones; 0 = no answer at all
    std::uint64_t withCommonStatus = 0; ///< bad requests inside with that status
    std::int32_t statusElsewhere = 0; ///< the most frequent status of those objects outside
    DurationNs median = kNoTime, medianElsewhere = kNoTime; ///< of all answers inside and outside
    std::vector<ProofRow> rows; ///< the objects that were bad most often, kProofRows at most
};
inline constexpr std::size_t kProofRows = 200;

struct NetworkFinding
{
    Finding finding;
    double baselineRate = 0; ///< share of bad requests outside the cell and outside the causes named before it; with
                             ///< another baseline, what it leads to expect inside
    NetworkProof proof;
};

struct NetworkReport
{
    NetworkQuestion question; ///< as asked, with the limit of slow answers that was taken
    CountTable table; ///< names the values of the findings
    std::uint64_t requests = 0, bad = 0; ///< without those of the baseline
    std::vector<NetworkFinding> findings; ///< best first, grouped by cause; see localize()
};

/// Collects the requests of many traces by attribute (host, CDN node and place, address, resolver, path pattern,
/// operator, region, kind of network, protocol, app version, gray batch; for slow answers status and cache state too:
/// of failures they are the effect); a trace can go once it was added.
class NetworkRequests
{
public:
    enum class Side : std::uint8_t { Question, Baseline };

    NetworkRequests();

    void add(const trace::Trace& trace, Side side = Side::Question);
    /// Only these requests of the trace.
    void add(const trace::Trace& trace, std::span<const std::uint32_t> requests, Side side = Side::Question);
    std::uint64_t count() const { return m_requests.size(); }

    /// Which attributes the bad requests concentrate on. InvalidArgument without any request, or without any in the
    /// baseline; Cancelled.
    Result<NetworkReport> localize(const NetworkQuestion& question = {}, const Operation& operation = {}) const;

    struct Request
    {
        std::uint32_t row; ///< in `attributes`
        StringId object; ///< URL without its query
        std::int32_t status;
        Side side;
        TimeNs ts;
        DurationNs dur;
    };
    /// One row a combination of attributes; counts are empty.
    const CountTable& attributes() const { return m_table; }
    const StringPool& objects() const { return m_objects; }
    std::span<const Request> requests() const { return m_requests; }

private:
    std::uint32_t rowOf(std::span<const StringId> values);
    void growSlots();

    CountTable m_table;
    std::vector<std::uint32_t> m_slots; ///< open addressing over the rows of m_table
    StringPool m_objects;
    std::vector<Request> m_requests;
};

/// The gray batch that a trace's requests count for; "production" for an app of a known version outside of any.
std::string_view cohortOf(const trace::Trace& trace);

/// What an expression over the requests (see FilterExpression) must say to show those of a cell.
std::string filterTextOf(const CountTable& table, const CellValues& cell);

} // namespace graylens::analysis
