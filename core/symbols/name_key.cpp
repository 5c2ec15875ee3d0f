// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/name_key.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace graylens::symbols {

namespace {

// Longer forms stand before the shorter ones they contain.
constexpr auto kRules = std::to_array<NameRule>({
    // Lambdas: of the JVM and ART, of D8 and R8 (old and new), and the methods that hold their bodies.
    {"jvm-lambda-hidden", "$$Lambda$#/0x%", "$$Lambda"},
    {"jvm-lambda-id", "$$Lambda$#/#", "$$Lambda"},
    {"jvm-lambda-address", "$$Lambda/0x%", "$$Lambda"},
    {"jvm-lambda-plus", "$$Lambda+0x%", "$$Lambda"},
    {"jvm-lambda", "$$Lambda$#!", "$$Lambda"},
    {"d8-lambda-nested", "-$$Lambda$~$?$~!", "~$?$$Lambda"},
    {"d8-lambda", "-$$Lambda$~$~!", "~$$Lambda"},
    {"d8-lambda-bare", "-$$Lambda$~!", "$$Lambda"},
    {"r8-external", "$$ExternalSynthetic?#", "$$?"},
    {"r8-internal", "$$InternalSynthetic?$#$%$#", "$$?"},
    {"r8-lambda-method", "$r8$lambda$~", "$r8$lambda"},
    {"desugared-lambda-method", "lambda$~$#$~!", "lambda$~"},
    {"lambda-method", "lambda$~$#!", "lambda$~"},
    {"kotlin-lambda", "$lambda$#!", "$lambda"},
    {"kotlin-lambda-dash", "$lambda-#!", "$lambda"},
    {"lambda-form", "LambdaForm$?#", "LambdaForm$?"},
    // Numbers that javac and kotlinc give out.
    {"accessor", "access$#!", "access"},
    {"kotlin-default", "$default!", ""},
    {"kotlin-module-release", "$~_release!", ""},
    {"kotlin-module-debug", "$~_debug!", ""},
    {"anonymous-class", "$#", "$#"},
    // Classes made while the program runs.
    {"reflection-method", "GeneratedMethodAccessor#", "GeneratedMethodAccessor"},
    {"reflection-constructor", "GeneratedConstructorAccessor#", "GeneratedConstructorAccessor"},
    {"reflection-serial", "GeneratedSerializationConstructorAccessor#", "GeneratedSerializationConstructorAccessor"},
    {"proxy-sun", "^com.sun.proxy.$Proxy#!", "$Proxy"},
    {"proxy-jdk", "^jdk.proxy#.$Proxy#!", "$Proxy"},
    {"proxy", "$Proxy#!", "$Proxy"},
    {"spring-cglib", "$$SpringCGLIB$$#", "$$CGLIB"},
    {"spring-enhancer", "$$EnhancerBySpringCGLIB$$%", "$$CGLIB"},
    {"cglib-enhancer", "$$EnhancerByCGLIB$$%", "$$CGLIB"},
    {"spring-fast-class", "$$FastClassBySpringCGLIB$$%", "$$FastClass"},
    {"cglib-fast-class", "$$FastClassByCGLIB$$%", "$$FastClass"},
    {"javassist", "_$$_jvst~!", "_$$_jvst"},
    {"byte-buddy", "$ByteBuddy$~!", "$ByteBuddy"},
    {"hibernate-proxy", "$HibernateProxy$~!", "$HibernateProxy"},
    {"mockito", "$MockitoMock$#", "$MockitoMock"},
    {"hidden-class", "/0x%", ""},
    {"object-hash", "@&!", ""},
    // Native code: what compilers and linkers append.
    {"rust-hash", "::h&!", ""},
    {"rust-closure", "{closure\\##}", "{closure}"},
    {"rust-impl", "{impl\\##}", "{impl}"},
    {"rust-crate", "[&]::", "::"},
    {"clone", " [clone *]", ""},
    {"clone-llvm", " (.*)", ""},
    {"isra", ".isra.#!", ""},
    {"constprop", ".constprop.#!", ""},
    {"part", ".part.#!", ""},
    {"cold-number", ".cold.#!", ""},
    {"cold", ".cold|", ""},
    {"llvm", ".llvm.#!", ""},
    {"lto", ".lto_priv.#!", ""},
    {"unique", ".__uniq.#!", ""},
    {"local-alias", ".localalias|", ""},
    {"abi-tag", "[abi:*]", ""},
    {"inline-namespace-libcxx", "^std::__1::", "std::"},
    {"inline-namespace-ndk", "^std::__ndk1::", "std::"},
    {"inline-namespace-cxx11", "^std::__cxx11::", "std::"},
    {"anonymous-clang", "(anonymous namespace)", "(anonymous)"},
    {"anonymous-gcc", "{anonymous}", "(anonymous)"},
    {"anonymous-mangled", "_GLOBAL__N_#!", "(anonymous)"},
    {"anonymous-msvc", "`anonymous namespace'", "(anonymous)"},
    {"cxx-lambda-gcc", "{lambda(*)\\##}", "{lambda}"},
    {"cxx-lambda-clang-number", "'lambda#'", "'lambda'"},
    {"cxx-lambda-clang", "$_#", "$_"},
    {"cxx-lambda-msvc", "<lambda_~>", "<lambda>"},
    {"cxx-unnamed", "{unnamed type\\##}", "{unnamed type}"},
    {"block", "_block_invoke_#!", "_block_invoke"},
    {"swift-closure", "^closure \\## in ", "closure in "},
    {"swift-local", " \\## (", " ("},
    {"swift-specialized", "^specialized ", ""},
    {"dotnet-closure-class", "<>c__DisplayClass#_#", "<>c__DisplayClass"},
    {"dotnet-closure-method", ">b__#_#", ">b__"},
    {"address", "^0x%", "0x#"},
    {"bare-address", "|&|", "0x#"},
    // Slices of the Android frame machinery that end in a frame's number.
    {"frame-do", "^Choreographer\\#doFrame #|", "Choreographer#doFrame"},
    {"frame-draw", "^DrawFrames #|", "DrawFrames"},
});

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isWord(char c)
{
    return isLetter(c) || isDigit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80U;
}
bool isHashed(char c)
{
    return isWord(c) || c == '-';
}

std::size_t run(std::string_view text, std::size_t at, bool (*fits)(char))
{
    const std::size_t begin = at;
    while (at < text.size() && fits(text[at]))
        ++at;
    return at - begin;
}

struct Match
{
    std::size_t end = 0; ///< 0 = none
    std::string_view letters, word; ///< what the first `?` and `~` stand for: the outermost call writes last
};

/// Length of what a class of characters matches at `at`; 0 = nothing.
std::size_t classLength(char symbol, std::string_view text, std::size_t at)
{
    switch (symbol) {
    case '#':
        return run(text, at, isDigit);
    case '%':
        return run(text, at, isHex);
    case '?':
        return run(text, at, isLetter);
    case '~':
        return run(text, at, isHashed);
    default: {
        const std::size_t length = run(text, at, isHex);
        const auto digits = text.substr(at, length);
        const bool oneDecimal = std::any_of(digits.begin(), digits.end(), isDigit);
        const bool wordGoesOn = at + length < text.size() && isWord(text[at + length]);
        return length >= 7 && length <= 16 && oneDecimal && !wordGoesOn ? length : 0;
    }
    }
}

bool holds(char assertion, std::string_view text, std::size_t at)
{
    switch (assertion) {
    case '^':
        return at == 0 || !isWord(text[at - 1]);
    case '!':
        return at == text.size() || !isWord(text[at]);
    default:
        return at == 0 || at == text.size();
    }
}

/// The longest text that `*` stands for, so that hostile names stay cheap.
constexpr std::size_t kLongestGap = 512;

/// Fits the rest of a pattern from `at` on. Only `~` and `*` have a choice of lengths.
bool matchRest(std::string_view pattern, std::string_view text, std::size_t at, Match& out)
{
    for (; !pattern.empty(); pattern.remove_prefix(1)) {
        const char symbol = pattern.front();
        const auto rest = pattern.substr(1);
        switch (symbol) {
        case '^':
        case '!':
        case '|':
            if (!holds(symbol, text, at))
                return false;
            continue;
        case '~':
            for (std::size_t length = classLength(symbol, text, at); length > 0; --length) {
                if (matchRest(rest, text, at + length, out)) {
                    out.word = text.substr(at, length);
                    return true;
                }
            }
            return false;
        case '*':
            for (std::size_t end = at; end < std::min(text.size(), at + kLongestGap); ++end) {
                if (text[end] == rest.front() && matchRest(rest, text, end, out))
                    return true;
            }
            return false;
        case '#':
        case '%':
        case '&':
        case '?': {
            const std::size_t length = classLength(symbol, text, at);
            if (length == 0)
                return false;
            if (symbol == '?' && out.letters.empty())
                out.letters = text.substr(at, length);
            at += length;
            continue;
        }
        case '\\':
            pattern.remove_prefix(1);
            break;
        default:
            break;
        }
        if (at >= text.size() || text[at] != pattern.front())
            return false;
        ++at;
    }
    out.end = at;
    return true;
}

Match match(std::string_view pattern, std::string_view text, std::size_t at)
{
    Match out;
    return matchRest(pattern, text, at, out) ? out : Match {};
}

void append(std::string& out, const Match& match, std::string_view replacement)
{
    for (const char c : replacement) {
        if (c == '?')
            out += match.letters;
        else if (c == '~')
            out += match.word;
        else
            out += c;
    }
}

/// A rule with the two characters it surely begins with, so that nearly all places are passed in one comparison.
struct Candidate
{
    const NameRule* rule = nullptr;
    char second = 0; ///< 0 = any
};

/// Rules by the character they begin with; those that begin with a class stand at the start of a name only.
struct Index
{
    std::array<std::vector<Candidate>, 256> byFirst;
    std::vector<Candidate> atStart;
    std::array<bool, 256> begins {};

    Index()
    {
        static constexpr std::string_view kSymbols = "#%&?~*^!|\\";
        for (const NameRule& rule : kRules) {
            if (rule.pattern[0] == '|') {
                atStart.push_back({&rule, 0});
                continue;
            }
            const auto literal = rule.pattern.substr(rule.pattern[0] == '^' ? 1 : 0);
            const auto first = static_cast<unsigned char>(literal[0]);
            const bool plain = literal.size() > 1 && kSymbols.find(literal[1]) == std::string_view::npos;
            byFirst[first].push_back({&rule, plain ? literal[1] : '\0'});
            begins[first] = true;
        }
    }
};

const NameRule* firstThatFits(const std::vector<Candidate>& candidates, std::string_view name, std::size_t at,
                              Match& found)
{
    const char next = at + 1 < name.size() ? name[at + 1] : '\0';
    for (const Candidate& candidate : candidates) {
        if (candidate.second != 0 && candidate.second != next)
            continue;
        found = match(candidate.rule->pattern, name, at);
        if (found.end != 0)
            return candidate.rule;
    }
    return nullptr;
}

} // namespace

std::span<const NameRule> nameRules()
{
    return kRules;
}

std::string_view nameKey(std::string_view name, std::string& storage)
{
    static const Index index;
    Match found;
    if (const NameRule* rule = firstThatFits(index.atStart, name, 0, found))
        return rule->replacement;
    std::size_t copied = 0;
    bool fired = false;
    for (std::size_t at = 0; at < name.size();) {
        const auto first = static_cast<unsigned char>(name[at]);
        const NameRule* rule = index.begins[first] ? firstThatFits(index.byFirst[first], name, at, found) : nullptr;
        if (!rule) {
            ++at;
            continue;
        }
        if (!fired)
            storage.clear();
        fired = true;
        storage.append(name.substr(copied, at - copied));
        append(storage, found, rule->replacement);
        at = copied = found.end;
    }
    if (!fired)
        return name;
    storage.append(name.substr(copied));
    return storage.empty() ? name : std::string_view(storage);
}

std::string nameKey(std::string_view name)
{
    std::string storage;
    const std::string_view key = nameKey(name, storage);
    return key.data() == storage.data() && !storage.empty() ? std::move(storage) : std::string(key);
}

} // namespace graylens::symbols
