// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/log_export.h"

#include <span>

#include "core/io/atomic_file.h"
#include "core/report/log_report.h"

namespace graylens::ui {

namespace {

constexpr std::size_t kChunk = std::size_t {1} << 18;
constexpr std::uint64_t kRowsAStep = 4096; ///< between looks at the stop token

} // namespace

Result<std::uint64_t> exportLog(const logs::LogSourcePtr& source, const std::optional<logs::RowSet>& shown,
                                LogExportFormat format, const std::filesystem::path& path, const Operation& operation)
{
    GL_TRY(auto file, io::AtomicFile::create(path));
    logs::LogRows rows(source, 2);
    const logs::LogFacts facts = source->facts();
    const std::uint64_t count = shown ? shown->size() : source->rows();
    std::string text = format == LogExportFormat::Csv ? report::logCsvHead() + '\n' : std::string();
    for (std::uint64_t i = 0; i < count; ++i) {
        if (i % kRowsAStep == 0) {
            if (operation.stopRequested())
                return cancelled();
            operation.report(i, count);
        }
        GL_TRY(const logs::LogRow row, rows.row(shown ? shown->at(i) : i));
        text += format == LogExportFormat::Csv     ? report::logCsv(row, facts)
            : format == LogExportFormat::JsonLines ? report::logJson(row)
                                                   : report::logText(row);
        text += '\n';
        if (text.size() >= kChunk || i + 1 == count) {
            GL_CHECK(file.write(std::as_bytes(std::span(text))));
            text.clear();
        }
    }
    if (!text.empty())
        GL_CHECK(file.write(std::as_bytes(std::span(text))));
    GL_CHECK(file.commit());
    return count;
}

} // namespace graylens::ui
