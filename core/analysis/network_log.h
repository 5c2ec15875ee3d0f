// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/filter_expression.h"
#include "core/base/operation.h"
#include "core/trace/trace.h"

namespace graylens::analysis {

/// Whether a request got no answer, or one of status 400 and up.
bool isFailure(const trace::RequestRecord& request);

/// What a request says about itself, as columns, filters and sort orders name it.
enum class NetworkField : std::uint8_t {
    Time,
    Method,
    Status,
    Outcome, ///< "ok" or "failed"
    Host,
    Path,
    Url,
    Node,
    Place,
    Cache,
    Address,
    Resolver,
    Protocol,
    Isp,
    Region,
    NetworkType,
    AppVersion,
    Cohort,
    File,
    Error,
    Attempt, ///< 1 = the first
    Duration,
    Dns,
    Connect,
    Tls,
    Send,
    Wait,
    Receive,
    Sent,
    Received,
    TraceId,
};
inline constexpr std::size_t kNetworkFields = static_cast<std::size_t>(NetworkField::TraceId) + 1;

/// Their names ("node": stable, in filters and on the command line) and kinds, in the order of NetworkField.
std::span<const FilterField> networkFields();

/// One file's requests.
struct NetworkSource
{
    trace::TracePtr trace;
    std::string name; ///< of the file or bundle, for people
};

/// The requests of one or many traces as one table in order of time. Holds places only, 16 bytes a request.
class NetworkLog
{
public:
    static constexpr std::uint32_t kNoRow = 0xFFFFFFFFU;

    static Result<std::shared_ptr<const NetworkLog>> make(std::vector<NetworkSource> sources,
                                                          const Operation& operation = {});

    std::uint32_t size() const { return static_cast<std::uint32_t>(m_rows.size()); }
    std::span<const NetworkSource> sources() const { return m_sources; }
    const NetworkSource& source(std::uint32_t row) const { return m_sources[m_rows[row].source]; }
    const trace::Trace& trace(std::uint32_t row) const { return *source(row).trace; }
    const trace::RequestRecord& request(std::uint32_t row) const { return trace(row).requests[m_rows[row].request]; }
    std::uint32_t sourceIndex(std::uint32_t row) const { return m_rows[row].source; }
    std::uint32_t requestIndex(std::uint32_t row) const { return m_rows[row].request; }
    /// The row of a request of a trace; kNoRow where it is not in here.
    std::uint32_t rowOf(const trace::Trace& trace, std::uint32_t request) const;

    /// The same method and URL asked for again after a failure: rows of all attempts, the first one first. One row
    /// where there was only one attempt.
    std::vector<std::uint32_t> attempts(std::uint32_t row) const;
    bool isRetry(std::uint32_t row) const { return m_previous[row] != kNoRow; }
    bool isRetried(std::uint32_t row) const { return m_next[row] != kNoRow; }

    std::string_view text(std::uint32_t row, NetworkField field) const; ///< of FilterKind::Text; empty = not known
    std::optional<std::int64_t> number(std::uint32_t row, NetworkField field) const; ///< of the others, ns and bytes
    TimeRange span() const { return m_span; } ///< from the first start to the last end
    /// Where the request ended; one that never did lasts to the end of its trace.
    TimeNs end(std::uint32_t row) const;

private:
    struct Row
    {
        std::uint32_t source, request;
    };
    NetworkLog() = default;
    void join(std::uint32_t source);
    void chain();
    std::uint32_t before(std::uint32_t row) const; ///< attempts

    std::vector<NetworkSource> m_sources;
    std::vector<Row> m_rows;
    std::vector<std::uint32_t> m_previous, m_next; ///< [row] attempt before and after it, kNoRow = none
    std::vector<std::vector<std::uint32_t>> m_rowOf; ///< [source][request]
    TimeRange m_span;
};

using NetworkLogPtr = std::shared_ptr<const NetworkLog>;

struct NetworkOrder
{
    NetworkField field = NetworkField::Time;
    bool descending = false;
    bool attemptsTogether = false; ///< further attempts follow the first one that is shown
};

/// What an expression about the requests can name; holds while the log lives.
FilterFields filterFieldsOf(const NetworkLog& log);
/// The rows that an expression over filterFieldsOf() wants, in order of time. Cancelled.
Result<std::vector<std::uint32_t>> filtered(const NetworkLog& log, const FilterExpression& expression,
                                            const Operation& operation = {});

/// The rows in this order; what has no value stands last. Cancelled.
Result<std::vector<std::uint32_t>> sorted(const NetworkLog& log, std::vector<std::uint32_t> rows,
                                          const NetworkOrder& order, const Operation& operation = {});

} // namespace graylens::analysis
