// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/bugreport_sections.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "core/base/byte_reader.h"

namespace graylens::imports {

namespace {

constexpr std::size_t kLongestTitle = 1024; ///< bytes of its line; longer ones are content
constexpr std::size_t kHeadBytes = 256; ///< the name of the program stands in its first lines
constexpr std::string_view kRule = "------";

/// What stands between "------ " and " ------"; nothing for other lines.
std::optional<std::string_view> ruled(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    const bool isRuled = line.size() > 2 * kRule.size() + 2 && line.starts_with(kRule) && line.ends_with(kRule);
    if (!isRuled)
        return std::nullopt;
    line = line.substr(kRule.size(), line.size() - 2 * kRule.size());
    if (!line.starts_with(' ') || !line.ends_with(' '))
        return std::nullopt;
    return line.substr(1, line.size() - 2);
}

} // namespace

bool looksLikeBugreport(std::span<const std::byte> head)
{
    const std::string_view text = asText(head.first(std::min(head.size(), kHeadBytes)));
    return text.starts_with("=====") && text.find("\n== dumpstate: ") != std::string_view::npos;
}

bool holdsRecords(std::string_view title)
{
    constexpr std::array<std::string_view, 5> kWords {" LOG", "LOGCAT", "TRACES", "ANR", "KMSG"};
    title = title.substr(0, title.find(" ("));
    return std::ranges::any_of(kWords, [title](auto word) { return title.find(word) != std::string_view::npos; });
}

BugreportSections::BugreportSections(io::ByteSource& inner)
    : m_inner(inner)
    , m_window(inner)
{ }

Result<bool> BugreportSections::next(std::string& title)
{
    if (!m_hasBegun) {
        m_hasBegun = true;
        title = "(header)";
        return true;
    }
    std::vector<std::byte> rest(std::size_t {64} << 10);
    for (std::size_t got = 1; got > 0;) {
        GL_TRY(got, read(rest));
    }
    if (!m_nextTitle)
        return false;
    title = std::move(*m_nextTitle);
    m_nextTitle.reset();
    m_sectionBytes = 0;
    return true;
}

Result<std::size_t> BugreportSections::read(std::span<std::byte> out)
{
    while (!m_nextTitle && !out.empty()) {
        if (const std::size_t taken = takeLines(out); taken > 0) {
            m_sectionBytes += taken;
            return taken;
        }
        if (m_nextTitle || (m_hasEnded && m_window.window().empty()))
            break;
        GL_TRY(const bool more, m_window.refill());
        m_hasEnded = !more;
    }
    return 0;
}

/// Takes what surely belongs to this section; 0 where more bytes are needed or the next title was read.
std::size_t BugreportSections::takeLines(std::span<std::byte> out)
{
    std::size_t count = 0;
    while (count < out.size()) {
        const std::string_view text = asText(m_window.window());
        if (text.empty())
            break;
        const std::size_t feed = text.find('\n');
        const std::size_t whole = feed == std::string_view::npos ? text.size() : feed + 1;
        if (m_lineBegins && whole <= kLongestTitle) {
            if (feed == std::string_view::npos && text.size() < kLongestTitle && !m_hasEnded)
                break;
            if (const auto title = ruled(text.substr(0, std::min(feed, text.size())))) {
                const bool isDuration = title->find(" was the duration of ") != std::string_view::npos;
                if (!isDuration)
                    m_nextTitle = std::string(*title);
                m_window.consume(whole);
                if (isDuration)
                    continue;
                break;
            }
        }
        const std::size_t taken = std::min(whole, out.size() - count);
        std::memcpy(out.data() + count, text.data(), taken);
        m_lineBegins = taken == whole && feed != std::string_view::npos;
        m_window.consume(taken);
        count += taken;
    }
    return count;
}

} // namespace graylens::imports
