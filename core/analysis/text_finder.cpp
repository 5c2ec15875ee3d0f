// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/text_finder.h"

#include <bit>
#include <cstring>
#include <utility>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace graylens::analysis {

namespace {

constexpr unsigned char kFold = 0x20; ///< between the cases of an ASCII letter

constexpr bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

constexpr bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

constexpr char lower(char c)
{
    return isUpper(c) ? static_cast<char>(c | kFold) : c;
}

/// How rare a byte is in logs and addresses: bytes that are not listed are rarest.
std::size_t rarity(char c)
{
    constexpr std::string_view kCommonFirst = " etaoinsrhld0123c=.,:mufpgwyb-_/vkTSAICMPqxjz";
    return kCommonFirst.find(c); // npos is the largest
}

} // namespace

std::string lowerCase(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        c = lower(c);
    return out;
}

TextFinder::TextFinder(std::string text, bool ignoreCase)
    : m_text(ignoreCase ? lowerCase(text) : std::move(text))
    , m_ignoreCase(ignoreCase)
{
    for (std::size_t i = 1; i < m_text.size(); ++i) {
        if (rarity(m_text[i]) > rarity(m_text[m_first])) {
            m_second = m_first;
            m_first = i;
        } else if (m_second == m_first || rarity(m_text[i]) > rarity(m_text[m_second])) {
            m_second = i;
        }
    }
    if (m_ignoreCase && !m_text.empty()) {
        m_firstFold = isLower(m_text[m_first]) ? kFold : 0;
        m_secondFold = isLower(m_text[m_second]) ? kFold : 0;
    }
}

bool TextFinder::isAt(const char* place) const
{
    if (!m_ignoreCase)
        return std::memcmp(place, m_text.data(), m_text.size()) == 0;
    for (std::size_t i = 0; i < m_text.size(); ++i) {
        if (lower(place[i]) != m_text[i])
            return false;
    }
    return true;
}

std::size_t TextFinder::findEach(std::string_view in, std::size_t from) const
{
    for (std::size_t at = from; at + m_text.size() <= in.size(); ++at) {
        const auto byte = static_cast<unsigned char>(in[at + m_first]);
        if ((byte | m_firstFold) == static_cast<unsigned char>(m_text[m_first]) && isAt(in.data() + at))
            return at;
    }
    return std::string_view::npos;
}

std::size_t TextFinder::find(std::string_view in, std::size_t from) const
{
    if (m_text.size() > in.size() || from > in.size() - m_text.size())
        return std::string_view::npos;
    if (m_text.empty())
        return from;
#ifdef __SSE2__
    const auto wide = [](unsigned char byte) { return _mm_set1_epi8(static_cast<char>(byte)); };
    const __m128i first = wide(static_cast<unsigned char>(m_text[m_first]));
    const __m128i second = wide(static_cast<unsigned char>(m_text[m_second]));
    const __m128i firstFold = wide(m_firstFold);
    const __m128i secondFold = wide(m_secondFold);
    const auto maskAt = [&](std::size_t at) {
        const auto load
            = [&](std::size_t place) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(in.data() + place)); };
        const __m128i a = _mm_cmpeq_epi8(_mm_or_si128(load(at + m_first), firstFold), first);
        const __m128i b = _mm_cmpeq_epi8(_mm_or_si128(load(at + m_second), secondFold), second);
        return _mm_and_si128(a, b);
    };
    constexpr std::size_t kLane = 16, kStep = 64;
    // Whole steps as long as every byte that a lane looks at is inside.
    while (from + m_text.size() - 1 + kStep <= in.size()) {
        const __m128i m0 = maskAt(from), m1 = maskAt(from + kLane), m2 = maskAt(from + 2 * kLane),
                      m3 = maskAt(from + 3 * kLane);
        if (_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(m0, m1), _mm_or_si128(m2, m3))) != 0) {
            const auto bits
                = [](__m128i mask) { return std::uint64_t {static_cast<std::uint32_t>(_mm_movemask_epi8(mask))}; };
            std::uint64_t places = bits(m0) | bits(m1) << 16U | bits(m2) << 32U | bits(m3) << 48U;
            for (; places != 0; places &= places - 1) {
                const std::size_t at = from + static_cast<std::size_t>(std::countr_zero(places));
                if (isAt(in.data() + at))
                    return at;
            }
        }
        from += kStep;
    }
#endif
    return findEach(in, from);
}

} // namespace graylens::analysis
