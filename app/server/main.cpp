// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <optional>
#include <sstream>

#include <pthread.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/server/metrics_endpoint.h"
#include "app/server/server.h"
#include "app/server/simulation.h"
#include "app/server/watcher.h"
#include "core/backend/local_backend.h"
#include "core/base/byte_reader.h"
#include "core/io/atomic_file.h"
#include "core/io/byte_source.h"

using namespace graylens;
using namespace graylens::server;

namespace {

enum ExitCode : int { kDone = 0, kFailure = 1, kUsage = 2 };

struct Options
{
    std::filesystem::path data;
    std::string listen = "127.0.0.1:7443";
    std::string certificate, key, tokens;
    double rate = 200;
    int metricsPort = 0;
    std::string to; ///< of a backup
    std::string name, roles; ///< of a token
    std::string words; ///< file with words of the domain
    SimulationOptions simulation;
    double speed = 1; ///< of the simulation
    bool once = false; ///< simulate: without serving
    int watchSeconds = 0; ///< between two looks at alerts and halt rules; 0 = never
    WatchOptions watching;
    bool dry = false; ///< watch: only say what would be done
};

int report(const Error& error)
{
    std::cerr << "graylens-server: " << error.text() << '\n';
    return error.code == Errc::InvalidArgument ? kUsage : kFailure;
}

Result<std::string> textOf(const std::string& file)
{
    if (file.empty())
        return std::string();
    static constexpr std::uint64_t longest = std::uint64_t {1} << 20;
    GL_TRY(const auto source, io::openFile(file));
    auto bytes = io::readAll(*source, longest);
    if (!bytes)
        return tl::make_unexpected(std::move(bytes.error()).at(file));
    return std::string(asText(*bytes));
}

/// Signals that end the program are taken by whoever waits for them, not by some thread.
sigset_t blockEndingSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

/// Where to listen and who may come.
struct Door
{
    ListenOptions listening;
    std::vector<TokenLine> tokens;
};

Result<Door> doorOf(const Options& options)
{
    Door door;
    door.listening.address = options.listen;
    GL_TRY(door.listening.certificatePem, textOf(options.certificate));
    GL_TRY(door.listening.keyPem, textOf(options.key));
    GL_TRY(const std::string tokenText, textOf(options.tokens));
    GL_TRY(door.tokens, readTokens(tokenText));
    door.listening.hasTokens = !door.tokens.empty();
    GL_CHECK(checkListening(door.listening));
    return door;
}

/// Gives the signal that ended the waiting.
using Wait = std::function<Result<int>()>;

Result<void> serve(const Options& options, Door door, backend::LocalBackend& backend, const Wait& wait)
{
    TokenGate gate(std::move(door.tokens), options.rate, std::clog);
    std::unique_ptr<MetricsEndpoint> metrics;
    if (options.metricsPort != 0) {
        GL_TRY(metrics, MetricsEndpoint::open(static_cast<std::uint16_t>(options.metricsPort), [&gate] {
                   return gate.metricsPage();
               }));
    }
    GL_TRY(const auto server, Server::open(backend, gate, door.listening));
    const std::string host = options.listen.substr(0, options.listen.rfind(':'));
    gate.note("listening", fmt::format("{}:{}", host, server->port()));
    std::optional<Watcher> watcher;
    if (options.watchSeconds > 0)
        watcher.emplace(backend, options.watching, std::chrono::seconds(options.watchSeconds),
                        [&gate](std::string_view event, const std::string& what) { gate.note(event, what); });
    GL_TRY(const int signal, wait());
    gate.note("ending", signal == SIGINT ? "interrupted" : "terminated");
    return {};
}

/// A word a line; empty lines and those that begin with '#' are none.
Result<std::vector<std::string>> wordsOf(const std::string& file)
{
    GL_TRY(const std::string text, textOf(file));
    std::vector<std::string> out;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        line.erase(line.find_last_not_of(" \t\r") + 1);
        line.erase(0, line.find_first_not_of(" \t"));
        if (!line.empty() && line.front() != '#')
            out.push_back(line);
    }
    return out;
}

Result<void> serveData(const Options& options)
{
    const sigset_t ending = blockEndingSignals();
    GL_TRY(auto door, doorOf(options)); // before a folder is made
    GL_TRY(auto words, wordsOf(options.words));
    GL_TRY(const auto backend, backend::LocalBackend::open({options.data, {}, {}, std::move(words)}));
    return serve(options, std::move(door), *backend, [&ending]() -> Result<int> {
        int signal = 0;
        sigwait(&ending, &signal);
        return signal;
    });
}

Result<void> simulate(const Options& options)
{
    static constexpr timespec between {0, 300'000'000};
    GL_TRY(auto door, doorOf(options));
    GL_TRY(const auto simulation, Simulation::open(options.data, options.simulation));
    if (!simulation->hasHistory())
        std::cerr << fmt::format("graylens-server: making the history of {} phones\n", options.simulation.phones);
    GL_CHECK(simulation->begin());
    if (options.once)
        return simulation->answerAll();
    const sigset_t ending = blockEndingSignals(); // only now: history may be interrupted as any program
    simulation->run(options.speed);
    return serve(options, std::move(door), simulation->backend(), [&]() -> Result<int> {
        for (;;) {
            if (const int signal = sigtimedwait(&ending, nullptr, &between); signal > 0)
                return signal;
            GL_CHECK(simulation->step());
        }
    });
}

Result<void> backUp(const Options& options)
{
    if (!std::filesystem::exists(options.data))
        return fail(Errc::NotFound, fmt::format("there is no folder {}", options.data.string()));
    GL_TRY(const auto backend, backend::LocalBackend::open({options.data, {}, {}}));
    return backend->backup(options.to, {});
}

/// One look at alerts and halt rules, for data that no server serves.
Result<void> watch(Options options)
{
    if (!std::filesystem::exists(options.data / "graylens.db"))
        return fail(Errc::NotFound, fmt::format("there are no data in {}", options.data.string()));
    GL_TRY(const auto backend, backend::LocalBackend::open({options.data, {}, {}}));
    options.watching.actsOnRules = !options.dry;
    GL_TRY(const WatchReport report, watchOnce(*backend, options.watching, {}));
    const auto say = [](const char* head, const std::vector<std::string>& lines) {
        for (const std::string& line : lines)
            std::cout << head << line << '\n';
    };
    say(options.dry ? "would halt  " : "halted      ", report.halted);
    say(options.dry ? "would alert " : "alerted     ", report.fired);
    say("silent      ", report.silent);
    for (const std::string& failure : report.failures)
        std::cerr << "graylens-server: " << failure << '\n';
    return report.failures.empty() ? Result<void>() : fail(Errc::Unavailable, "not every alert was posted");
}

Result<void> addToken(const Options& options)
{
    GL_TRY(const unsigned roles, rolesOf(options.roles));
    if (options.name.empty() || options.name.find_first_of(" \t\r\n#") != std::string::npos)
        return fail(Errc::InvalidArgument, "a name has no blanks");
    std::string all;
    if (std::filesystem::exists(options.tokens)) {
        GL_TRY(all, textOf(options.tokens));
        GL_CHECK(readTokens(all));
    }
    TokenLine line;
    const std::string token = makeToken(options.name, roles, line);
    GL_CHECK(io::writeFile(options.tokens, all + lineOf(line)));
    std::cout << token << '\n';
    std::cerr << "graylens-server: this is the only time the token is shown\n";
    return {};
}

void addWebhooks(CLI::App& app, Options& options)
{
    app.add_option("--webhook-host", options.watching.webhooks.hosts,
                   "Alerts may be posted to this host although it is in a private network, and by http (may be "
                   "repeated); else only by https to the public internet")
        ->type_name("HOST")
        ->allow_extra_args(false);
    app.add_option("--webhook-roots", options.watching.webhookRoots,
                   "Certificates to trust there instead of the system's, PEM")
        ->type_name("FILE");
}

CLI::App* addWatch(CLI::App& app, Options& options)
{
    CLI::App* watch = app.add_subcommand(
        "watch", "Look once at alerts and halt rules and act on them, for data that no server with --watch serves");
    watch->add_option("--data", options.data, "Folder of the data")->type_name("DIR")->required();
    watch->add_flag("--dry-run", options.dry, "Only say what would be done");
    addWebhooks(*watch, options);
    return watch;
}

void addListening(CLI::App& app, Options& options)
{
    app.add_option("--listen", options.listen, "Where to listen")->type_name("HOST:PORT")->capture_default_str();
    app.add_option("--tls-certificate", options.certificate, "Certificate chain, PEM")->type_name("FILE");
    app.add_option("--tls-key", options.key, "Its key, PEM")->type_name("FILE");
    app.add_option("--tokens", options.tokens, "Who may do what: see `token`")->type_name("FILE");
    app.add_option("--rate", options.rate, "Calls a second and caller")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    app.add_option("--watch", options.watchSeconds,
                   "Look at alerts and halt rules every so many seconds, and act on them; never unless given")
        ->type_name("SECONDS")
        ->check(CLI::Range(1, 86'400));
    addWebhooks(app, options);
    app.add_option("--metrics-port", options.metricsPort, "Prometheus metrics at http://127.0.0.1:PORT/metrics")
        ->check(CLI::Range(1, 65535));
}

CLI::App* addSimulate(CLI::App& app, Options& options)
{
    CLI::App* simulate = app.add_subcommand(
        "simulate", "Serve a made-up fleet of phones with a gray release that went wrong: to try Graylens with");
    simulate
        ->add_option("--data", options.data,
                     "Folder of the data; with history unless it has one, and with demo-mapping.txt, which clears the "
                     "names in its stacks")
        ->type_name("DIR")
        ->required();
    simulate->add_option("--phones", options.simulation.phones, "How many")
        ->check(CLI::Range(1, 10'000'000))
        ->capture_default_str();
    simulate->add_option("--seed", options.simulation.seed, "The same one gives the same fleet")->capture_default_str();
    simulate->add_option("--days", options.simulation.days, "Of history")
        ->check(CLI::Range(0.1, 60.0))
        ->capture_default_str();
    simulate->add_option("--speed", options.speed, "Simulated seconds a second")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    simulate->add_flag("--once", options.once, "Tell history, answer the tasks that are open, and end");
    simulate
        ->add_option(
            "--recipient", options.simulation.recipient,
            "Whom bundles are sealed to: a public key, or a file with one; else the key in DIR/demo-keys, whose "
            "passphrase is \"demo\"")
        ->type_name("KEY|FILE");
    addListening(*simulate, options);
    return simulate;
}

int run(int argc, char** argv)
{
    Options options;
    CLI::App app(
        "Keeps crashes, feedback, gray releases, bundles and tasks for Graylens.\n"
        "Without more options only this machine can reach it. Calls are written to standard error, a JSON line each.");
    app.name("graylens-server");
    app.set_version_flag("--version", "graylens-server " GRAYLENS_VERSION);
    app.add_option("--data", options.data, "Folder of the data, made where missing")->type_name("DIR");
    app.add_option(
           "--words", options.words,
           "Words of the domain, one a line, that stay whole when feedback is cut into words: names of features")
        ->type_name("FILE");
    addListening(app, options);
    CLI::App* backup = app.add_subcommand("backup", "Copy all data into another folder, while a server runs or not");
    backup->add_option("--data", options.data, "Folder of the data")->type_name("DIR")->required();
    backup->add_option("--to", options.to, "The copy: a folder that is not there yet")->type_name("DIR")->required();
    CLI::App* token = app.add_subcommand("token", "Make a token; prints it once, and adds its line to the file");
    token->add_option("--tokens", options.tokens, "File")->type_name("FILE")->required();
    token->add_option("--name", options.name, "Who has it, for the audit log")->required();
    token->add_option("--roles", options.roles, "read, pull, operate, ingest, separated by commas")->required();
    const CLI::App* watching = addWatch(app, options);
    const CLI::App* simulation = addSimulate(app, options);
    app.footer("Example: graylens-server --data DIR");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? kDone : kUsage;
    }
    Result<void> done;
    if (backup->parsed()) {
        done = backUp(options);
    } else if (token->parsed()) {
        done = addToken(options);
    } else if (watching->parsed()) {
        done = watch(options);
    } else if (simulation->parsed()) {
        done = simulate(options);
    } else if (options.data.empty()) {
        done = fail(Errc::InvalidArgument, "say where the data are: --data DIR; see --help");
    } else {
        done = serveData(options);
    }
    return done ? kDone : report(done.error());
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return run(argc, argv);
    } catch (const std::exception& e) {
        std::cerr << "graylens-server: internal error: " << e.what() << '\n';
        return kFailure;
    }
}
