// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/bundle_extract.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "app/cli/commands/record_lines.h"
#include "core/base/byte_reader.h"
#include "core/io/atomic_file.h"
#include "core/report/json_writer.h"

namespace graylens::cli {

namespace {

namespace fs = std::filesystem;
using bundle::StreamKind;

/// Where things go: one folder, no name twice, nothing overwritten unless asked for.
class Folder
{
public:
    explicit Folder(const ExtractOptions& options)
        : m_options(options)
    { }

    Result<io::AtomicFile> create(const std::string& name, fs::path& path)
    {
        std::string unique = name;
        const fs::path plain = fs::path(name);
        for (int n = 2; !m_taken.insert(unique).second; ++n)
            unique = fmt::format("{}-{}{}", plain.stem().string(), n, plain.extension().string());
        path = m_options.folder / unique;
        std::error_code problem;
        if (!m_options.overwrite && fs::exists(fs::symlink_status(path, problem)))
            return fail(Errc::InvalidArgument, fmt::format("{} exists already; --force overwrites it", path.string()));
        auto file = io::AtomicFile::create(path);
        if (!file)
            return fail(Errc::Internal, file.error().text());
        return file;
    }

private:
    const ExtractOptions& m_options;
    std::set<std::string> m_taken;
};

/// A file that is made when the first line for it comes.
class LineFile
{
public:
    LineFile(Folder& folder, std::string name)
        : m_folder(folder)
        , m_name(std::move(name))
    { }
    void add(const std::string& line)
    {
        m_pending += line;
        if (m_pending.size() >= (std::size_t {1} << 20))
            flush();
    }
    Result<void> finish(Extracted& out)
    {
        flush();
        if (m_failure)
            return tl::make_unexpected(*m_failure);
        if (!m_file)
            return {};
        if (auto done = m_file->commit(); !done)
            return fail(Errc::Internal, done.error().text());
        out.files.push_back(m_path);
        return {};
    }

private:
    void flush()
    {
        if (m_pending.empty() || m_failure)
            return;
        if (!m_file) {
            auto made = m_folder.create(m_name, m_path);
            if (!made) {
                m_failure = made.error();
                return;
            }
            m_file.emplace(std::move(*made));
        }
        if (auto written = m_file->write(asBytes(m_pending)); !written)
            m_failure = Error {Errc::Internal, written.error().text(), {}};
        m_pending.clear();
    }

    Folder& m_folder;
    std::string m_name, m_pending;
    fs::path m_path;
    std::optional<io::AtomicFile> m_file;
    std::optional<Error> m_failure;
};

Result<void> extractFile(const bundle::BundleReader& reader, const bundle::StreamInfo& stream,
                         const ExtractOptions& options, const Operation& operation, Folder& folder, Extracted& out)
{
    fs::path path;
    GL_TRY(auto file, folder.create(bundle::safeFileName(stream.name), path));
    GL_TRY(const auto source, reader.openStream(stream.id, operation, options.gaps));
    std::vector<std::byte> window(std::size_t {1} << 18);
    for (;;) {
        const auto got = source->read(window);
        if (!got && (got.error().code == Errc::Cancelled || got.error().code == Errc::Io))
            return tl::make_unexpected(got.error());
        if (!got)
            out.shortened.push_back(path.string() + ": " + got.error().message);
        if (!got || *got == 0)
            break;
        if (auto written = file.write(std::span(window).first(*got)); !written)
            return fail(Errc::Internal, written.error().text());
    }
    if (options.gaps == bundle::Gaps::Skip && stream.state != bundle::StreamState::Complete)
        out.shortened.push_back(path.string() + ": parts of this file are missing");
    if (auto done = file.commit(); !done)
        return fail(Errc::Internal, done.error().text());
    out.files.push_back(path);
    return {};
}

void write(report::JsonWriter& json, const bundle::KeyValues& pairs)
{
    json.beginObject();
    for (const auto& [key, value] : pairs)
        json.member(key, value);
    json.endObject();
}

void writeTime(report::JsonWriter& json, TimeNs ts)
{
    json.key("ts_ns");
    if (ts == kNoTime)
        json.null();
    else
        json.value(ts);
}

Result<std::string> triggersJson(const bundle::BundleReader& reader)
{
    GL_TRY(const auto triggers, reader.triggers());
    std::string text;
    report::JsonWriter json(text, 2);
    json.beginArray();
    for (const bundle::Trigger& trigger : triggers) {
        json.beginObject();
        writeTime(json, trigger.ts);
        json.member("kind", trigger.kind).member("text", trigger.text).key("details");
        write(json, trigger.details);
        json.endObject();
    }
    json.endArray();
    return text + "\n";
}

Result<std::string> crashesJson(const bundle::BundleReader& reader)
{
    GL_TRY(const auto reports, reader.crashReports());
    std::string text;
    report::JsonWriter json(text, 2);
    json.beginArray();
    for (const bundle::CrashReport& crash : reports) {
        json.beginObject();
        writeTime(json, crash.ts);
        json.member("kind", crash.kind).member("process", crash.process).member("thread", crash.thread);
        json.member("reason", crash.reason)
            .member("message", crash.message)
            .member("stack", crash.stack)
            .key("details");
        write(json, crash.details);
        json.endObject();
    }
    json.endArray();
    return text + "\n";
}

Result<std::string> environmentJson(const bundle::BundleReader& reader)
{
    GL_TRY(const auto facts, reader.environment());
    std::string text;
    report::JsonWriter json(text);
    write(json, facts);
    return text + "\n";
}

Result<void> extractText(const char* name, const Result<std::string>& text, Folder& folder, Extracted& out)
{
    if (!text)
        return tl::make_unexpected(text.error());
    LineFile file(folder, name);
    file.add(*text);
    return file.finish(out);
}

} // namespace

Result<Extracted> extract(const bundle::BundleReader& reader, const ExtractOptions& options, const Operation& operation)
{
    std::error_code problem;
    fs::create_directories(options.folder, problem);
    if (problem)
        return fail(Errc::Internal, fmt::format("cannot make {}: {}", options.folder.string(), problem.message()));
    Folder folder(options);
    Extracted out;
    std::set<StreamKind> kinds;
    std::set<std::string> wanted(options.names.begin(), options.names.end());
    const bool all = wanted.empty();
    for (const bundle::StreamInfo& stream : reader.streams()) {
        const bool isWanted
            = all || std::find(options.names.begin(), options.names.end(), stream.name) != options.names.end();
        wanted.erase(stream.name);
        if (isWanted && stream.kind == StreamKind::Attachment)
            GL_CHECK(extractFile(reader, stream, options, operation, folder, out));
        else if (isWanted)
            kinds.insert(stream.kind);
    }
    if (!wanted.empty())
        return fail(Errc::NotFound, fmt::format("the bundle has no member \"{}\"", *wanted.begin()));
    if (kinds.contains(StreamKind::Environment))
        GL_CHECK(extractText("environment.json", environmentJson(reader), folder, out));
    if (kinds.contains(StreamKind::Trigger))
        GL_CHECK(extractText("triggers.json", triggersJson(reader), folder, out));
    if (kinds.contains(StreamKind::Crash))
        GL_CHECK(extractText("crashes.json", crashesJson(reader), folder, out));
    if (kinds.contains(StreamKind::Log) || kinds.contains(StreamKind::Requests)) {
        LineFile logs(folder, "log.jsonl"), requests(folder, "requests.jsonl");
        RecordLines lines(
            [&](const std::string& line) {
                if (kinds.contains(StreamKind::Log))
                    logs.add(line);
            },
            [&](const std::string& line) {
                if (kinds.contains(StreamKind::Requests))
                    requests.add(line);
            });
        GL_CHECK(reader.readRecords(lines, operation));
        GL_CHECK(logs.finish(out));
        GL_CHECK(requests.finish(out));
    }
    return out;
}

} // namespace graylens::cli
