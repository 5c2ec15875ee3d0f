// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/encode/encoder.h"

namespace graylens::encode {

/// Gathers text and bytes for a sink. After a failure nothing more is written; finish() says what it was.
class Output
{
public:
    Output(const ByteSink& sink, const Operation& operation)
        : m_sink(sink)
        , m_operation(operation)
    { }

    /// To append to directly; call next() after each record.
    std::string& buffer() { return m_buffer; }
    void text(std::string_view text) { m_buffer += text; }
    template <class... Args> void format(fmt::format_string<Args...> pattern, Args&&... args)
    {
        fmt::format_to(std::back_inserter(m_buffer), pattern, std::forward<Args>(args)...);
    }
    /// A record is complete. False once there is no point in going on.
    bool next() { return m_buffer.size() < kFull || flush(); }
    Result<void> finish();

private:
    static constexpr std::size_t kFull = std::size_t {1} << 16;
    bool flush();

    const ByteSink& m_sink;
    const Operation& m_operation;
    std::string m_buffer;
    Result<void> m_state;
};

} // namespace graylens::encode
