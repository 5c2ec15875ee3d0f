// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/commands/key_access.h"
#include "app/cli/name_options.h"
#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/cache/cache.h"
#include "core/decode/decoder.h"
#include "core/import/document.h"

namespace CLI {
class App;
}

namespace graylens::cli {

/// What the process answers its caller with: a contract, see --help.
enum ExitCode : int {
    kDone = 0,
    kFailure = 1, ///< anything not named below
    kUsage = 2,
    kUnreadable = 3, ///< input unknown, corrupt or missing
    kPartial = 4, ///< done, output written, but some of the data is missing
    kNoKey = 5, ///< no key fits, or authentication failed
    kOverThreshold = 6, ///< a threshold given on the command line was exceeded
    kBackend = 7,
    kInterrupted = 130,
};

ExitCode exitCodeOf(Errc code);

/// What a verb works with. Data goes to `out`, everything else to `err`.
class Context
{
public:
    Context(std::ostream& out, std::ostream& err, Operation operation);
    ~Context();

    std::ostream& out;
    std::ostream& err;
    const Operation operation; ///< stops on SIGINT; progress shows on a terminal; with the process's worker pool
    bool json = false; ///< --json
    KeyOptions keys; ///< --keyring, --passphrase-fd
    NameOptions names; ///< --mapping, of verbs that take it
    bool noCache = false; ///< --no-cache
    std::optional<int> logYear; ///< --log-year, of verbs that take it
    bool logsInPlace = false; ///< text logs are not decoded: see imports::ImportOptions::textLogsInPlace

    const decode::Registry& registry();

    /// Opens a file. A sealed bundle is tried with the key ring, which is opened (and its passphrase asked for) only
    /// then and only once. Missing data is noted: see finish().
    Result<imports::DocumentPtr> open(const std::filesystem::path& file);
    /// The same with a mapping of its own instead of `names`.
    Result<imports::DocumentPtr> open(const std::filesystem::path& file, const NameOptions& ownNames);

    /// Where files decoded before are looked for; nothing = nowhere.
    void useCache(const std::optional<cache::Settings>& settings);
    /// Keeps the files that took long to decode. To be called when all output is out: it costs about a tenth of what it
    /// saves next time, and nobody shall wait for it.
    void keepDecoded();

    /// "graylens-cli: ..." on `err`.
    void message(std::string_view text);
    /// The error as a message; returns the exit code that fits.
    int report(const Error& error);
    /// Writes a file, whole or not at all ("-" = standard output). kDone, or the failure reported as kFailure: that an
    /// output cannot be written says nothing about the input.
    int write(const std::filesystem::path& file, std::string_view content);
    /// Remembers that the answer rests on partial data and says so once a file.
    void notePartial(const imports::Document& document);
    /// kPartial where something was noted as partial, else kDone: what a verb that worked returns.
    int finish() const;

private:
    Result<const crypto::KeyRing*> unlock();
    void noteWrongMapping(const imports::Document& document);

    std::unique_ptr<decode::Registry> m_registry;
    std::shared_ptr<const crypto::KeyRing> m_keyRing;
    NameFiles m_nameFiles;
    std::mutex m_keyMutex;
    std::optional<cache::Cache> m_cache;
    std::vector<imports::DocumentPtr> m_toKeep;
    bool m_keyRingTried = false;
    bool m_partial = false;
};

/// One word of the command line, e.g. `info`. Options are members that add() binds and run() reads.
class Verb
{
public:
    virtual ~Verb() = default;
    /// Adds the subcommand with its options, help and one example in the footer. Called once.
    virtual CLI::App& add(CLI::App& program, Context& context) = 0;
    /// Called when the subcommand was given. Returns an ExitCode.
    virtual int run(Context& context) = 0;
};

/// All verbs in the order of --help: the one list to extend for a new one.
std::vector<std::unique_ptr<Verb>> allVerbs();

// One maker a verb, in commands/<verb>.cpp.
std::unique_ptr<Verb> infoVerb();
std::unique_ptr<Verb> summaryVerb();
std::unique_ptr<Verb> methodsVerb();
std::unique_ptr<Verb> flameVerb();
std::unique_ptr<Verb> timelineVerb();
std::unique_ptr<Verb> diffVerb();
std::unique_ptr<Verb> convertVerb();
std::unique_ptr<Verb> logsVerb();
std::unique_ptr<Verb> patternsVerb();
std::unique_ptr<Verb> networkVerb();
std::unique_ptr<Verb> localizeVerb();
std::unique_ptr<Verb> clusterVerb();
std::unique_ptr<Verb> backendVerb();
std::unique_ptr<Verb> bundleVerb();
std::unique_ptr<Verb> keysVerb();
std::unique_ptr<Verb> queryVerb();
std::unique_ptr<Verb> demoVerb();

/// --json, for verbs that have a machine-readable answer.
void addJsonOption(CLI::App& verb, Context& context);
/// --log-year, for verbs that show times of logs.
void addLogYearOption(CLI::App& verb, Context& context);
/// An example for the end of the verb's help.
void addExample(CLI::App& verb, const std::string& example);

} // namespace graylens::cli
