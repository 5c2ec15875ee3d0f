// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/cli/commands/bundle_extract.h"
#include "app/cli/commands/bundle_redact.h"
#include "app/cli/commands/bundle_writing.h"
#include "app/cli/verb.h"
#include "core/base/byte_reader.h"
#include "core/bundle/bundle_writer.h"
#include "core/io/atomic_file.h"
#include "core/redact/rules.h"
#include "core/report/json_writer.h"
#include "core/report/trace_report.h"

namespace graylens::cli {
namespace {

using bundle::BundleReader;

std::string_view name(bundle::StreamState state)
{
    switch (state) {
    case bundle::StreamState::Complete:
        return "complete";
    case bundle::StreamState::Unfinished:
        return "unfinished";
    case bundle::StreamState::Damaged:
        return "damaged";
    }
    return "";
}

bool losesData(const BundleReader& reader)
{
    const auto issues = reader.issues();
    return std::any_of(issues.begin(), issues.end(),
                       [](const bundle::BundleIssue& issue) { return issue.severity == trace::Severity::DataLoss; });
}

void writeHeader(report::JsonWriter& json, const std::string& file, const bundle::HeaderInfo& header)
{
    json.member("file", file).member("id", header.id).member("version", header.version);
    json.member("created_ms", header.createdMs).key("recipients").beginArray();
    for (const crypto::KeyId& id : header.recipients)
        json.value(id.hex());
    json.endArray();
}

void writeContents(report::JsonWriter& json, const BundleReader& reader)
{
    json.member("opened_with", reader.openedWith().hex()).member("bytes", reader.fileBytes());
    json.key("members").beginArray();
    for (const bundle::StreamInfo& stream : reader.streams()) {
        json.beginObject().member("kind", bundle::name(stream.kind)).member("name", stream.name);
        json.member("state", name(stream.state))
            .member("bytes", stream.plainBytes)
            .member("lost_bytes", stream.lostBytes);
        json.member("sealed_bytes", stream.sealedBytes)
            .member("frames", stream.frames)
            .member("records", stream.records);
        json.key("first_ns").value(stream.first == kNoTime ? std::nullopt : std::optional(stream.first));
        json.key("last_ns").value(stream.last == kNoTime ? std::nullopt : std::optional(stream.last)).endObject();
    }
    json.endArray().key("issues").beginArray();
    for (const bundle::BundleIssue& issue : reader.issues()) {
        json.beginObject().member("code", issue.code).member("severity", report::severityName(issue.severity));
        json.member("count", issue.count).member("message", issue.message).endObject();
    }
    json.endArray();
}

class BundleVerb final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb
            = *program.add_subcommand("bundle", "Pack, inspect, verify, extract and redact encrypted bundles");
        verb.require_subcommand(1);
        addExample(verb, "graylens-cli bundle pack --recipient glpub1... --out case.glb app.log startup.trace");
        addPack(verb, context);
        m_inspect = &addReading(verb, context, "inspect", "What is in a bundle; who may open it, even without a key");
        addJsonOption(*m_inspect, context);
        addExample(*m_inspect, "graylens-cli bundle inspect case.glb");
        m_inspect->add_option("FILE", m_files, "Bundle")->required()->expected(1);
        m_verify = &addReading(verb, context, "verify", "Open every frame and tell what is missing or was altered");
        addJsonOption(*m_verify, context);
        addExample(*m_verify, "graylens-cli bundle verify *.glb");
        m_verify->add_option("FILE", m_files, "Bundles")->required();
        m_extract = &addReading(verb, context, "extract", "Write the members of a bundle into a folder");
        m_extract->add_option("FILE", m_files, "Bundle")->required()->expected(1);
        m_extract->add_option("--out", m_extraction.folder, "Folder, made where missing")->type_name("DIR")->required();
        m_extract->add_option("--member", m_extraction.names, "Only members of this name (may be repeated)")
            ->type_name("NAME")
            ->allow_extra_args(false);
        m_extract->add_flag("--skip-gaps", m_skipGaps, "In damaged files, go on behind what is missing");
        addExample(*m_extract, "graylens-cli bundle extract case.glb --out case");
        m_extract->add_flag("--force", m_extraction.overwrite, "Overwrite files");
        addRedact(verb, context);
        return verb;
    }

    int run(Context& context) override
    {
        if (m_pack->parsed())
            return pack(context);
        if (m_extract->parsed())
            return extractMembers(context);
        if (m_redact->parsed())
            return redactOne(context);
        return describe(context);
    }

private:
    void addPack(CLI::App& verb, Context& context)
    {
        m_pack = verb.add_subcommand("pack", "Seal files into a bundle");
        addKeyOptions(*m_pack, context.keys);
        addRecipient(*m_pack)->required();
        m_pack->add_option("--out", m_out, "The bundle")->type_name("FILE")->required();
        m_pack->add_option("--env", m_facts, "A fact about the device or app (may be repeated)")
            ->type_name("KEY=VALUE")
            ->allow_extra_args(false);
        m_pack->add_option("--level", m_level, "zstd level, 1 to 19")->check(CLI::Range(1, 19))->capture_default_str();
        m_pack->add_option("FILE", m_files, "Files; - is standard input")->required();
        addJsonOption(*m_pack, context);
        addExample(*m_pack, "graylens-cli bundle pack --recipient glpub1... --out case.glb app.log startup.trace");
    }

    void addRedact(CLI::App& verb, Context& context)
    {
        m_redact
            = &addReading(verb, context, "redact", "Write a bundle again without phone numbers, tokens, addresses");
        m_redact->add_option("FILE", m_files, "Bundle")->expected(1);
        m_redact->add_flag("--preview", m_previews, "Write nothing; show what would be replaced, in clear");
        addRecipient(*m_redact);
        m_redact->add_option("--out", m_redaction.out, "The new bundle")->type_name("FILE");
        m_redact->add_option("--rules", m_redaction.rules, "Rules instead of the built-in ones")->type_name("FILE");
        m_redact->add_flag("--print-rules", m_printsRules, "The built-in rules, to begin with for one's own");
        m_redact
            ->add_option("--keep", m_redaction.kept,
                         "Take this file as it is, though nobody can tell what is in it (may be repeated)")
            ->type_name("NAME")
            ->allow_extra_args(false);
        addJsonOption(*m_redact, context);
        addExample(*m_redact, "graylens-cli bundle redact case.glb --preview");
    }

    CLI::Option* addRecipient(CLI::App& app)
    {
        return app
            .add_option("--recipient", m_recipients,
                        "Public key, or a file with such, or a label or id in the key ring (may be repeated)")
            ->type_name("KEY")
            ->allow_extra_args(false);
    }

    static CLI::App& addReading(CLI::App& verb, Context& context, const char* name, const char* help)
    {
        CLI::App& app = *verb.add_subcommand(name, help);
        addKeyOptions(app, context.keys);
        return app;
    }

    /// The user's key ring, asked for once.
    Result<const crypto::KeyRing*> ring(Context& context)
    {
        if (!m_ring) {
            GL_TRY(m_ring, openKeyRing(context.keys, context.err));
        }
        return m_ring.get();
    }

    Result<std::unique_ptr<BundleReader>> open(Context& context, const std::string& file)
    {
        GL_TRY(const auto source, io::openFile(file));
        auto bytes = source->randomAccess();
        if (!bytes) { // standard input, or a pipe
            GL_TRY(auto content, io::readAll(*source, std::uint64_t {4} << 30));
            bytes
                = io::memorySource(std::make_shared<const std::vector<std::byte>>(std::move(content)))->randomAccess();
        }
        // What no key could open should not ask for a passphrase.
        GL_TRY(const auto header, bundle::readHeader(*bytes));
        m_header = header;
        GL_TRY(const crypto::KeyRing* keys, ring(context));
        auto reader = BundleReader::open(bytes, keys, context.operation);
        if (!reader)
            return tl::make_unexpected(std::move(reader.error()).at(file));
        return reader;
    }

    int describe(Context& context)
    {
        int worst = kDone;
        std::string text;
        const bool many = m_files.size() > 1;
        report::JsonWriter json(text, many ? 2 : 1);
        if (many)
            json.beginArray();
        for (const std::string& file : m_files) {
            const int code = describeOne(context, file, json);
            if (code == kInterrupted)
                return code;
            worst = worst == kDone || worst == kPartial ? (code == kDone ? worst : code) : worst;
        }
        if (many)
            json.endArray();
        if (context.json && text.size() > 2)
            context.out << text << '\n';
        return worst;
    }

    int describeOne(Context& context, const std::string& file, report::JsonWriter& json)
    {
        m_header.reset();
        const auto reader = open(context, file);
        if (reader && m_verify->parsed()) {
            if (const auto verified = (*reader)->verify(context.operation); !verified)
                return context.report(verified.error());
        }
        if (context.json && m_header) {
            json.beginObject();
            writeHeader(json, file, *m_header);
            if (reader)
                writeContents(json, **reader);
            json.endObject();
        } else if (m_header && (!reader || m_inspect->parsed())) {
            printHeader(context, file);
        }
        if (!reader)
            return context.report(reader.error());
        if (!context.json)
            m_inspect->parsed() ? printContents(context, **reader) : printVerdict(context, file, **reader);
        return losesData(**reader) ? kPartial : kDone;
    }

    void printHeader(Context& context, const std::string& file) const
    {
        std::vector<std::string> ids;
        for (const crypto::KeyId& id : m_header->recipients)
            ids.push_back(id.hex());
        context.out << fmt::format("{}: bundle {}\nsealed to: {}\n", file, m_header->id, fmt::join(ids, ", "));
    }

    static void printContents(Context& context, const BundleReader& reader)
    {
        context.out << fmt::format("opened with: {}\n", reader.openedWith().hex());
        for (const bundle::StreamInfo& stream : reader.streams()) {
            const std::string records
                = stream.kind == bundle::StreamKind::Log || stream.kind == bundle::StreamKind::Requests
                ? fmt::format(", {} records", stream.records)
                : std::string();
            context.out << fmt::format("  {:<12} {:>12} bytes  {:<10} {}{}\n", bundle::name(stream.kind),
                                       stream.plainBytes, name(stream.state), stream.name, records);
        }
        for (const bundle::BundleIssue& issue : reader.issues())
            context.out << fmt::format("  {}: {}\n", issue.code, issue.message);
    }

    static void printVerdict(Context& context, const std::string& file, const BundleReader& reader)
    {
        const auto issues = reader.issues();
        context.out << fmt::format("{}: {}\n", file,
                                   issues.empty()          ? "whole"
                                       : losesData(reader) ? "partial"
                                                           : "repaired");
        for (const bundle::BundleIssue& issue : issues)
            context.out << fmt::format("  {}: {}\n", issue.code, issue.message);
    }

    int extractMembers(Context& context)
    {
        const auto reader = open(context, m_files.front());
        if (!reader)
            return context.report(reader.error());
        m_extraction.gaps = m_skipGaps ? bundle::Gaps::Skip : bundle::Gaps::Stop;
        const auto done = extract(**reader, m_extraction, context.operation);
        if (!done)
            return context.report(done.error());
        for (const auto& file : done->files)
            context.out << file.string() << '\n';
        for (const std::string& what : done->shortened)
            context.message("warning: " + what);
        for (const bundle::BundleIssue& issue : (*reader)->issues())
            context.message(fmt::format("warning: {}: {}", issue.code, issue.message));
        return losesData(**reader) || !done->shortened.empty() ? kPartial : kDone;
    }

    Result<std::vector<crypto::PublicKey>> recipients(Context& context)
    {
        std::vector<crypto::PublicKey> out;
        for (const std::string& given : m_recipients) {
            GL_TRY(const auto keys, recipientKeys(given, [&] { return ring(context); }));
            out.insert(out.end(), keys.begin(), keys.end());
        }
        return out;
    }

    int redactOne(Context& context)
    {
        if (m_printsRules) {
            context.out << redact::builtInRules();
            return kDone;
        }
        if (m_files.empty() || (m_redaction.out.empty() ? !m_previews : m_recipients.empty() || m_previews)) {
            context.message("say which bundle, and --preview, or --recipient and --out; see --help");
            return kUsage;
        }
        auto keys = recipients(context);
        if (!keys)
            return context.report(keys.error());
        m_redaction.recipients = std::move(*keys);
        const auto reader = open(context, m_files.front());
        return reader ? redactBundle(context, **reader, m_redaction) : context.report(reader.error());
    }

    Result<std::string> packInto(Context& context, io::AtomicFile& file)
    {
        bundle::WriterOptions options;
        options.zstdLevel = m_level;
        GL_TRY(options.recipients, recipients(context));
        GL_TRY(const auto writer, bundle::BundleWriter::create(outputTo(file), std::move(options)));
        for (const std::string& fact : m_facts) {
            const std::size_t equals = fact.find('=');
            if (equals == 0 || equals == std::string::npos)
                return fail(Errc::InvalidArgument, fmt::format("\"{}\" is no fact: write KEY=VALUE", fact));
            const std::pair<std::string_view, std::string_view> pair {std::string_view(fact).substr(0, equals),
                                                                      std::string_view(fact).substr(equals + 1)};
            GL_CHECK(writer->environment(std::span(&pair, 1)));
        }
        for (const std::string& path : m_files) {
            GL_TRY(const auto source, io::openFile(path));
            const std::string inside = path == "-" ? "stdin" : std::filesystem::path(path).filename().string();
            if (auto attached = writer->attach(inside, *source, context.operation); !attached)
                return tl::make_unexpected(std::move(attached.error()).at(path));
        }
        GL_CHECK(writer->finish());
        return writer->id();
    }

    int pack(Context& context)
    {
        auto file = io::AtomicFile::create(m_out);
        if (!file) {
            context.message("cannot write " + m_out + ": " + file.error().text());
            return kFailure;
        }
        const auto id = packInto(context, *file);
        if (!id)
            return context.report(id.error());
        if (const auto done = file->commit(); !done) {
            context.message(done.error().text());
            return kFailure;
        }
        if (context.json) {
            std::string text;
            report::JsonWriter json(text);
            json.beginObject().member("file", m_out).member("id", *id).endObject();
            context.out << text << '\n';
        }
        return kDone;
    }

    CLI::App* m_pack = nullptr;
    CLI::App* m_inspect = nullptr;
    CLI::App* m_verify = nullptr;
    CLI::App* m_extract = nullptr;
    CLI::App* m_redact = nullptr;
    std::vector<std::string> m_files, m_recipients, m_facts;
    std::string m_out;
    int m_level = 3;
    bool m_skipGaps = false, m_previews = false, m_printsRules = false;
    ExtractOptions m_extraction;
    RedactOptions m_redaction;
    std::optional<bundle::HeaderInfo> m_header; ///< of the file opened last
    std::shared_ptr<const crypto::KeyRing> m_ring;
};

} // namespace

std::unique_ptr<Verb> bundleVerb()
{
    return std::make_unique<BundleVerb>();
}

} // namespace graylens::cli
