// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/trace/records_only_sink.h"

namespace graylens::cli {

/// Turns log records and requests into JSON lines as they come.
class RecordLines final : public trace::RecordsOnlySink
{
public:
    using Line = std::function<void(const std::string&)>; ///< takes one line, its line end included
    RecordLines(Line onLog, Line onRequest);

    void log(const trace::LogRecord& record) override;
    void request(const trace::RequestRecord& record) override;

private:
    Line m_onLog, m_onRequest;
    std::string m_line;
};

} // namespace graylens::cli
