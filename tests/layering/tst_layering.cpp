// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <QTest>

namespace fs = std::filesystem;

namespace {

using Names = std::set<std::string>;

/// Who may include whom, inside the house. A module always sees itself; what is not listed is forbidden.
const std::map<std::string, Names>& allowedModules()
{
    static const Names bytes {"core/base", "core/io"};
    static const Names columns {"core/base", "core/io", "core/trace"};
    static const Names ui {"core/base",     "core/io",      "core/trace",    "core/decode",    "core/import",
                           "core/analysis", "core/layout",  "core/report",   "core/workspace", "core/crypto",
                           "core/demo",     "core/bundle",  "core/symbols",  "core/encode",    "core/cache",
                           "core/query",    "core/cluster", "core/casefile", "core/logs"};
    static const auto plus = [](Names base, const Names& more) {
        base.insert(more.begin(), more.end());
        return base;
    };
    static const std::map<std::string, Names> table {
        {"core/base", {}},
        {"core/io", {"core/base"}},
        {"core/crypto", bytes},
        {"core/proto", {}},
        {"core/trace", {"core/base"}},
        {"core/bundle", plus(columns, {"core/crypto", "core/proto"})},
        {"core/symbols", bytes},
        {"core/stacks", {"core/base"}},
        {"core/decode", plus(columns, {"core/stacks", "core/symbols"})},
        {"core/encode", plus(columns, {"core/analysis"})},
        {"core/import",
         plus(columns, {"core/crypto", "core/cache", "core/bundle", "core/decode", "core/logs", "core/symbols"})},
        {"core/cache", plus(columns, {"core/crypto"})},
        {"core/analysis", plus(columns, {"core/symbols"})},
        {"core/logs", plus(columns, {"core/analysis", "core/bundle", "core/decode"})},
        {"core/patterns", plus(columns, {"core/analysis"})},
        {"core/query", plus(columns, {"core/analysis"})},
        {"core/cluster", plus(columns, {"core/symbols", "core/stacks"})},
        {"core/redact", {"core/base", "core/io", "core/crypto", "core/trace", "core/bundle"}},
        {"core/release", {"core/base"}},
        {"core/feedback", {"core/base", "core/analysis"}},
        {"core/backend",
         plus(bytes,
              {"core/bundle", "core/cluster", "core/crypto", "core/feedback", "core/release", "core/sqlite",
               "core/stacks", "core/proto"})},
        {"plugins/example", plus(bytes, {"core/backend"})},
        {"plugins/sentry", {"core/backend", "core/base", "core/cluster", "core/crypto"}},
        {"core/layout", plus(columns, {"core/analysis"})},
        {"core/report",
         plus(columns,
              {"core/analysis", "core/encode", "core/layout", "core/import", "core/logs", "core/query", "core/cluster",
               "core/patterns", "core/release"})},
        {"core/casefile", plus(columns, {"core/analysis", "core/bundle", "core/crypto", "core/encode", "core/import"})},
        {"core/sqlite", {"core/base"}},
        {"core/workspace", plus(bytes, {"core/sqlite"})},
        {"core/demo", plus(columns, {"core/crypto", "core/bundle"})},
        {"core/fleet",
         plus(bytes, {"core/backend", "core/bundle", "core/cluster", "core/crypto", "core/demo", "core/stacks"})},
        {"ui/theme", {"core/base", "core/layout"}},
        {"ui/jobs", {"core/base"}},
        {"ui/state", plus(ui, {"ui/jobs"})},
        {"ui/models", {"core/base", "core/trace", "core/analysis", "core/layout", "ui/theme"}},
        {"ui/timeline", plus(ui, {"ui/jobs", "ui/state", "ui/theme", "ui/shell", "ui/models"})},
        {"ui/flame", plus(ui, {"ui/jobs", "ui/state", "ui/theme", "ui/shell", "ui/models"})},
        {"ui/calls", plus(ui, {"ui/jobs", "ui/state", "ui/theme", "ui/shell", "ui/models"})},
        {"ui/diff", plus(ui, {"ui/jobs", "ui/state", "ui/theme", "ui/shell", "ui/models", "ui/flame"})},
        {"ui/two_timelines",
         plus(ui, {"ui/jobs", "ui/state", "ui/theme", "ui/shell", "ui/models", "ui/flame", "ui/timeline", "ui/diff"})},
        {"ui/shell",
         plus(ui,
              {"core/redact", "ui/jobs", "ui/state", "ui/theme", "ui/models", "ui/timeline", "ui/flame", "ui/calls",
               "ui/diff", "ui/two_timelines", "ui/overview", "ui/query", "ui/logs", "ui/network", "ui/patterns",
               "ui/backend"})},
        {"ui/query", plus(ui, {"ui/jobs", "ui/state", "ui/theme", "ui/shell", "ui/models"})},
        {"ui/logs", plus(ui, {"ui/jobs", "ui/state", "ui/theme", "ui/shell", "ui/models"})},
        {"ui/network", plus(ui, {"ui/jobs", "ui/state", "ui/theme", "ui/shell", "ui/models"})},
        {"ui/patterns", plus(ui, {"core/patterns", "ui/jobs", "ui/state", "ui/theme", "ui/shell", "ui/models"})},
        {"ui/backend",
         plus(ui,
              {"core/backend", "core/cluster", "core/feedback", "core/release", "core/casefile", "ui/jobs", "ui/state",
               "ui/theme", "ui/shell", "ui/models"})},
        {"ui/overview", plus(ui, {"ui/jobs", "ui/state", "ui/theme", "ui/shell"})},
    };
    return table;
}

/// Headers of libraries that only the named rooms may see.
struct OutsideRule
{
    const char* pattern;
    std::vector<const char*> rooms;
};
const std::vector<OutsideRule>& outsideRules()
{
    static const std::vector<OutsideRule> rules {
        {"^Q[A-Z].*|^Q[a-z]+/.*", {"ui/", "app/", "tests/"}},
        {"^sodium.*", {"core/crypto", "core/bundle", "tests/"}},
        {"^secp256k1.*", {"core/crypto", "tests/"}},
        {"^openssl/.*", {"core/crypto", "tests/"}},
        {"^zstd.*", {"core/io", "core/bundle", "tests/"}},
        {"^zlib\\.h", {"core/io", "core/report", "core/encode", "tests/"}},
        {"^archive.*", {"core/io", "tests/"}},
        {"^elfutils/.*|^dwarf\\.h|^gelf\\.h", {"core/symbols", "tests/"}},
        {"^sqlite3.*", {"core/sqlite", "core/query", "tests/"}},
        {"^google/protobuf.*|.*\\.pb\\.h", {"core/bundle", "core/proto", "core/backend/rpc"}},
        {"^unicode/.*|^libstemmer.*", {"core/feedback"}},
        {"^simdjson.*", {"core/decode", "core/cluster", "plugins/"}},
        {"^cairo.*", {"core/report"}},
        {"^re2/.*", {"core/query", "core/analysis", "core/redact"}},
        {"^curl/.*", {"core/backend/http"}},
        {"^grpc.*", {"core/backend/rpc", "app/server"}},
        {"^CLI/.*", {"app/cli", "app/server"}},
        {"^qt6?keychain/.*", {"ui/shell", "app/cli"}},
    };
    return rules;
}

struct Include
{
    fs::path file; ///< relative to the root
    int line = 0;
    std::string target; ///< as written
};

std::vector<Include> includesUnder(const fs::path& root)
{
    static const std::regex directive(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
    std::vector<Include> out;
    for (const char* top : {"core", "ui", "app", "plugins"}) {
        if (!fs::exists(root / top))
            continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            const auto extension = entry.path().extension();
            if (extension != ".h" && extension != ".cpp")
                continue;
            std::ifstream in(entry.path());
            std::string text;
            for (int line = 1; std::getline(in, text); ++line) {
                std::smatch match;
                if (std::regex_search(text, match, directive))
                    out.push_back({fs::relative(entry.path(), root), line, match[1]});
            }
        }
    }
    return out;
}

/// "core/decode" of "core/decode/art_method/reader.h".
std::string moduleOf(const std::string& path)
{
    const auto first = path.find('/');
    const auto second = path.find('/', first + 1);
    return second == std::string::npos ? path : path.substr(0, second);
}

/// "art_method" of "core/decode/art_method/reader.h"; empty for files directly in core/decode.
std::string formatOf(const std::string& path)
{
    static const std::string prefix = "core/decode/";
    const auto slash = path.find('/', prefix.size());
    if (!path.starts_with(prefix) || slash == std::string::npos)
        return {};
    return path.substr(prefix.size(), slash - prefix.size());
}

std::string complain(const Include& include, const std::string& why)
{
    return include.file.string() + ":" + std::to_string(include.line) + " includes \"" + include.target + "\": " + why;
}

void failWith(const std::vector<std::string>& offenders)
{
    std::string text;
    for (const std::string& offender : offenders)
        text += "\n  " + offender;
    if (!offenders.empty())
        QFAIL(text.c_str());
}

} // namespace

class TestLayering : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_includes = includesUnder(GRAYLENS_SOURCE_DIR);
        QVERIFY2(m_includes.size() > 100, "no sources found to check");
    }

    void modulesSeeOnlyWhatTheTableAllows()
    {
        std::vector<std::string> offenders;
        for (const Include& include : m_includes) {
            const std::string from = moduleOf(include.file.generic_string());
            const std::string to = moduleOf(include.target);
            const bool inside = to.starts_with("core/") || to.starts_with("ui/") || to.starts_with("app/");
            if (!inside || from == to || from.starts_with("app/"))
                continue;
            const auto rule = allowedModules().find(from);
            if (rule == allowedModules().end())
                offenders.push_back(complain(include, from + " has no line in the layering table"));
            else if (!rule->second.contains(to))
                offenders.push_back(complain(include, from + " may not see " + to));
        }
        failWith(offenders);
    }

    void formatsDoNotSeeEachOther()
    {
        std::vector<std::string> offenders;
        for (const Include& include : m_includes) {
            const std::string from = formatOf(include.file.generic_string());
            const std::string to = formatOf(include.target);
            const bool isShared
                = to == "ftrace_events" && (from == "chrome_json" || from == "perfetto" || from == "systrace");
            if (!from.empty() && !to.empty() && from != to && !isShared)
                offenders.push_back(complain(include, "decoders never see each other"));
        }
        failWith(offenders);
    }

    void librariesStayInTheirRooms()
    {
        std::vector<std::string> offenders;
        for (const Include& include : m_includes) {
            const std::string file = include.file.generic_string();
            for (const OutsideRule& rule : outsideRules()) {
                if (!std::regex_match(include.target, std::regex(rule.pattern)))
                    continue;
                const bool allowed = std::any_of(rule.rooms.begin(), rule.rooms.end(),
                                                 [&](const char* room) { return file.starts_with(room); });
                if (!allowed)
                    offenders.push_back(complain(include, "this library has its room elsewhere"));
            }
        }
        failWith(offenders);
    }

    void nobodySeesTheApplications()
    {
        std::vector<std::string> offenders;
        for (const Include& include : m_includes) {
            if (include.target.starts_with("app/") && !include.file.generic_string().starts_with("app/"))
                offenders.push_back(complain(include, "nothing may include app"));
        }
        failWith(offenders);
    }

    void noDrawersForEverything()
    {
        static const std::regex drawer("^(common|utils?|helpers?|managers?|misc)$");
        std::vector<std::string> offenders;
        for (const char* top : {"core", "ui", "app", "tests", "plugins"}) {
            const fs::path folder = fs::path(GRAYLENS_SOURCE_DIR) / top;
            if (!fs::exists(folder))
                continue;
            for (const auto& entry : fs::recursive_directory_iterator(folder)) {
                if (std::regex_match(entry.path().stem().string(), drawer))
                    offenders.push_back(entry.path().string());
            }
        }
        failWith(offenders);
    }

private:
    std::vector<Include> m_includes;
};

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
