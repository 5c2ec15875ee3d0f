// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/example/crash_files.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/backend/local_backend.h"
#include "core/base/byte_reader.h"
#include "core/io/byte_source.h"
#include "plugins/json_value.h"

namespace graylens::example {

using namespace backend;

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLargestFile = std::uint64_t {256} << 20;
constexpr std::size_t kBatchRecords = 500;
constexpr std::size_t kBatchBytes = kMaxIngestBytes / 4; // of JSON, which is never shorter than what it says

cluster::CrashKind kindOf(std::string_view word)
{
    static constexpr std::string_view words[] {"unknown", "managed", "native", "anr", "oom"};
    const auto* const found = std::ranges::find(words, word);
    return found == std::end(words) ? cluster::CrashKind::Unknown : static_cast<cluster::CrashKind>(found - words);
}

CrashRecord crashOf(const json::Value& line)
{
    CrashRecord crash;
    crash.id = json::text(line, "id");
    crash.timeMs = static_cast<TimeMs>(json::count(line, "time_ms"));
    crash.environment.device = json::text(line, "device");
    for (std::size_t i = 0; i < kDimensions; ++i)
        crash.environment.values[i] = json::text(line, name(static_cast<Dimension>(i)));
    crash.bundle = json::text(line, "bundle");
    crash.report.kind = kindOf(json::text(line, "kind"));
    crash.report.reason = json::text(line, "reason");
    crash.report.message = json::text(line, "message");
    json::each(json::member(line, "frames"), [&crash](const json::Value& frame) {
        crash.report.frames.push_back(
            {json::text(frame, "function"), json::text(frame, "file"), json::text(frame, "module"),
             static_cast<std::int32_t>(
                 std::min<std::uint64_t>(json::count(frame, "line"), std::numeric_limits<std::int32_t>::max())),
             json::count(frame, "address"), json::text(frame, "build_id")});
    });
    json::each(json::member(line, "breadcrumbs"),
               [&crash](const json::Value& crumb) { crash.breadcrumbs.push_back(json::text(crumb)); });
    return crash;
}

} // namespace

Result<std::unique_ptr<Backend>> CrashFiles::open(const fs::path& folder, std::function<TimeMs()> clock)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->path().extension() == ".jsonl")
            files.push_back(entry->path());
    if (files.empty())
        return fail(Errc::NotFound, fmt::format("{} has no file that ends with .jsonl", folder.string()));
    std::ranges::sort(files);
    GL_TRY(auto memory, LocalBackend::open({{}, std::move(clock), {}}));
    std::unique_ptr<CrashFiles> out(new CrashFiles(std::move(memory)));
    for (const fs::path& file : files)
        GL_CHECK(out->add(file));
    return out;
}

Result<void> CrashFiles::add(const fs::path& file)
{
    GL_TRY(const auto source, io::openFile(file.string()));
    GL_TRY(const auto bytes, io::readAll(*source, kLargestFile));
    std::string_view rest = asText(bytes);
    simdjson::dom::parser parser;
    IngestBatch batch;
    std::size_t size = 0;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        json::Value value;
        if (parser.parse(line.data(), line.size()).get(value) == simdjson::SUCCESS && value.is_object())
            batch.crashes.push_back(crashOf(value));
        else
            m_leftOut += line.empty() ? 0U : 1U;
        size += line.size();
        if (batch.crashes.size() >= kBatchRecords || size >= kBatchBytes || rest.empty()) {
            GL_TRY(const IngestReceipt receipt, m_memory->ingest(batch, {}));
            m_leftOut += receipt.rejected;
            batch = {};
            size = 0;
        }
    }
    return {};
}

Result<BackendInfo> CrashFiles::info(const Call& call)
{
    GL_TRY(BackendInfo info, m_memory->info(call));
    info.kind = m_leftOut == 0 ? "crash files" : fmt::format("crash files ({} lines are no crash)", m_leftOut);
    info.lacks = kLacksAll & ~bitOf(Feature::Crashes);
    return info;
}

Result<Page<ClusterSummary>> CrashFiles::clusters(const ClusterQuery& query, const Call& call)
{
    return m_memory->clusters(query, call);
}

Result<ClusterDetail> CrashFiles::cluster(const std::string& id, const Filter& filter, const Call& call)
{
    return m_memory->cluster(id, filter, call);
}

Result<std::vector<TrendSlot>> CrashFiles::clusterTrend(const TrendQuery& query, const Call& call)
{
    return m_memory->clusterTrend(query, call);
}

Result<std::vector<Facet>> CrashFiles::clusterFacets(const std::string& id, const Filter& filter, const Call& call)
{
    return m_memory->clusterFacets(id, filter, call);
}

Result<Page<CrashRecord>> CrashFiles::samples(const SampleQuery& query, const Call& call)
{
    return m_memory->samples(query, call);
}

} // namespace graylens::example
