// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "core/io/byte_source.h"

namespace graylens::imports {

/// Whether a text begins as what Android's dumpstate writes for `adb bugreport`.
bool looksLikeBugreport(std::span<const std::byte> head);

/// The sections of such a text, in its order: what stands between lines "------ TITLE (command) ------" (AOSP
/// dumpstate). As a source it gives the content of the section that next() gave, without the lines that tell how long a
/// section took.
class BugreportSections final : public io::ByteSource
{
public:
    explicit BugreportSections(io::ByteSource& inner);

    /// Goes on to the next section; false behind the last one. The first one is what comes before all titles.
    Result<bool> next(std::string& title);
    Result<std::size_t> read(std::span<std::byte> out) override;
    std::uint64_t consumed() const override { return m_inner.consumed(); }
    std::uint64_t sectionBytes() const { return m_sectionBytes; } ///< read of this section so far

private:
    std::size_t takeLines(std::span<std::byte> out);

    io::ByteSource& m_inner;
    io::WindowReader m_window;
    std::optional<std::string> m_nextTitle; ///< of the section behind this one, once its title was read
    std::uint64_t m_sectionBytes = 0;
    bool m_lineBegins = true, m_hasEnded = false, m_hasBegun = false;
};

/// Whether a section holds a log, an ANR trace or a thread dump, by its title.
bool holdsRecords(std::string_view title);

} // namespace graylens::imports
