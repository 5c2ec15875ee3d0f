// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/analysis/network.h"
#include "core/analysis/network_attributes.h"
#include "core/analysis/network_proof.h"

namespace graylens::analysis {

namespace {

using Question = NetworkQuestion;

constexpr double kSlowShare = 0.05; ///< of the answers that count as slow where no limit is given

/// A question put to the requests: counts, what is bad, and the findings.
class Inquiry
{
public:
    Inquiry(const NetworkRequests& requests, const Question& question, const Operation& operation)
        : m_requests(requests)
        , m_operation(operation)
    {
        m_report.question = question;
    }

    Result<NetworkReport> run()
    {
        if (m_requests.count() == 0)
            return fail(Errc::InvalidArgument, "there are no network requests in these files");
        chooseLimit();
        GL_CHECK(count());
        chooseDimensions();
        if (m_operation.stopRequested())
            return cancelled();
        if (!m_report.table.dimensions.empty())
            GL_CHECK(explain());
        return std::move(m_report);
    }

private:
    const Question& question() const { return m_report.question; }

    void chooseLimit()
    {
        if (question().bad == Question::Bad::Failures || question().slowerThan != kNoTime)
            return;
        std::vector<DurationNs> answers;
        for (const NetworkRequests::Request& request : m_requests.requests())
            if (request.status != 0 && request.dur != kNoTime && !isBaseline(request))
                answers.push_back(request.dur);
        const auto slow = static_cast<std::size_t>(static_cast<double>(answers.size()) * (1 - kSlowShare));
        if (slow >= answers.size())
            return;
        std::nth_element(answers.begin(), answers.begin() + static_cast<std::ptrdiff_t>(slow), answers.end());
        m_report.question.slowerThan = answers[slow];
    }

    bool isBaseline(const NetworkRequests::Request& request) const
    {
        return question().baseline == Question::Baseline::Before ? request.ts < question().at
                                                                 : request.side == NetworkRequests::Side::Baseline;
    }

    RequestState stateOf(const NetworkRequests::Request& request) const
    {
        const bool isAnswered = request.status != 0 && request.dur != kNoTime;
        const bool isSlow
            = question().slowerThan != kNoTime && request.dur != kNoTime && request.dur > question().slowerThan;
        const bool hasFailed = request.status == 0 || request.status >= 400;
        if (question().bad == Question::Bad::Slow)
            return !isAnswered ? RequestState::Ignored : isSlow ? RequestState::Bad : RequestState::Good;
        const bool isBad = hasFailed || (question().bad == Question::Bad::FailuresAndSlow && isSlow);
        return isBad ? RequestState::Bad : RequestState::Good;
    }

    Result<void> count()
    {
        const std::size_t rows = m_requests.attributes().values.front().size();
        const bool hasPast = question().baseline != Question::Baseline::Rest;
        CountTable& table = m_report.table;
        for (auto* column : {&table.bad, &table.total})
            column->assign(rows, 0);
        for (auto* column : {&table.baselineBad, &table.baselineTotal})
            column->assign(hasPast ? rows : 0, 0);
        std::uint64_t past = 0;
        m_states.reserve(m_requests.count());
        for (const NetworkRequests::Request& request : m_requests.requests()) {
            const bool isPast = isBaseline(request);
            m_states.push_back(stateOf(request));
            if (m_states.back() == RequestState::Ignored || (isPast && !hasPast))
                continue;
            const bool isBad = m_states.back() == RequestState::Bad;
            (isPast ? table.baselineBad : table.bad)[request.row] += isBad;
            (isPast ? table.baselineTotal : table.total)[request.row] += 1;
            past += isPast;
            m_report.requests += !isPast;
            m_report.bad += !isPast && isBad;
        }
        if (hasPast && past == 0)
            return fail(Errc::InvalidArgument, "there are no requests to compare with");
        return {};
    }

    /// Attributes that nobody recorded, or that are the same everywhere, explain nothing.
    void chooseDimensions()
    {
        const CountTable& all = m_requests.attributes();
        for (std::size_t d = 0; d < all.dimensions.size(); ++d) {
            const std::vector<StringId>& column = all.values[d];
            if (kNetworkAttributes[d].isEffect && question().bad != Question::Bad::Slow)
                continue;
            if (std::all_of(column.begin(), column.end(), [&](StringId value) { return value == column.front(); }))
                continue;
            m_report.table.dimensions.push_back(all.dimensions[d]);
            m_report.table.values.push_back(column);
            m_attributes.push_back(d);
        }
        for (std::uint32_t id = 1; id < all.names.size(); ++id)
            m_report.table.names.intern(all.names.view(StringId(id)));
    }

    Result<void> explain()
    {
        GL_TRY(auto findings, localize(m_report.table, question().options, m_operation));
        std::vector<std::vector<bool>> causes; // rows inside the first reading of each
        for (Finding& finding : findings) {
            if (m_operation.stopRequested())
                return cancelled();
            CellValues cell; // in the columns of all attributes
            for (const auto& [dimension, value] : finding.cell)
                cell.emplace_back(m_attributes[dimension], value);
            const std::vector<bool> inside = rowsInside(m_requests.attributes(), cell);
            if (finding.cause > causes.size())
                causes.push_back(inside);
            const double baseline = question().baseline == Question::Baseline::Rest
                ? rateOutside(causes, finding.cause - 1, inside)
                : finding.expected / std::max(finding.total, 1.0);
            m_report.findings.push_back({std::move(finding), baseline, prove(m_requests, m_states, cell)});
        }
        return {};
    }

    /// Share of bad requests in rows that are neither inside nor in one of the first causes.
    double rateOutside(const std::vector<std::vector<bool>>& causes, std::size_t first,
                       const std::vector<bool>& inside) const
    {
        double bad = 0, total = 0;
        for (std::size_t row = 0; row < inside.size(); ++row) {
            bool isOutside = !inside[row];
            for (std::size_t cause = 0; cause < first && isOutside; ++cause)
                isOutside = !causes[cause][row];
            bad += isOutside ? m_report.table.bad[row] : 0;
            total += isOutside ? m_report.table.total[row] : 0;
        }
        return total > 0 ? bad / total : 0;
    }

    const NetworkRequests& m_requests;
    const Operation& m_operation;
    NetworkReport m_report;
    std::vector<RequestState> m_states; ///< [request]
    std::vector<std::size_t> m_attributes; ///< [dimension of the report's table]
};

/// The pattern as a regular expression over paths.
std::string patternText(std::string_view pattern)
{
    std::string out = "/^";
    for (const char c : pattern) {
        if (c == '*')
            out += R"([^\/]*[0-9][^\/]*)";
        else if (std::string_view(R"(.+?()[]{}^$|\/)").find(c) != std::string_view::npos)
            (out += '\\') += c;
        else
            out += c;
    }
    return out + "$/";
}

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

} // namespace

Result<NetworkReport> NetworkRequests::localize(const NetworkQuestion& question, const Operation& operation) const
{
    return Inquiry(*this, question, operation).run();
}

std::string filterTextOf(const CountTable& table, const CellValues& cell)
{
    std::string out;
    for (const auto& [dimension, value] : cell) {
        const std::string& name = table.dimensions[dimension];
        const auto* attribute = std::find_if(kNetworkAttributes.begin(), kNetworkAttributes.end(),
                                             [&](const NetworkAttribute& known) { return known.name == name; });
        const std::string_view text = table.names.view(value);
        if (!out.empty())
            out += " and ";
        out += attribute->field;
        if (name == "path")
            out += ':' + patternText(text);
        else if (name == "status")
            out += '=' + std::string(text);
        else
            out += '=' + quoted(text);
    }
    return out;
}

} // namespace graylens::analysis
