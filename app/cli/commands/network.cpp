// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include "app/cli/options.h"
#include "app/cli/verb.h"
#include "core/report/network_report.h"

namespace graylens::cli {
namespace {

class Network final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb = *program.add_subcommand("network", "Network requests, and what their failures have in common");
        verb.add_option("FILE", m_files, "Bundles, folders of them, or other files with requests; - is standard input")
            ->required();
        verb.add_flag("--localize", m_localize,
                      "Which hosts, nodes, operators, versions ... the failures concentrate on");
        addDurationOption(verb, "--slower-than", m_slowerThan,
                          "With --localize: answers that took longer are bad, too");
        addJsonOption(verb, context);
        addKeyOptions(verb, context.keys);
        addExample(verb, "graylens-cli network --localize from-users/*.glb --json");
        return verb;
    }

    int run(Context& context) override
    {
        analysis::NetworkQuestion question;
        question.slowerThan = m_slowerThan.value_or(kNoTime);
        analysis::NetworkRequests requests(question);
        int failure = kDone;
        std::size_t read = 0;
        const auto closing = [&] { return failure != kDone && read > 0 ? static_cast<int>(kPartial) : failure; };
        if (context.json && !m_localize)
            context.out << '[';
        for (const auto& file : m_files) {
            const auto document = context.open(file);
            if (!document) {
                failure = context.report(document.error());
                if (failure == kInterrupted)
                    return failure;
                continue;
            }
            ++read;
            for (const trace::TracePtr& trace : (*document)->traces())
                m_localize ? requests.add(*trace) : print(context, *trace);
        }
        if (context.json && !m_localize)
            context.out << "\n]\n";
        if (m_localize && read > 0) {
            const auto report = requests.localize(context.operation);
            if (!report)
                return context.report(report.error());
            context.out << (context.json ? report::networkFindingsJson(*report) : report::networkFindingsText(*report));
        }
        return failure != kDone ? closing() : context.finish();
    }

private:
    void print(Context& context, const trace::Trace& trace)
    {
        if (trace.requests.empty())
            return;
        if (!context.json) {
            context.out << report::requestsText(trace);
            return;
        }
        for (const trace::RequestRecord& request : trace.requests) {
            context.out << (m_isFirst ? "\n" : ",\n") << report::requestJson(trace, request);
            m_isFirst = false;
        }
    }

    std::vector<std::string> m_files;
    bool m_localize = false;
    bool m_isFirst = true;
    std::optional<DurationNs> m_slowerThan;
};

} // namespace

std::unique_ptr<Verb> networkVerb()
{
    return std::make_unique<Network>();
}

} // namespace graylens::cli
