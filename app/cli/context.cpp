// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verb.h"

#include <utility>

#include <CLI/CLI.hpp>

#include "core/base/year_guess.h"
#include "core/import/kept_document.h"
#include "core/io/atomic_file.h"

namespace graylens::cli {

namespace {
/// Files that decode faster are not worth the disk: opening them again is hardly noticed.
constexpr DurationNs kWorthKeeping = 1'000'000'000;
/// What is to be kept stays in memory until the verb is done: a comparison of hundreds of traces must not.
constexpr std::size_t kMostKept = 4;
} // namespace

ExitCode exitCodeOf(Errc code)
{
    switch (code) {
    case Errc::NotFound:
    case Errc::Truncated:
    case Errc::Corrupt:
    case Errc::UnsupportedVersion:
    case Errc::UnknownFormat:
    case Errc::LimitExceeded:
    case Errc::Io:
        return kUnreadable;
    case Errc::WrongKey:
    case Errc::AuthFailed:
        return kNoKey;
    case Errc::InvalidArgument:
        return kUsage;
    case Errc::Cancelled:
        return kInterrupted;
    case Errc::Unavailable:
    case Errc::Timeout:
        return kBackend;
    case Errc::Internal:
        break;
    }
    return kFailure;
}

Context::Context(std::ostream& output, std::ostream& messages, Operation how)
    : out(output)
    , err(messages)
    , operation(std::move(how))
{ }

Context::~Context() = default;

const decode::Registry& Context::registry()
{
    if (!m_registry)
        m_registry = std::make_unique<decode::Registry>(decode::Registry::builtin());
    return *m_registry;
}

Result<imports::DocumentPtr> Context::open(const std::filesystem::path& file)
{
    return open(file, names);
}

Result<imports::DocumentPtr> Context::open(const std::filesystem::path& file, const NameOptions& ownNames)
{
    imports::ImportOptions options;
    options.findKeys = [this] { return unlock(); };
    options.logYear = logYear;
    options.cache = m_cache && !noCache ? &*m_cache : nullptr;
    if (logsInPlace)
        options.textLogsInPlace = 0;
    GL_CHECK(m_nameFiles.apply(ownNames, options, operation));
    const auto document = imports::openDocument(file, registry(), options, operation);
    if (operation.stopRequested())
        return cancelled();
    if (!document)
        return document;
    if (options.cache && (*document)->decodeTime >= kWorthKeeping && m_toKeep.size() < kMostKept)
        m_toKeep.push_back(*document);
    if ((*document)->isPartial())
        notePartial(**document);
    noteWrongMapping(**document);
    return document;
}

Result<const crypto::KeyRing*> Context::unlock()
{
    const std::lock_guard lock(m_keyMutex);
    if (!m_keyRingTried) {
        m_keyRingTried = true;
        GL_TRY(m_keyRing, openKeyRing(keys, err));
    }
    return m_keyRing.get();
}

void Context::useCache(const std::optional<cache::Settings>& settings)
{
    m_cache.reset();
    if (settings)
        m_cache.emplace(*settings);
}

void Context::keepDecoded()
{
    if (m_cache && !noCache) {
        // That a file cannot be kept costs time when it is opened again, nothing else.
        for (const auto& document : m_toKeep)
            (void)imports::keepDecoded(*document, *m_cache, operation);
    }
    m_toKeep.clear();
}

void Context::message(std::string_view text)
{
    err << "graylens-cli: " << text << '\n';
}

int Context::report(const Error& error)
{
    if (error.code == Errc::Cancelled)
        message("interrupted");
    else
        message(error.text() + " (" + copyCode(error.code) + ")");
    return exitCodeOf(error.code);
}

int Context::write(const std::filesystem::path& file, std::string_view content)
{
    if (file == "-") {
        out << content;
        return kDone;
    }
    const auto written = io::writeFile(file, content);
    if (written)
        return kDone;
    message("cannot write " + file.string() + ": " + written.error().text());
    return kFailure;
}

void Context::notePartial(const imports::Document& document)
{
    m_partial = true;
    message("warning: " + document.path.string() + ": partial data, some of what was recorded is missing");
    for (const auto& trace : document.traces())
        for (const auto& issue : trace->issues)
            if (issue.severity == trace::Severity::DataLoss)
                err << "  " << issue.code << ": " << issue.message << '\n';
}

void Context::noteWrongMapping(const imports::Document& document)
{
    for (const auto& trace : document.traces())
        for (const auto& issue : trace->issues)
            if (issue.code == "mapping-mismatch" || issue.code == "mapping-unused")
                message("warning: " + document.path.string() + ": " + issue.message);
}

int Context::finish() const
{
    return m_partial ? kPartial : kDone;
}

void addJsonOption(CLI::App& verb, Context& context)
{
    verb.add_flag("--json", context.json, "Print JSON: a stable contract, durations in nanoseconds");
}

void addLogYearOption(CLI::App& verb, Context& context)
{
    verb.add_option(
            "--log-year", context.logYear,
            "The year of the first record of logs that give none; without it the last one that the file's time of "
            "change allows")
        ->type_name("YEAR")
        ->check(CLI::Range(YearGuess::kFirst, YearGuess::kLast - 1));
}

void addExample(CLI::App& verb, const std::string& example)
{
    verb.footer("Example:\n  " + example);
}

} // namespace graylens::cli
