// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/bundle_redact.h"

#include <optional>

#include <fmt/format.h>

#include "app/cli/commands/bundle_writing.h"
#include "core/base/byte_reader.h"
#include "core/io/atomic_file.h"
#include "core/io/byte_source.h"
#include "core/redact/redact_bundle.h"
#include "core/report/json_writer.h"

namespace graylens::cli {

namespace {

Result<redact::Redactor> redactorOf(const std::string& rulesFile)
{
    std::string text(redact::builtInRules());
    if (!rulesFile.empty()) {
        static constexpr std::uint64_t longest = std::uint64_t {1} << 20;
        GL_TRY(const auto source, io::openFile(rulesFile));
        GL_TRY(const auto bytes, io::readAll(*source, longest));
        text = asText(bytes);
    }
    auto rules = redact::readRules(text);
    if (!rules)
        return tl::make_unexpected(std::move(rules.error()).at(rulesFile));
    return redact::Redactor::make(*rules);
}

Result<redact::BundleRedaction> redactInto(io::AtomicFile& file, const bundle::BundleReader& reader,
                                           const redact::Redactor& redactor, const RedactOptions& options,
                                           const Operation& operation)
{
    bundle::WriterOptions sealing;
    sealing.recipients = options.recipients;
    GL_TRY(const auto writer, bundle::BundleWriter::create(outputTo(file), std::move(sealing)));
    auto done = redact::redactBundle(reader, redactor, options.kept, writer.get(), operation);
    if (done)
        GL_CHECK(writer->finish());
    return done;
}

void writeNames(report::JsonWriter& json, const char* key, const std::vector<std::string>& names)
{
    json.key(key).beginArray();
    for (const std::string& name : names)
        json.value(name);
    json.endArray();
}

void tellJson(Context& context, const redact::BundleRedaction& done, const RedactOptions& options)
{
    std::string text;
    report::JsonWriter json(text, 1);
    json.beginObject().key("out");
    options.out.empty() ? json.null() : json.value(options.out);
    json.key("rules").beginArray();
    for (const auto& [name, found] : done.found) {
        json.beginObject().member("name", name).member("count", found.count);
        json.key("samples").beginArray();
        for (const auto& [value, placeholder] : found.samples)
            if (options.out.empty())
                json.beginObject().member("value", value).member("placeholder", placeholder).endObject();
        json.endArray().endObject();
    }
    json.endArray();
    writeNames(json, "redacted_files", done.redactedFiles);
    writeNames(json, "kept_files", done.keptFiles);
    writeNames(json, "left_out", done.leftOut);
    json.endObject();
    context.out << text << '\n';
}

void tellText(Context& context, const redact::BundleRedaction& done, const RedactOptions& options)
{
    if (done.found.empty())
        context.out << "no rule found anything\n";
    for (const auto& [name, found] : done.found) {
        context.out << fmt::format("{:<12} {:>10}\n", name, found.count);
        for (const auto& [value, placeholder] : found.samples)
            if (options.out.empty())
                context.out << fmt::format("    {}  ->  {}\n", value, placeholder);
    }
    for (const std::string& name : done.leftOut)
        context.message(fmt::format("{}: left out, it is no text; --keep {} takes it as it is", name, name));
}

} // namespace

int redactBundle(Context& context, const bundle::BundleReader& reader, const RedactOptions& options)
{
    const auto redactor = redactorOf(options.rules);
    if (!redactor)
        return context.report(redactor.error());
    std::optional<io::AtomicFile> file;
    if (!options.out.empty()) {
        auto made = io::AtomicFile::create(options.out);
        if (!made) {
            context.message("cannot write " + options.out + ": " + made.error().text());
            return kFailure;
        }
        file.emplace(std::move(*made));
    }
    const auto done = file ? redactInto(*file, reader, *redactor, options, context.operation)
                           : redact::redactBundle(reader, *redactor, options.kept, nullptr, context.operation);
    if (!done)
        return context.report(done.error());
    if (file)
        if (const auto committed = file->commit(); !committed) {
            context.message(committed.error().text());
            return kFailure;
        }
    context.json ? tellJson(context, *done, options) : tellText(context, *done, options);
    if (done->isPartial)
        context.message("warning: the bundle lacks data; the new one says so");
    return done->isPartial ? kPartial : kDone;
}

} // namespace graylens::cli
