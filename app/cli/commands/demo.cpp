// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/verb.h"
#include "core/demo/demo.h"
#include "core/report/json_writer.h"

namespace graylens::cli {
namespace {

class Demo final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb = *program.add_subcommand("demo", "Make bundles to try everything on");
        verb.add_option("--out", m_folder, "Folder for them, made where missing")->type_name("DIR")->required();
        verb.add_option("--seed", m_seed, "Another number makes other phones; the same one the same bundles")
            ->type_name("N");
        addJsonOption(verb, context);
        addExample(verb, "graylens-cli demo --out demo");
        return verb;
    }

    int run(Context& context) override
    {
        const auto files = demo::makeDemo(m_folder, m_seed, context.operation);
        if (!files && files.error().code == Errc::Io) {
            context.message(files.error().text()); // nothing was read: exit code 3 would mislead
            return kFailure;
        }
        if (!files)
            return context.report(files.error());
        context.json ? printJson(context, *files) : printText(context, *files);
        return context.finish();
    }

private:
    static void printJson(Context& context, const demo::DemoFiles& files)
    {
        std::string text;
        report::JsonWriter json(text);
        const auto list = [&](const char* name, const std::vector<std::filesystem::path>& paths) {
            json.key(name).beginArray();
            for (const auto& path : paths)
                json.value(path.string());
            json.endArray();
        };
        json.beginObject();
        list("normal", files.normal);
        list("abnormal", files.abnormal);
        list("network", files.network);
        json.member("keyring", files.keyRingFile.string()).member("passphrase", demo::kDemoPassphrase).endObject();
        context.out << text << '\n';
    }

    void printText(Context& context, const demo::DemoFiles& files) const
    {
        context.out << fmt::format(
            "{} normal and {} abnormal startups, {} network logs in {}\nCompare the startups:\n"
            "  graylens-cli diff --normal {}/startup/normal-*.glb --abnormal "
            "{}/startup/abnormal-*.glb --keyring {} --passphrase-fd 3 3<<<{}\n"
            "Find what the failed requests have in common:\n"
            "  graylens-cli network --localize {}/network --keyring {} --passphrase-fd 3 3<<<{}\n",
            files.normal.size(), files.abnormal.size(), files.network.size(), m_folder, m_folder, m_folder,
            files.keyRingFile.string(), demo::kDemoPassphrase, m_folder, files.keyRingFile.string(),
            demo::kDemoPassphrase);
    }

    std::string m_folder;
    std::uint64_t m_seed = 1;
};

} // namespace

std::unique_ptr<Verb> demoVerb()
{
    return std::make_unique<Demo>();
}

} // namespace graylens::cli
