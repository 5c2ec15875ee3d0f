// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/decode/art_method/method_table.h"

namespace graylens::decode::art_method {

struct ThreadEntry
{
    std::int64_t tid = 0;
    std::string name;
    bool shortId = false; ///< only the low 16 bits are known (streams announce threads so)
};

/// The text part: in front of the records in a file, or the summary at the end of a stream.
class TextHeader
{
public:
    explicit TextHeader(MethodTable& methods)
        : m_methods(methods)
    { }

    /// Takes the next line, without its line feed. False once "*end" has been seen.
    bool addLine(std::string_view line);
    /// All lines of a text.
    void addText(std::string_view text);
    void addThread(const ThreadEntry& thread);

    bool isEnded() const { return m_section == Section::End; }
    const std::map<std::string, std::string, std::less<>>& options() const { return m_options; }
    std::string_view option(std::string_view key) const;
    std::optional<std::uint64_t> number(std::string_view key) const;
    /// The thread that records mean by `key`: the one whose tid has these low 16 bits. Null where there is none.
    const ThreadEntry* thread(std::uint16_t key) const;
    std::uint64_t ambiguousThreads() const { return m_ambiguous; }
    std::uint64_t badLines() const { return m_badLines; }

private:
    enum class Section : std::uint8_t { None, Version, Threads, Methods, Other, End };

    MethodTable& m_methods;
    Section m_section = Section::None;
    std::map<std::string, std::string, std::less<>> m_options;
    std::unordered_map<std::uint16_t, ThreadEntry> m_threads;
    std::uint64_t m_ambiguous = 0;
    std::uint64_t m_badLines = 0;
};

} // namespace graylens::decode::art_method
