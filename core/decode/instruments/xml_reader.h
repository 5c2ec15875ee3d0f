// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/io/byte_source.h"

namespace graylens::decode::instruments {

/// The tags and texts of an XML stream, one after the other: as much of XML as exports of xctrace have.
class XmlReader
{
public:
    enum class Kind : std::uint8_t { Start, End, Text, Finished };

    XmlReader(io::ByteSource& source, const Operation& operation);
    /// The next piece. A tag without content ("<a/>") is a start and an end. Corrupt where a tag is longer than 1 MiB.
    Result<Kind> next();
    /// Of a Start or End.
    const std::string& name() const { return m_name; }
    /// Of a Start: unescaped; empty where there is none.
    std::string_view attribute(std::string_view key) const;
    /// Of a Text: unescaped, without blanks at both ends.
    const std::string& text() const { return m_text; }
    std::uint64_t offset() const { return m_window.offset(); }
    /// The input ended outside of any tag.
    bool endedBetweenTags() const { return m_clean; }

private:
    Result<bool> refill();
    void parseTag(std::string_view tag);

    struct Attribute
    {
        std::string key, value;
    };
    io::ByteSource& m_source;
    const Operation& m_operation;
    io::WindowReader m_window;
    std::string m_name, m_text;
    std::vector<Attribute> m_attributes;
    bool m_pendingEnd = false, m_clean = true;
};

} // namespace graylens::decode::instruments
