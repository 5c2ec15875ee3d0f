// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/redact.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>
#include <re2/re2.h>
#include <re2/set.h>

#include "core/crypto/digest.h"

namespace graylens::redact {

struct Redactor::Compiled
{
    struct Row
    {
        std::string name;
        Accept accept = nullptr;
        std::unique_ptr<const re2::RE2> pattern;
    };
    std::vector<Row> rows;
    std::unique_ptr<const re2::RE2> placeholder;
    re2::RE2::Set all {re2::RE2::Quiet, re2::RE2::UNANCHORED}; ///< the patterns of all rows: most lines have none

    /// Rows that may have something in a line, ascending.
    std::vector<int> candidates(std::string_view line) const;
    std::string redact(std::string_view line, std::vector<int> found, const crypto::SecretBytes& key,
                       Preview* preview) const;
    bool apply(const Row& row, std::string& line, const crypto::SecretBytes& key, Preview* preview) const;
    /// The next secret of a row in line[from, to).
    static bool next(const Row& row, re2::StringPiece line, std::size_t from, std::size_t to, std::size_t& begin,
                     std::size_t& end);
};

bool Redactor::Compiled::next(const Row& row, re2::StringPiece line, std::size_t from, std::size_t to,
                              std::size_t& begin, std::size_t& end)
{
    re2::StringPiece groups[2];
    const int wanted = row.pattern->NumberOfCapturingGroups() > 0 ? 2 : 1;
    while (from < to && row.pattern->Match(line, from, to, re2::RE2::UNANCHORED, groups, wanted)) {
        const re2::StringPiece& value = groups[wanted - 1];
        const auto matched = static_cast<std::size_t>(groups[0].data() - line.data());
        if (value.data() && !value.empty()) {
            begin = static_cast<std::size_t>(value.data() - line.data());
            const std::size_t length
                = row.accept ? row.accept({line.data(), line.size()}, begin, begin + value.size()) : value.size();
            end = begin + length;
            if (length > 0)
                return true;
        }
        from = matched + 1;
    }
    return false;
}

bool Redactor::Compiled::apply(const Row& row, std::string& line, const crypto::SecretBytes& key,
                               Preview* preview) const
{
    const re2::StringPiece whole(line);
    std::string out;
    bool changed = false;
    for (std::size_t at = 0; at < line.size();) {
        // What is a placeholder already is no text any more: rules see what stands between.
        re2::StringPiece known;
        const bool more = placeholder->Match(whole, at, line.size(), re2::RE2::UNANCHORED, &known, 1);
        const std::size_t to = more ? static_cast<std::size_t>(known.data() - line.data()) : line.size();
        std::size_t begin = 0, end = 0;
        while (next(row, whole, at, to, begin, end)) {
            const std::string value = line.substr(begin, end - begin);
            const std::string shown = fmt::format("<{}:{}>", row.name, crypto::keyedHex(key, value).substr(0, 6));
            out.append(line, at, begin - at).append(shown);
            if (preview) {
                Found& found = (*preview)[row.name];
                if (++found.count <= 3)
                    found.samples.emplace_back(value, shown);
            }
            at = end;
            changed = true;
        }
        out.append(line, at, to - at).append(known.data() ? known.data() : "", known.size());
        at = to + known.size();
    }
    if (changed)
        line = std::move(out);
    return changed;
}

std::vector<int> Redactor::Compiled::candidates(std::string_view line) const
{
    std::vector<int> found;
    re2::RE2::Set::ErrorInfo problem {};
    if (!all.Match({line.data(), line.size()}, &found, &problem) && problem.kind != re2::RE2::Set::kNoError) {
        found.resize(rows.size()); // it ran out of memory: each row has to look for itself
        std::iota(found.begin(), found.end(), 0);
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// Until nothing is found: that is what makes a second run change nothing. Each round leaves less text.
std::string Redactor::Compiled::redact(std::string_view line, std::vector<int> found, const crypto::SecretBytes& key,
                                       Preview* preview) const
{
    std::string out(line);
    for (bool changed = true; changed; found = candidates(out)) {
        changed = false;
        for (const int row : found)
            changed = apply(rows[static_cast<std::size_t>(row)], out, key, preview) || changed;
    }
    return out;
}

Result<Redactor> Redactor::make(const std::vector<Rule>& rules)
{
    auto compiled = std::make_shared<Compiled>();
    std::string names;
    for (const Rule& rule : rules) {
        auto pattern = std::make_unique<const re2::RE2>(rule.pattern, re2::RE2::Quiet);
        if (!pattern->ok())
            return fail(Errc::InvalidArgument, fmt::format("rule {}: {}", rule.name, pattern->error()));
        if (compiled->all.Add(rule.pattern, nullptr) < 0)
            return fail(Errc::InvalidArgument, fmt::format("rule {}: the pattern is too large", rule.name));
        names += (names.empty() ? "" : "|") + re2::RE2::QuoteMeta(rule.name);
        compiled->rows.push_back({rule.name, rule.accept, std::move(pattern)});
    }
    if (!compiled->all.Compile())
        return fail(Errc::InvalidArgument, "the rules are too large together");
    compiled->placeholder = std::make_unique<const re2::RE2>("<(?:" + names + "):[0-9a-f]{6}>");
    Redactor out;
    out.m_rules = std::move(compiled);
    return out;
}

std::string Redactor::redact(std::string_view text, const crypto::SecretBytes& key, Preview* preview) const
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
        const std::string_view line = text.substr(at, end - at);
        if (auto found = m_rules->candidates(line); found.empty())
            out += line;
        else
            out += m_rules->redact(line, std::move(found), key, preview);
        if (end < text.size())
            out += text[end];
        at = end + 1;
    }
    return out;
}

crypto::SecretBytes redactionKey()
{
    return crypto::randomSecret(32);
}

} // namespace graylens::redact
