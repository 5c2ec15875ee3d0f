// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/symbols/mapping.h"
#include "core/symbols/mapping_index.h"

namespace graylens::symbols {

namespace {

ClearMethod methodOf(const Member& member, std::string_view owner)
{
    return {member.className.empty() ? owner : member.className, member.name, member.type, member.arguments,
            member.synthesized};
}

/// The source line for `line` of the obfuscated program; `line` itself where the mapping has no source lines.
std::int32_t originalLine(const Member& member, std::int32_t line)
{
    if (member.originalFrom < 0)
        return line;
    if (line < 0 || member.from < 0 || member.originalTo <= member.originalFrom)
        return member.originalFrom;
    return std::min(member.originalFrom + std::max(line - member.from, 0), member.originalTo);
}

bool holdsLine(const Member& member, std::int32_t line)
{
    return member.from >= 0 && line >= member.from && line <= member.to;
}

/// Types of a JVM signature, one at a time, as source spells them; classes go through `clear`.
template <class Clear> bool appendType(std::string& out, std::string_view& rest, const Clear& clear)
{
    std::size_t dimensions = 0;
    while (!rest.empty() && rest.front() == '[') {
        ++dimensions;
        rest.remove_prefix(1);
    }
    if (rest.empty())
        return false;
    static constexpr std::pair<char, std::string_view> kPrimitives[] {{'V', "void"}, {'Z', "boolean"}, {'B', "byte"},
                                                                      {'C', "char"}, {'S', "short"},   {'I', "int"},
                                                                      {'J', "long"}, {'F', "float"},   {'D', "double"}};
    if (rest.front() == 'L') {
        const std::size_t end = rest.find(';');
        if (end == std::string_view::npos)
            return false;
        std::string name(rest.substr(1, end - 1));
        std::replace(name.begin(), name.end(), '/', '.');
        out += clear(name);
        rest.remove_prefix(end + 1);
    } else {
        const auto* found = std::find_if(std::begin(kPrimitives), std::end(kPrimitives),
                                         [&](const auto& pair) { return pair.first == rest.front(); });
        if (found == std::end(kPrimitives))
            return false;
        out += found->second;
        rest.remove_prefix(1);
    }
    for (; dimensions > 0; --dimensions)
        out += "[]";
    return true;
}

/// "(La/b;I)V" as ("com.shop.Cart,int", "void"); false where it is no signature.
template <class Clear>
bool sourceTypes(std::string_view signature, const Clear& clear, std::string& arguments, std::string& result)
{
    if (signature.empty() || signature.front() != '(')
        return false;
    signature.remove_prefix(1);
    while (!signature.empty() && signature.front() != ')') {
        if (!arguments.empty())
            arguments += ',';
        if (!appendType(arguments, signature, clear))
            return false;
    }
    if (signature.empty())
        return false;
    signature.remove_prefix(1);
    return appendType(result, signature, clear) && signature.empty();
}

template <class T, class Fits> bool keepThoseThat(std::vector<T>& all, const Fits& fits)
{
    std::vector<T> kept;
    std::copy_if(all.begin(), all.end(), std::back_inserter(kept), fits);
    if (kept.empty())
        return false;
    all = std::move(kept);
    return true;
}

void addOnce(std::vector<ClearMethod>& methods, const ClearMethod& method)
{
    const auto same = [&](const ClearMethod& other) {
        return other.className == method.className && other.name == method.name && other.arguments == method.arguments
            && other.returnType == method.returnType;
    };
    if (std::none_of(methods.begin(), methods.end(), same))
        methods.push_back(method);
}

/// Which chains a frame may mean, by the rules of R8's retrace.
std::vector<InlineChain> chainsFor(std::span<const Member> members, std::int32_t line)
{
    const auto all = inlineChains(members);
    const auto pick = [&](const auto& fits) {
        std::vector<InlineChain> out;
        std::copy_if(all.begin(), all.end(), std::back_inserter(out),
                     [&](const InlineChain& chain) { return fits(members[chain.begin]); });
        return out;
    };
    if (line >= 0) {
        if (auto exact = pick([&](const Member& member) { return holdsLine(member, line); }); !exact.empty())
            return exact;
    }
    if (auto lineless = pick([](const Member& member) { return member.from < 0; }); !lineless.empty())
        return lineless;
    return all;
}

std::string_view outerClass(std::string_view name)
{
    const std::size_t package = name.rfind('.') == std::string_view::npos ? 0 : name.rfind('.') + 1;
    const std::size_t dollar = name.find('$', package + 1);
    return name.substr(0, dollar);
}

} // namespace

std::string Mapping::className(std::string_view residual) const
{
    std::string_view suffix;
    const auto bracket = residual.find('[');
    if (bracket != std::string_view::npos) {
        suffix = residual.substr(bracket);
        residual = residual.substr(0, bracket);
    }
    const ClassEntry* entry = findResidual(residual);
    return entry ? std::string(entry->original).append(suffix) : std::string {};
}

std::string Mapping::clearSignature(std::string_view signature) const
{
    std::string out;
    while (!signature.empty()) {
        const std::size_t end = signature.find(';');
        const std::size_t begin = signature.find('L');
        if (begin == std::string_view::npos || end == std::string_view::npos || end < begin)
            break;
        std::string name(signature.substr(begin + 1, end - begin - 1));
        std::replace(name.begin(), name.end(), '/', '.');
        if (const ClassEntry* entry = findResidual(name))
            name = entry->original;
        std::replace(name.begin(), name.end(), '.', '/');
        out.append(signature.substr(0, begin + 1)).append(name) += ';';
        signature.remove_prefix(end + 1);
    }
    return out.append(signature);
}

std::vector<ClearMethod> Mapping::methods(std::string_view residualClass, std::string_view name,
                                          std::string_view signature) const
{
    const ClassEntry* entry = findResidual(residualClass);
    if (!entry)
        return {};
    const auto members = membersOf(*entry).named(name);
    std::vector<const Member*> real; // the outermost of each chain: what the virtual machine calls
    for (const InlineChain& chain : inlineChains(members))
        real.push_back(&members[chain.end - 1]);
    if (real.size() > 1 && !signature.empty()) {
        std::string arguments, result;
        const auto clear = [this](const std::string& residual) {
            const ClassEntry* found = findResidual(residual);
            return found ? std::string(found->original) : residual;
        };
        const bool sound = sourceTypes(signature, clear, arguments, result);
        const auto sameArguments = [&](const Member* member) { return member->arguments == arguments; };
        const auto exact
            = [&](const Member* member) { return member->arguments == arguments && member->type == result; };
        std::vector<const Member*> inlined; // overloads that look like an inlining: see inlineChains()
        for (const Member& member : members)
            inlined.push_back(&member);
        const bool decided = keepThoseThat(real, [&](const Member* member) { return member->signature == signature; })
            || (sound && (keepThoseThat(real, exact) || keepThoseThat(real, sameArguments)));
        if (!decided && sound && keepThoseThat(inlined, exact))
            real = std::move(inlined);
    }
    std::vector<ClearMethod> out;
    for (const Member* member : real)
        addOnce(out, methodOf(*member, entry->original));
    return out;
}

FrameAnswer Mapping::frame(std::string_view residualClass, std::string_view name, std::int32_t line,
                           std::string_view file) const
{
    FrameAnswer out;
    const ClassEntry* entry = findResidual(residualClass);
    if (!entry)
        return out;
    const auto members = membersOf(*entry).named(name);
    if (members.empty()) { // a method that was kept, or inherited: only the class is renamed
        out.alternatives.push_back({{{entry->original, name, {}, {}, false}, sourceFile(entry->original, file), line}});
        return out;
    }
    for (const InlineChain& chain : chainsFor(members, line)) {
        const Member& first = members[chain.begin];
        const bool known = line >= 0 && (first.from < 0 || holdsLine(first, line));
        std::vector<ClearFrame> frames;
        // Without the line only the method that really exists is sure, not what was inlined into it.
        for (std::uint32_t i = known || first.from < 0 ? chain.begin : chain.end - 1; i < chain.end; ++i) {
            const ClearMethod method = methodOf(members[i], entry->original);
            frames.push_back({method, sourceFile(method.className, file),
                              known || first.from < 0 ? originalLine(members[i], line) : -1});
        }
        const auto same = [&](const std::vector<ClearFrame>& other) {
            return std::equal(
                frames.begin(), frames.end(), other.begin(), other.end(),
                [](const ClearFrame& a, const ClearFrame& b) { return a.line == b.line && a.method == b.method; });
        };
        for (std::uint32_t i = chain.begin; i < chain.end && out.alternatives.empty(); ++i) {
            if (!members[i].comments.empty())
                out.comments.append(members[i].comments) += '\n';
        }
        out.isOutline = out.isOutline || members[chain.end - 1].outline;
        if (std::none_of(out.alternatives.begin(), out.alternatives.end(), same))
            out.alternatives.push_back(std::move(frames));
    }
    return out;
}

std::string Mapping::sourceFile(std::string_view clearClass, std::string_view given) const
{
    // "R8$$SyntheticClass" is R8's name for "no file"; the class around it has one.
    const auto said = [this](std::string_view name) {
        const ClassEntry* entry = findOriginal(name);
        auto comments = entry ? classComments(entry->body) : std::string_view {};
        while (!comments.empty()) {
            const auto object = commentJson(takeLine(comments));
            if (jsonText(object, "id") == "sourceFile" && !jsonText(object, "fileName").starts_with("R8$$"))
                return jsonText(object, "fileName");
        }
        return std::string_view {};
    };
    const auto outer = outerClass(clearClass);
    if (const auto file = said(clearClass); !file.empty())
        return std::string(file);
    if (const auto file = said(outer); !file.empty())
        return std::string(file);
    auto simple = outer.substr(outer.rfind('.') + 1);
    if (simple.size() > 2 && simple.ends_with("Kt")) // a file's facade: top-level functions of simple.kt
        return std::string(simple.substr(0, simple.size() - 2)) + ".kt";
    return std::string(simple) + (given.ends_with(".kt") ? ".kt" : ".java");
}

} // namespace graylens::symbols
