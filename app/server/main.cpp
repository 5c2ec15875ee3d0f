// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <pthread.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/server/metrics_endpoint.h"
#include "app/server/server.h"
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

Result<void> serve(const Options& options, const sigset_t& ending)
{
    ListenOptions listening;
    listening.address = options.listen;
    GL_TRY(listening.certificatePem, textOf(options.certificate));
    GL_TRY(listening.keyPem, textOf(options.key));
    GL_TRY(const std::string tokenText, textOf(options.tokens));
    GL_TRY(auto tokens, readTokens(tokenText));
    listening.hasTokens = !tokens.empty();
    GL_CHECK(checkListening(listening)); // before a folder is made
    GL_TRY(const auto backend, backend::LocalBackend::open({options.data, {}, {}}));
    TokenGate gate(std::move(tokens), options.rate, std::clog);
    std::unique_ptr<MetricsEndpoint> metrics;
    if (options.metricsPort != 0) {
        GL_TRY(metrics, MetricsEndpoint::open(static_cast<std::uint16_t>(options.metricsPort), [&gate] {
                   return gate.metricsPage();
               }));
    }
    GL_TRY(const auto server, Server::open(*backend, gate, listening));
    const std::string host = options.listen.substr(0, options.listen.rfind(':'));
    gate.note("listening", fmt::format("{}:{}", host, server->port()));
    int signal = 0;
    sigwait(&ending, &signal);
    gate.note("ending", signal == SIGINT ? "interrupted" : "terminated");
    return {};
}

Result<void> backUp(const Options& options)
{
    if (!std::filesystem::exists(options.data))
        return fail(Errc::NotFound, fmt::format("there is no folder {}", options.data.string()));
    GL_TRY(const auto backend, backend::LocalBackend::open({options.data, {}, {}}));
    return backend->backup(options.to, {});
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

int run(int argc, char** argv)
{
    Options options;
    CLI::App app(
        "Keeps crashes, feedback, gray releases, bundles and tasks for Graylens.\n"
        "Without more options only this machine can reach it. Calls are written to standard error, a JSON line each.");
    app.name("graylens-server");
    app.set_version_flag("--version", "graylens-server " GRAYLENS_VERSION);
    app.add_option("--data", options.data, "Folder of the data, made where missing")->type_name("DIR");
    app.add_option("--listen", options.listen, "Where to listen")->type_name("HOST:PORT")->capture_default_str();
    app.add_option("--tls-certificate", options.certificate, "Certificate chain, PEM")->type_name("FILE");
    app.add_option("--tls-key", options.key, "Its key, PEM")->type_name("FILE");
    app.add_option("--tokens", options.tokens, "Who may do what: see `token`")->type_name("FILE");
    app.add_option("--rate", options.rate, "Calls a second and caller")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    app.add_option("--metrics-port", options.metricsPort, "Prometheus metrics at http://127.0.0.1:PORT/metrics")
        ->check(CLI::Range(1, 65535));
    CLI::App* backup = app.add_subcommand("backup", "Copy all data into another folder, while a server runs or not");
    backup->add_option("--data", options.data, "Folder of the data")->type_name("DIR")->required();
    backup->add_option("--to", options.to, "The copy: a folder that is not there yet")->type_name("DIR")->required();
    CLI::App* token = app.add_subcommand("token", "Make a token; prints it once, and adds its line to the file");
    token->add_option("--tokens", options.tokens, "File")->type_name("FILE")->required();
    token->add_option("--name", options.name, "Who has it, for the audit log")->required();
    token->add_option("--roles", options.roles, "read, pull, operate, ingest, separated by commas")->required();
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
    } else if (options.data.empty()) {
        done = fail(Errc::InvalidArgument, "say where the data are: --data DIR; see --help");
    } else {
        const sigset_t ending = blockEndingSignals();
        done = serve(options, ending);
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
