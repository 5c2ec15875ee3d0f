// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>

#include <fmt/format.h>

#include "core/base/worker_pool.h"
#include "core/import/document.h"
#include "core/logs/file_log.h"
#include "core/logs/log_search.h"
#include "core/logs/trace_log.h"
#include "tests/bench/bench.h"
#include "tests/bench/made_log.h"

namespace graylens::bench {

namespace {

namespace fs = std::filesystem;

constexpr const char* kLiteral = "NEEDLE-7f3a";
constexpr const char* kPattern = "duration=[0-9]{3,}ms|lock=[0-9]+, flags=0x1";
constexpr std::uint64_t kPage = 60; ///< rows that a window shows

struct Question
{
    const char* what;
    std::string expression;
    double budget; ///< seconds on all threads; 0 = none
};

std::vector<Question> questions()
{
    return {{"rare literal", kLiteral, 0.2},
            {"regular expression", "/" + std::string(kPattern) + "/", 0.5},
            {"regular expression without a literal", "/[0-9]{7}/", 0},
            {"level and tag", "level>=error tag=ActivityManager", 0},
            {"level alone", "level>=error", 0}};
}

void search(const std::string& form, const logs::LogSource& source, const Options& options, const Operation& operation)
{
    for (const Question& question : questions()) {
        const auto query = logs::LogQuery::compile(question.expression, source);
        std::uint64_t found = 0;
        const Timing timing = measure(options.repeats, [&] {
            const auto matches = logs::searchLog(source, *query, operation);
            found = matches ? matches->rows.size() : 0;
        });
        const std::string budget = question.budget > 0 ? fmt::format("[{:.1f} s] ", question.budget) : std::string();
        report(fmt::format("{}: {}, {} thread(s)", form, question.what, operation.pool ? operation.pool->threads() : 1),
               timing, budget + fmt::format("{} rows", found));
    }
}

using Opening = std::function<logs::LogSourcePtr(const Operation&)>;

/// Until the rows of a window are there, while the index is made.
void measureFirstPage(const std::string& form, const Opening& open, const Options& options)
{
    WorkerPool pool(options.threads);
    double worst = 0;
    std::vector<double> seconds;
    for (int i = 0; i <= options.repeats; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const logs::LogSourcePtr log = open({{}, nullptr, &pool});
        std::stop_source stop;
        std::thread indexing([&] { (void)log->buildIndex({stop.get_token(), nullptr, &pool}); });
        while (log->rows() < kPage && !log->isComplete())
            std::this_thread::yield();
        logs::LogRows rows(log);
        std::size_t bytes = 0;
        for (std::uint64_t row = 0; row < std::min(kPage, log->rows()); ++row)
            bytes += rows.row(row)->message.size();
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        worst = std::max(worst, bytes > 0 ? seconds.back() : 0);
        stop.request_stop();
        indexing.join();
    }
    std::sort(seconds.begin(), seconds.end());
    report(form + ": first page", {seconds[seconds.size() / 2], seconds.front(), worst}, "[0.1 s]");
}

void measureIndex(const std::string& form, const Opening& open, double budget, const Options& options, unsigned threads)
{
    WorkerPool pool(threads);
    const Operation operation {{}, nullptr, threads > 1 ? &pool : nullptr};
    const auto indexed = [&] {
        const logs::LogSourcePtr log = open(operation);
        (void)log->buildIndex(operation);
        return log;
    };
    std::uint64_t rows = 0;
    const Timing index = measure(options.repeats, [&] { rows = indexed()->rows(); });
    report(fmt::format("{}: index, {} thread(s)", form, threads), index,
           fmt::format("{}{} rows", threads > 1 ? fmt::format("[{:.2f} s] ", budget) : "", rows));
    const std::size_t before = residentBytes();
    const logs::LogSourcePtr log = indexed();
    report(form + ": memory of the index", static_cast<double>(log->indexBytes()) / 1e6, "MB",
           fmt::format("resident: {:.0f} MB more",
                       (static_cast<double>(residentBytes()) - static_cast<double>(before)) / 1e6));
    search(form, *log, options, operation);
}

/// lnav knows no logcat by itself: a home folder with a format for it. Empty where that cannot be made.
std::string lnavHome(const Options& options)
{
    const fs::path home = fs::path(options.workFolder) / "lnav-home";
    const fs::path formats = home / ".lnav" / "formats" / "installed";
    std::error_code failed;
    fs::create_directories(formats, failed);
    std::ofstream out(formats / "threadtime.json");
    out << R"json({"threadtime_log": {"title": "logcat threadtime", "regex": {"line": {"pattern":
"^(?<timestamp>\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3})\\s+(?<pid>\\d+)\\s+(?<tid>\\d+)\\s+(?<level>[VDIWEF])\\s+(?<tag>[^:]*?)\\s*:\\s(?<body>.*)$"}},
"timestamp-format": ["%m-%d %H:%M:%S.%L"], "level-field": "level",
"level": {"trace": "V", "debug": "D", "info": "I", "warning": "W", "error": "E", "fatal": "F"},
"value": {"pid": {"kind": "integer"}, "tid": {"kind": "integer"}, "tag": {"kind": "string", "identifier": true}},
"sample": [{"line": "01-01 00:00:00.000  1700  1800 I Tag: text"}]}})json";
    return out && !failed ? home.string() : std::string();
}

void measurePeers(const fs::path& file, const Options& options)
{
    const std::string path = "'" + file.string() + "'";
    const auto tell = [](const std::string& what, double seconds) {
        seconds > 0 ? report("  peer: " + what, seconds, "s")
                    : report("  peer: " + what, -1, "s", "not installed, or found nothing");
    };
    tell("rg, rare literal", peer("rg", std::string("rg -c -F ") + kLiteral + " " + path, options.repeats));
    tell("rg, regular expression", peer("rg", std::string("rg -c -e '") + kPattern + "' " + path, options.repeats));
    tell("rg, regular expression without a literal", peer("rg", "rg -c -e '[0-9]{7}' " + path, options.repeats));
    const std::string lnav = "HOME='" + lnavHome(options) + "' lnav -n -q ";
    const auto run = [&](const std::string& commands) { return peer("lnav", lnav + commands + " " + path, 1); };
    const double load = run("-c ':goto 100%'");
    tell("lnav, to its end", load);
    tell("lnav, and rare literal", run(std::string("-c ':filter-in ") + kLiteral + "' -c ':goto 100%'"));
    tell("lnav, and level and tag",
         run("-c ':set-min-log-level error' -c ':filter-in ActivityManager' -c ':goto 100%'"));
    tell("lnav, and level and tag by SQL",
         run("-c \";SELECT count(*) FROM threadtime_log WHERE log_level = 'error' AND tag = 'ActivityManager'\""));
    const std::string log = "'" + options.workFolder + "/glogg.txt'";
    tell("glogg, until it has loaded",
         peer("glogg",
              "QT_QPA_PLATFORM=offscreen glogg -n -dddd " + path + " > " + log
                  + " 2>&1 & p=$!; timeout 60 tail -f -n +1 " + log + " | grep -q -m 1 handleLoadingFinished; kill $p",
              1));
}

/// All logs of a document: what is first of those of a bundle is its records.
void collectLogs(const imports::Member& member, std::vector<logs::LogSourcePtr>& out)
{
    if (member.log)
        out.push_back(member.log);
    else if (member.trace && member.trace->logs.size() > 0)
        out.push_back(logs::traceLog(member.trace, member.name, member.format));
    for (const imports::Member& child : member.children)
        collectLogs(child, out);
}

const decode::Registry& registry()
{
    static const decode::Registry out = decode::Registry::builtin();
    return out;
}

/// The log of a sealed bundle, its frames left where they lie.
logs::LogSourcePtr openSealed(const MadeLog& inputs, const Operation& operation)
{
    imports::ImportOptions importing;
    importing.keys = &inputs.ring;
    importing.textLogsInPlace = 0;
    std::vector<logs::LogSourcePtr> sources;
    if (const auto document = imports::openDocument(inputs.records, registry(), importing, operation))
        collectLogs((*document)->root, sources);
    return sources.empty() ? nullptr : sources.front();
}

/// Opened into columns, then searched as the text was.
void measureDecoded(const std::string& form, const fs::path& file, const crypto::KeyRing* ring, const Options& options,
                    unsigned threads)
{
    WorkerPool pool(threads);
    const Operation operation {{}, nullptr, threads > 1 ? &pool : nullptr};
    imports::ImportOptions importing;
    importing.keys = ring;
    std::vector<logs::LogSourcePtr> sources;
    std::size_t bytes = 0, rows = 0;
    const Timing opening = measure(std::min(options.repeats, 3), [&] {
        const auto document = imports::openDocument(file, registry(), importing, operation);
        sources.clear();
        bytes = rows = 0;
        if (document)
            collectLogs((*document)->root, sources);
        for (const trace::TracePtr& trace : document ? (*document)->traces() : std::vector<trace::TracePtr>()) {
            bytes += trace->logs.text.size();
            rows += trace->logs.size();
        }
    });
    report(fmt::format("{}: open into columns, {} thread(s)", form, threads), opening,
           fmt::format("{:.0f} MB/s of messages, {} rows", static_cast<double>(bytes) / 1e6 / opening.median, rows));
    if (threads > 1 && !sources.empty())
        search(form, *sources.front(), options, operation);
}

} // namespace

void benchLogs(const Options& options)
{
    MadeLog inputs;
    if (!makeLog(inputs, options)) {
        report("the input could not be made", -1, "");
        return;
    }
    if (const char* own = std::getenv("GRAYLENS_BENCH_LOG")) // another text log to measure
        inputs.text = own;
    report("plain text", static_cast<double>(fs::file_size(inputs.text)) / 1e6, "MB", inputs.text.string());
    const Opening text = [&](const Operation&) { return logs::openFileLog(inputs.text).value(); };
    const Opening sealed = [&](const Operation& operation) { return openSealed(inputs, operation); };
    measureFirstPage("text", text, options);
    measureFirstPage("sealed bundle", sealed, options);
    for (const unsigned threads : {1U, options.threads}) {
        measureIndex("text", text, 0.24, options, threads);
        measureIndex("sealed bundle", sealed, 0.35, options, threads);
    }
    measurePeers(inputs.text, options);
    for (const unsigned threads : {1U, options.threads})
        measureDecoded("sealed bundle", inputs.records, &inputs.ring, options, threads);
    const char* data = std::getenv("GRAYLENS_TEST_DATA");
    const fs::path xlog = fs::path(data ? data : "") / "large" / "leaves_zlib_nocrypt_x100.xlog";
    if (!fs::exists(xlog)) {
        report("xlog", -1, "", "GRAYLENS_TEST_DATA has no such file");
        return;
    }
    for (const unsigned threads : {1U, options.threads})
        measureDecoded("xlog", xlog, nullptr, options, threads);
}

} // namespace graylens::bench
