// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/art_method/method_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include <fmt/format.h>

namespace graylens::decode::art_method {

namespace {

constexpr std::uint32_t kDenseLimit = 1U << 18;
constexpr std::size_t kMaxTokens = 5;

/// "0x1c", "0X1C" or "28".
std::optional<std::uint32_t> parseId(std::string_view text)
{
    int base = 10;
    if (text.starts_with("0x") || text.starts_with("0X")) {
        text.remove_prefix(2);
        base = 16;
    }
    std::uint32_t id = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), id, base);
    if (failure != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return id;
}

std::int32_t parseLine(std::string_view text)
{
    std::int32_t line = 0;
    std::from_chars(text.data(), text.data() + text.size(), line);
    return std::max(line, 0); // -1 and -2 stand for "none" and "native"
}

struct Parts
{
    std::string_view method, signature, file;
    std::int32_t line = 0;
};

/// After id and class: [method, signature, file, line], cut anywhere, or the short form [file, line].
Parts partsOf(std::span<const std::string_view> tokens)
{
    const auto token = [&](std::size_t i) { return i < tokens.size() ? tokens[i] : std::string_view {}; };
    if (tokens.size() == 2 && !token(1).starts_with('('))
        return {{}, {}, token(0), parseLine(token(1))};
    return {token(0), token(1), token(2), parseLine(token(3))};
}

bool isTraceStarter(std::string_view fullName)
{
    return fullName.starts_with("dalvik.system.VMDebug.startMethodTracing")
        || fullName.starts_with("android.os.Debug.startMethodTracing");
}

} // namespace

std::optional<NamedMethod> methodOfLine(trace::EventSink& sink, std::string_view line)
{
    std::array<std::string_view, kMaxTokens> tokens;
    std::size_t count = 0;
    while (count < kMaxTokens) {
        const std::size_t tab = line.find('\t');
        tokens[count++] = line.substr(0, tab);
        if (tab == std::string_view::npos)
            break;
        line.remove_prefix(tab + 1);
    }
    const Parts parts = partsOf(std::span(tokens).subspan(1, count - 1));
    std::string name(tokens[0]);
    std::replace(name.begin(), name.end(), '/', '.'); // Dalvik writes "java/lang/Object"
    if (!parts.method.empty()) {
        name += '.';
        name += parts.method;
    }
    if (name.empty())
        return std::nullopt;
    return NamedMethod {sink.method(name, parts.signature, parts.file, parts.line), isTraceStarter(name)};
}

bool MethodTable::addLine(std::string_view line)
{
    const std::size_t tab = line.find('\t');
    const auto id = parseId(line.substr(0, tab));
    if (!id || tab == std::string_view::npos)
        return false;
    line.remove_prefix(tab + 1);
    if (!find(*id).isNone())
        return line.find_first_not_of('\t') == 0;
    const auto method = methodOfLine(m_sink, line);
    if (!method)
        return false;
    set(*id >> 2, method->name);
    if (method->startsTrace)
        m_starters.insert(*id >> 2);
    return true;
}

void MethodTable::addUnknown(std::uint32_t id)
{
    if (!find(id).isNone())
        return;
    set(id >> 2, m_sink.intern(fmt::format("method 0x{:x}", id & ~3U)));
    ++m_unknown;
}

StringId MethodTable::findSparse(std::uint32_t index) const
{
    const auto at = m_sparse.find(index);
    return at == m_sparse.end() ? StringId {} : at->second;
}

void MethodTable::set(std::uint32_t index, StringId name)
{
    if (index >= kDenseLimit) {
        m_sparse.emplace(index, name);
        return;
    }
    if (index >= m_dense.size())
        m_dense.resize(std::max<std::size_t>(index + 1, std::min<std::size_t>(m_dense.size() * 2, kDenseLimit)));
    m_dense[index] = name;
}

} // namespace graylens::decode::art_method
