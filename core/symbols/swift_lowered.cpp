// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/symbols/swift_parser.h"

namespace graylens::symbols::swift {

namespace {

using Words = std::pair<char, std::string_view>;

template <std::size_t N> std::string_view find(const Words (&words)[N], char letter)
{
    const auto* found
        = std::find_if(std::begin(words), std::end(words), [letter](const Words& w) { return w.first == letter; });
    return found == std::end(words) ? std::string_view {} : found->second;
}

constexpr Words kDifferentiable[] {{'d', "@differentiable"},
                                   {'l', "@differentiable(_linear)"},
                                   {'f', "@differentiable(_forward)"},
                                   {'r', "@differentiable(reverse)"}};
constexpr Words kCallees[] {
    {'y', "@callee_unowned"}, {'g', "@callee_guaranteed"}, {'x', "@callee_owned"}, {'t', "@convention(thin)"}};
constexpr Words kRepresentations[] {{'B', "@convention(block)"},   {'C', "@convention(c)"},
                                    {'M', "@convention(method)"},  {'J', "@convention(objc_method)"},
                                    {'K', "@convention(closure)"}, {'W', "@convention(witness_method)"}};
constexpr Words kCoroutines[] {{'A', "@yield_once"}, {'I', "@yield_once_2"}, {'G', "@yield_many"}};
constexpr Words kParameters[] {{'i', "@in"},
                               {'c', "@in_constant"},
                               {'l', "@inout"},
                               {'b', "@inout_aliasable"},
                               {'n', "@in_guaranteed"},
                               {'X', "@in_cxx"},
                               {'x', "@owned"},
                               {'g', "@guaranteed"},
                               {'e', "@deallocating"},
                               {'y', "@unowned"},
                               {'v', "@pack_owned"},
                               {'p', "@pack_guaranteed"},
                               {'m', "@pack_inout"}};
constexpr Words kResults[] {{'r', "@out"},          {'o', "@owned"},
                            {'d', "@unowned"},      {'u', "@unowned_inner_pointer"},
                            {'a', "@autoreleased"}, {'k', "@pack_out"}};

constexpr std::uint32_t kAttribute = 0;
constexpr std::uint32_t kParameter = 1;
constexpr std::uint32_t kResult = 2;

} // namespace

/// The types a lowered function's generic ones stand for: they are read past, its parameters are told without them.
bool Parser::implSubstitutions()
{
    std::vector<Node*> lists;
    return popTypeLists(lists) && pop(Kind::GenericSignature);
}

bool Parser::addPart(Node& function, std::string_view text, std::uint32_t what)
{
    Node* part = node(Kind::ImplPart, std::string(text), what);
    if (part)
        function.children.push_back(part);
    return part != nullptr;
}

/// What stands before the parameters: how the function is held, called and run.
bool Parser::implAttributes(Node& function)
{
    const auto addOneOf = [&](const auto& words) {
        const auto text = find(words, peek());
        return !text.empty() && next() && addPart(function, text, kAttribute);
    };
    if (take('e'))
        addPart(function, "@escaping", kAttribute);
    if (take('A'))
        addPart(function, "@isolated(any)", kAttribute);
    addOneOf(kDifferentiable);
    if (!addOneOf(kCallees))
        return false;
    addOneOf(kRepresentations);
    addOneOf(kCoroutines);
    if (take('h'))
        addPart(function, "@Sendable", kAttribute);
    if (take('H'))
        addPart(function, "@async", kAttribute);
    return true;
}

/// The conventions of parameters and results; their types stand before.
bool Parser::implParts(Node& function)
{
    const auto addAll = [&](const auto& words, std::uint32_t what) {
        for (auto text = find(words, peek()); !text.empty(); text = find(words, peek())) {
            ++m_at;
            addPart(function, std::string(text) + (take('w') ? " @noDerivative" : ""), what);
        }
    };
    const auto addOne = [&](const auto& words, std::string_view before) {
        const auto text = find(words, next());
        return !text.empty() && addPart(function, std::string(before) + std::string(text), kResult);
    };
    addAll(kParameters, kParameter);
    addAll(kResults, kResult);
    while (take('Y')) {
        if (!addOne(kParameters, "@yields "))
            return false;
    }
    return (!take('z') || addOne(kResults, "@error ")) && take('_');
}

Node* Parser::implFunction()
{
    if ((take('s') && !implSubstitutions()) || (take('I') && !implSubstitutions()))
        return nullptr;
    pop(Kind::GenericSignature);
    take('P');
    Node* function = node(Kind::ImplFunction);
    if (!function || !implAttributes(*function))
        return nullptr;
    const std::size_t first = function->children.size();
    if (!implParts(*function))
        return nullptr;
    for (std::size_t i = function->children.size(); i > first; --i) {
        Node* part = pop(Kind::Type);
        if (!part)
            return nullptr;
        function->children[i - 1]->children.push_back(part);
    }
    return type(function);
}

} // namespace graylens::symbols::swift
