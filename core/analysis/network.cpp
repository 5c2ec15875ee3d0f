// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/network.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>

namespace graylens::analysis {

namespace {

/// Attributes that may be the cause of a failure; status and cache state are its effects and are left out.
constexpr std::array<std::string_view, 12> kAttributes {"host",     "cdn_node", "cdn_pop",     "address",
                                                        "resolver", "path",     "isp",         "region",
                                                        "network",  "protocol", "app_version", "cohort"};
using Attributes = std::array<std::string, kAttributes.size()>;

std::string_view withoutQuery(std::string_view url)
{
    return url.substr(0, url.find_first_of("?#"));
}

/// Whether a part of a path names one thing among many: it holds a digit, or is long and of hexadecimal digits.
bool isOneOfMany(std::string_view part)
{
    const bool hasDigit = std::any_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool isVersion = part.size() <= 3 && (part.front() == 'v' || part.front() == 'V');
    return hasDigit && !isVersion;
}

bool isFailure(const trace::RequestRecord& request)
{
    return request.status == 0 || request.status >= 400;
}

} // namespace

std::string pathPattern(std::string_view url)
{
    url = withoutQuery(url);
    if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) {
        const std::size_t slash = url.find('/', scheme + 3);
        url = slash == std::string_view::npos ? "/" : url.substr(slash);
    }
    std::string out;
    while (!url.empty()) {
        if (url.front() == '/') {
            out += '/';
            url.remove_prefix(1);
        }
        const std::string_view part = url.substr(0, url.find('/'));
        url.remove_prefix(part.size());
        if (part.empty() || !isOneOfMany(part)) {
            out += part;
            continue;
        }
        const std::size_t dot = part.rfind('.');
        const std::string_view ending = dot == std::string_view::npos ? std::string_view {} : part.substr(dot);
        out += '*';
        if (ending.size() > 1 && !isOneOfMany(ending.substr(1)))
            out += ending; // ".jpg"
    }
    return out;
}

NetworkRequests::NetworkRequests(const NetworkQuestion& question)
    : m_question(question)
{
    m_table.dimensions.assign(kAttributes.begin(), kAttributes.end());
    m_table.values.resize(kAttributes.size());
}

void NetworkRequests::add(const trace::Trace& trace)
{
    const std::string version(trace.metadataValue("app.version"));
    const std::string batch(trace.metadataValue("gray.batch"));
    for (const trace::RequestRecord& request : trace.requests) {
        const std::string_view url = trace.text(request.url);
        const auto text = [&trace](StringId id) { return std::string(trace.text(id)); };
        const Attributes attributes {text(request.host),
                                     text(request.cdnNode),
                                     text(request.cdnPop),
                                     text(request.remoteAddress),
                                     text(request.resolver),
                                     pathPattern(url),
                                     text(request.isp),
                                     text(request.region),
                                     text(request.networkType),
                                     text(request.protocol),
                                     version,
                                     batch.empty() ? "production" : batch};
        std::string key;
        std::array<StringId, kAttributes.size()> values;
        for (std::size_t d = 0; d < attributes.size(); ++d) {
            values[d] = m_table.names.intern(attributes[d]);
            const std::uint32_t id = values[d].value();
            key.append(reinterpret_cast<const char*>(&id), sizeof id);
        }
        const auto [at, isNew] = m_rows.try_emplace(key, static_cast<std::uint32_t>(m_table.bad.size()));
        if (isNew) {
            for (std::size_t d = 0; d < values.size(); ++d)
                m_table.values[d].push_back(values[d]);
            m_table.bad.push_back(0);
            m_table.total.push_back(0);
        }
        const bool isSlow = m_question.slowerThan != kNoTime && request.dur > m_question.slowerThan;
        const bool isBad = isFailure(request) || isSlow;
        m_table.bad[at->second] += isBad;
        m_table.total[at->second] += 1;
        m_requests.push_back({at->second, m_objects.intern(withoutQuery(url)), request.status, isBad});
    }
}

bool NetworkRequests::isInside(std::uint32_t row, const CellValues& cell) const
{
    return std::all_of(cell.begin(), cell.end(),
                       [&](const auto& part) { return m_table.values[part.first][row] == part.second; });
}

double NetworkRequests::rateOutside(std::span<const CellValues> cells) const
{
    double bad = 0, total = 0;
    for (std::uint32_t row = 0; row < m_table.rows(); ++row) {
        if (std::none_of(cells.begin(), cells.end(), [&](const CellValues& cell) { return isInside(row, cell); })) {
            bad += m_table.bad[row];
            total += m_table.total[row];
        }
    }
    return total > 0 ? bad / total : 0;
}

NetworkProof NetworkRequests::prove(const CellValues& cell) const
{
    std::vector<bool> inside(m_table.rows());
    for (std::uint32_t row = 0; row < m_table.rows(); ++row)
        inside[row] = isInside(row, cell);
    std::vector<bool> isBadInside(m_objects.size()), isGoodOutside(m_objects.size());
    std::map<std::int32_t, std::uint64_t> statuses;
    for (const Request& request : m_requests) {
        if (inside[request.row] && request.isBad) {
            isBadInside[request.object.value()] = true;
            ++statuses[request.status];
        } else if (!inside[request.row] && !request.isBad) {
            isGoodOutside[request.object.value()] = true;
        }
    }
    NetworkProof proof;
    for (std::size_t i = 0; i < isBadInside.size(); ++i) {
        proof.objects += isBadInside[i];
        proof.answeredElsewhere += isBadInside[i] && isGoodOutside[i];
    }
    for (const auto& [status, count] : statuses) {
        if (count > proof.withCommonStatus) {
            proof.commonStatus = status;
            proof.withCommonStatus = count;
        }
    }
    return proof;
}

Result<NetworkReport> NetworkRequests::localize(const Operation& operation) const
{
    if (m_requests.empty())
        return fail(Errc::InvalidArgument, "there are no network requests in these files");
    NetworkReport report;
    // Attributes that nobody recorded, or that are the same everywhere, explain nothing.
    for (std::size_t d = 0; d < m_table.dimensions.size(); ++d) {
        const std::vector<StringId>& column = m_table.values[d];
        if (std::all_of(column.begin(), column.end(), [&](StringId value) { return value == column.front(); }))
            continue;
        report.table.dimensions.push_back(m_table.dimensions[d]);
        report.table.values.push_back(column);
    }
    for (std::uint32_t id = 1; id < m_table.names.size(); ++id)
        report.table.names.intern(m_table.names.view(StringId {id}));
    report.table.bad = m_table.bad;
    report.table.total = m_table.total;
    report.requests = m_requests.size();
    for (const Request& request : m_requests)
        report.bad += request.isBad;
    if (report.table.dimensions.empty())
        return report;

    GL_TRY(auto findings, analysis::localize(report.table, m_question.options, operation));
    std::vector<CellValues> causes; // the first reading of each
    for (Finding& finding : findings) {
        CellValues cell; // in the columns of all attributes
        for (const auto& [dimension, value] : finding.cell) {
            const auto at
                = std::find(m_table.dimensions.begin(), m_table.dimensions.end(), report.table.dimensions[dimension]);
            cell.emplace_back(static_cast<std::size_t>(at - m_table.dimensions.begin()), value);
        }
        if (finding.cause > causes.size())
            causes.push_back(cell);
        std::vector<CellValues> others(causes.begin(), causes.begin() + finding.cause - 1);
        others.push_back(cell);
        const double baseline = rateOutside(others);
        report.findings.push_back({std::move(finding), baseline, prove(cell)});
    }
    return report;
}

} // namespace graylens::analysis
