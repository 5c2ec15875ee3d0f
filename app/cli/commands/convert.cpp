// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include "app/cli/options.h"
#include "app/cli/verb.h"
#include "core/base/byte_reader.h"
#include "core/encode/encoder.h"
#include "core/import/parts.h"
#include "core/io/atomic_file.h"
#include "core/report/json_writer.h"

namespace graylens::cli {
namespace {

std::vector<std::string> formatIds()
{
    std::vector<std::string> ids;
    for (const encode::Format& format : encode::formats())
        ids.emplace_back(format.id);
    return ids;
}

class Convert final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb = *program.add_subcommand("convert", "Write a trace in another format");
        verb.add_option("FILE", m_file, "A trace, profile or bundle; - is standard input")->required();
        addChoiceOption(
            verb, "--to", formatIds(), [this](std::size_t nth) { m_format = &encode::formats()[nth]; },
            "speedscope, collapsed, chrome-json, pprof, perfetto, har or csv")
            .required();
        verb.add_option("--out", m_out, "The file to write; - is standard output")->type_name("FILE")->required();
        verb.add_option("--part", m_part, "Which part of the input, by name: a sample type, a member of a bundle")
            ->type_name("NAME");
        addJsonOption(verb, context);
        addNameOptions(verb, context.names);
        addLogYearOption(verb, context);
        addKeyOptions(verb, context.keys);
        addExample(verb,
                   "graylens-cli convert heap.pprof --to speedscope --part inuse_space --out heap.speedscope.json\n\n"
                   "What the format cannot hold is said on standard error.");
        return verb;
    }

    int run(Context& context) override
    {
        const auto document = context.open(m_file);
        if (!document)
            return context.report(document.error());
        const auto choice = imports::partOf(**document, m_part);
        if (!choice)
            return context.report(choice.error());
        bool cannotWrite = false;
        const auto losses = write(context, *choice->trace, cannotWrite);
        if (!losses && cannotWrite) {
            context.message("cannot write " + m_out + ": " + losses.error().text());
            return kFailure;
        }
        if (!losses)
            return context.report(losses.error());
        const bool isPart = !choice->name.empty() && choice->name != (*document)->root.name;
        if (context.json)
            printJson(context, isPart ? choice->name : std::string(), *losses);
        for (std::size_t i = 0; !context.json && i < losses->size(); ++i)
            context.message("not in the output: " + (*losses)[i].message + " (" + std::to_string((*losses)[i].count)
                            + ")");
        return context.finish();
    }

private:
    Result<std::vector<encode::Loss>> write(Context& context, const trace::Trace& trace, bool& cannotWrite) const
    {
        const std::string title = std::filesystem::path(m_file).filename().string();
        if (m_out == "-") {
            const auto print = [&context](std::span<const std::byte> bytes) -> Result<void> {
                context.out << asText(bytes);
                return {};
            };
            return encode::encode(trace, *m_format, title, print, context.operation);
        }
        cannotWrite = true;
        GL_TRY(auto file, io::AtomicFile::create(m_out));
        const auto store = [&file](std::span<const std::byte> bytes) { return file.write(bytes); };
        auto losses = encode::encode(trace, *m_format, title, store, context.operation);
        cannotWrite = losses.has_value() || losses.error().code == Errc::Io;
        if (losses)
            GL_CHECK(file.commit());
        return losses;
    }

    void printJson(Context& context, const std::string& part, const std::vector<encode::Loss>& losses) const
    {
        std::string text;
        report::JsonWriter json(text);
        json.beginObject().member("file", m_file).member("format", m_format->id).member("out", m_out);
        json.member("part", part.empty() ? std::optional<std::string_view>() : std::string_view(part));
        json.key("losses").beginArray();
        for (const encode::Loss& loss : losses) {
            json.beginObject().member("code", loss.code).member("count", loss.count).member("message", loss.message);
            json.endObject();
        }
        json.endArray().endObject();
        (m_out == "-" ? context.err : context.out) << text << '\n';
    }

    std::string m_file, m_out, m_part;
    const encode::Format* m_format = nullptr;
};

} // namespace

std::unique_ptr<Verb> convertVerb()
{
    return std::make_unique<Convert>();
}

} // namespace graylens::cli
