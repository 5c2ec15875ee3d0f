// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/fields.h"

#include <charconv>

#include <fmt/format.h>

#include "core/crypto/digest.h"

namespace graylens::backend {

namespace {

constexpr std::size_t kTagDigits = 12;

tl::unexpected<Error> foreignCursor()
{
    return fail(Errc::InvalidArgument, "the cursor does not belong to this list");
}

template <class T> bool parse(std::string_view text, T& value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc {} && end == text.data() + text.size();
}

} // namespace

FieldWriter& FieldWriter::text(std::string_view value)
{
    m_text += std::to_string(value.size());
    m_text += ':';
    m_text += value;
    return *this;
}

FieldWriter& FieldWriter::real(double value)
{
    return text(fmt::format("{}", value));
}

std::string_view FieldReader::next()
{
    std::size_t size = 0;
    const std::size_t colon = m_rest.find(':');
    if (!m_isGood || colon == std::string_view::npos || !parse(m_rest.substr(0, colon), size)
        || size > m_rest.size() - colon - 1) {
        m_isGood = false;
        return {};
    }
    const std::string_view value = m_rest.substr(colon + 1, size);
    m_rest.remove_prefix(colon + 1 + size);
    return value;
}

std::string FieldReader::text()
{
    return std::string(next());
}

double FieldReader::real()
{
    double value = 0;
    m_isGood = parse(next(), value) && m_isGood;
    return m_isGood ? value : 0;
}

std::int64_t FieldReader::number()
{
    const std::string_view text = next();
    std::int64_t value = 0;
    std::uint64_t large = 0;
    if (!parse(text, value)) {
        m_isGood = parse(text, large) && m_isGood;
        value = static_cast<std::int64_t>(large);
    }
    return m_isGood ? value : 0;
}

std::size_t FieldReader::count()
{
    const auto value = as<std::uint64_t>();
    m_isGood = m_isGood && value <= m_rest.size();
    return m_isGood ? static_cast<std::size_t>(value) : 0;
}

std::string makeCursor(std::string_view list, std::initializer_list<std::string> place)
{
    FieldWriter fields;
    fields.text(crypto::sha256Hex(list).substr(0, kTagDigits));
    for (const std::string& part : place)
        fields.text(part);
    std::string hex;
    for (const char c : fields.str())
        fmt::format_to(std::back_inserter(hex), "{:02x}", static_cast<unsigned char>(c));
    return hex;
}

Result<std::vector<std::string>> readCursor(std::string_view cursor, std::string_view list, std::size_t parts)
{
    std::string plain;
    for (std::size_t i = 0; i + 1 < cursor.size(); i += 2) {
        unsigned char byte = 0;
        const auto [end, error] = std::from_chars(cursor.data() + i, cursor.data() + i + 2, byte, 16);
        if (error != std::errc {} || end != cursor.data() + i + 2)
            return foreignCursor();
        plain += static_cast<char>(byte);
    }
    FieldReader fields(plain);
    if (cursor.size() % 2 != 0 || fields.text() != crypto::sha256Hex(list).substr(0, kTagDigits))
        return foreignCursor();
    std::vector<std::string> out;
    for (std::size_t i = 0; i < parts; ++i)
        out.push_back(fields.text());
    if (!fields.isGood() || !fields.atEnd())
        return foreignCursor();
    return out;
}

Result<std::int64_t> cursorNumber(const std::string& part)
{
    std::int64_t value = 0;
    if (!parse(std::string_view(part), value))
        return foreignCursor();
    return value;
}

} // namespace graylens::backend
