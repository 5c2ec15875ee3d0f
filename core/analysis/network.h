// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/analysis/localize.h"
#include "core/trace/trace.h"

namespace graylens::analysis {

/// Which requests are bad.
struct NetworkQuestion
{
    /// Longer answers than this are bad, too, ns; kNoTime = only failures (no answer, or status 400 and up) are.
    DurationNs slowerThan = kNoTime;
    LocalizeOptions options {};
};

/// What speaks for a finding beside its rate: objects that failed inside the cell and were answered outside of it.
struct NetworkProof
{
    std::uint64_t objects = 0; ///< different URLs (without their query) that were bad inside
    std::uint64_t answeredElsewhere = 0; ///< of those, how many were good outside
    std::int32_t commonStatus = 0; ///< the most frequent status of the bad ones; 0 = no answer at all
    std::uint64_t withCommonStatus = 0; ///< bad requests inside with that status
};

struct NetworkFinding
{
    Finding finding;
    double baselineRate = 0; ///< share of bad requests outside the cell and outside the causes named before it
    NetworkProof proof;
};

struct NetworkReport
{
    CountTable table; ///< names the values of the findings
    std::uint64_t requests = 0, bad = 0;
    std::vector<NetworkFinding> findings; ///< best first, grouped by cause; see localize()
};

/// Collects the requests of many traces as counts by attribute (host, CDN node and place, address, resolver, path
/// pattern, operator, region, kind of network, protocol, app version, gray batch); a trace can go once it was added.
class NetworkRequests
{
public:
    explicit NetworkRequests(const NetworkQuestion& question = {});

    void add(const trace::Trace& trace);
    std::uint64_t count() const { return m_requests.size(); }

    /// Which attributes the bad requests concentrate on, against the rest. InvalidArgument without any request;
    /// Cancelled.
    Result<NetworkReport> localize(const Operation& operation = {}) const;

private:
    struct Request
    {
        std::uint32_t row; ///< in m_table
        StringId object; ///< URL without its query
        std::int32_t status;
        bool isBad;
    };

    NetworkProof prove(const CellValues& cell) const;
    bool isInside(std::uint32_t row, const CellValues& cell) const;
    /// Share of bad requests in rows that are in none of the cells.
    double rateOutside(std::span<const CellValues> cells) const;

    NetworkQuestion m_question;
    CountTable m_table; ///< one row a combination of attributes
    std::unordered_map<std::string, std::uint32_t> m_rows;
    StringPool m_objects;
    std::vector<Request> m_requests;
};

/// The path of a URL with numbers, hashes and file names' stems replaced by "*": "/img/*/*.jpg".
std::string pathPattern(std::string_view url);

} // namespace graylens::analysis
