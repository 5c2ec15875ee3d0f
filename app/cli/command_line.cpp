// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include <CLI/CLI.hpp>

namespace graylens::cli {
namespace {

constexpr const char* kFooter
    = R"(Data goes to standard output, messages and progress to standard error. No verb needs a display.

Exit codes:
  0  done
  1  other failure
  2  usage
  3  an input cannot be read: unknown format, corrupt, or missing
  4  done, output written, but part of the data is missing
  5  no key fits, or authentication failed
  6  a threshold given on the command line was exceeded
  7  backend or network
  130  interrupted

Example:
  graylens-cli diff --normal good-*.trace --abnormal slow-*.trace --html report.html)";

/// "--sort COLUMN" instead of "--sort COLUMN:{count->2,self->1}": the help text says what is possible.
class HelpFormatter final : public CLI::Formatter
{
public:
    HelpFormatter() { column_width(34); }
    std::string make_option_opts(const CLI::Option* option) const override
    {
        std::string type = option->get_type_name();
        type.resize(std::min(type.find(':'), type.size()));
        if (option->get_positional() && type == "TEXT")
            type.clear(); // its name says it
        std::string out = type.empty() ? "" : ' ' + type;
        if (option->get_expected_max() > 1)
            out += "...";
        return option->get_required() ? out + " (required)" : out;
    }
};

struct Registered
{
    std::unique_ptr<Verb> verb;
    CLI::App* app = nullptr;
};

/// The innermost subcommand that was given: the one whose help fits.
const CLI::App& innermost(const CLI::App& program)
{
    const CLI::App* at = &program;
    while (!at->get_subcommands().empty())
        at = at->get_subcommands().back();
    return *at;
}

std::string commandOf(const CLI::App& app)
{
    return app.get_parent() ? commandOf(*app.get_parent()) + ' ' + app.get_name() : app.get_name();
}

int usage(const CLI::App& program, const std::string& what, Context& context)
{
    const std::string command = commandOf(innermost(program));
    std::string line = what.substr(0, what.find('\n'));
    context.message(line + "; try \"" + command + " --help\"");
    return kUsage;
}

int printHelp(const CLI::App& app, Context& context)
{
    context.out << app.help(app.get_parent() ? commandOf(*app.get_parent()) : std::string());
    return kDone;
}

/// CLI11 speaks of "arguments not expected", and first of what is missing; people look for the word they mistyped.
std::string wordsOf(const CLI::App& program, const CLI::ParseError& error)
{
    const auto extras = program.remaining(true);
    if (!extras.empty() && extras.front().starts_with('-'))
        return "unknown option \"" + extras.front() + '"';
    if (extras.empty() || !dynamic_cast<const CLI::ExtrasError*>(&error))
        return error.what();
    return (program.get_subcommands().empty() ? "there is no verb \"" : "unexpected argument \"") + extras.front()
        + '"';
}

int helpOn(const CLI::App& program, const std::vector<std::string>& words, Context& context)
{
    const CLI::App* at = &program;
    for (const std::string& word : words) {
        const auto verbs = at->get_subcommands([&](const CLI::App* verb) { return verb->get_name() == word; });
        if (verbs.empty())
            return usage(*at, "there is no verb \"" + word + '"', context);
        at = verbs.front();
    }
    return printHelp(*at, context);
}

} // namespace

int runCommandLine(int argc, const char* const* argv, Context& context)
{
    CLI::App program("Finds out why the abnormal run differs from the normal one: opens traces, profiles and "
                     "encrypted bundles, prints what is in them, and compares them.",
                     "graylens-cli");
    program.set_version_flag("--version", std::string("graylens-cli ") + GRAYLENS_VERSION);
    program.formatter(std::make_shared<HelpFormatter>());
    program.footer(kFooter);
    program.require_subcommand(0, 1);
    program.add_flag("--no-cache", context.noCache, "Decode files anew and keep nothing (as does GRAYLENS_CACHE=off)");

    std::vector<Registered> verbs;
    for (auto& verb : allVerbs()) {
        CLI::App& app = verb->add(program, context);
        verbs.push_back({std::move(verb), &app});
    }
    std::vector<std::string> helpWords;
    CLI::App* help = program.add_subcommand("help", "Print help on a verb");
    help->add_option("VERB", helpWords, "The verb, e.g. diff");

    try {
        program.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return printHelp(innermost(program), context);
    } catch (const CLI::CallForVersion& version) {
        context.out << version.what() << '\n';
        return kDone;
    } catch (const CLI::ParseError& error) {
        return usage(program, wordsOf(program, error), context);
    }
    if (help->parsed())
        return helpOn(program, helpWords, context);
    for (const Registered& entry : verbs)
        if (entry.app->parsed())
            return entry.verb->run(context);
    return usage(program, "a verb is needed", context);
}

} // namespace graylens::cli
