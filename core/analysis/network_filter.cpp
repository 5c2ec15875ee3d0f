// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/analysis/network_log.h"
#include "core/base/worker_pool.h"

namespace graylens::analysis {

namespace {

constexpr std::size_t kChunk = 16'384; ///< rows a worker looks at between two looks at the stop token

class NetworkFilterRow final : public FilterRow
{
public:
    explicit NetworkFilterRow(const NetworkLog& log)
        : m_log(log)
    { }
    void set(std::uint32_t row)
    {
        m_row = row;
        m_whole.clear();
    }

    std::string_view text(std::size_t field) const override
    {
        return m_log.text(m_row, static_cast<NetworkField>(field));
    }
    std::int64_t number(std::size_t field) const override
    {
        return m_log.number(m_row, static_cast<NetworkField>(field)).value_or(kNoTime);
    }
    std::string_view wholeText() const override
    {
        if (m_whole.empty()) {
            for (std::size_t field = 0; field < kNetworkFields; ++field) {
                const auto nth = static_cast<NetworkField>(field);
                const bool isSaid = nth == NetworkField::Host || nth == NetworkField::Path; // by the URL
                if (networkFields()[field].kind != FilterKind::Text || isSaid)
                    continue;
                m_whole += m_log.text(m_row, nth);
                m_whole += ' ';
            }
        }
        return m_whole;
    }

private:
    const NetworkLog& m_log;
    std::uint32_t m_row = 0;
    mutable std::string m_whole; ///< made when first asked for
};

} // namespace

FilterFields filterFieldsOf(const NetworkLog& log)
{
    FilterFields fields;
    fields.fields = networkFields();
    if (log.size() > 0) {
        fields.firstTime = log.span().begin;
        fields.isCalendar = log.span().begin >= kCalendarFrom;
    }
    return fields;
}

Result<std::vector<std::uint32_t>> filtered(const NetworkLog& log, const FilterExpression& expression,
                                            const Operation& operation)
{
    std::vector<std::vector<std::uint32_t>> parts((log.size() + kChunk - 1) / kChunk);
    forEachOn(operation.pool, parts.size(), [&](std::size_t part) {
        if (operation.stopRequested())
            return;
        NetworkFilterRow row(log);
        const auto end = static_cast<std::uint32_t>(std::min<std::size_t>((part + 1) * kChunk, log.size()));
        for (auto i = static_cast<std::uint32_t>(part * kChunk); i < end; ++i) {
            row.set(i);
            if (expression.matches(row))
                parts[part].push_back(i);
        }
    });
    if (operation.stopRequested())
        return cancelled();
    std::vector<std::uint32_t> out;
    for (const auto& part : parts)
        out.insert(out.end(), part.begin(), part.end());
    return out;
}

} // namespace graylens::analysis
