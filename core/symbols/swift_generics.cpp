// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/symbols/swift_parser.h"

namespace graylens::symbols::swift {

namespace {

constexpr std::uint32_t kMostParameters = 128;

} // namespace

std::string parameterName(std::uint32_t depth, std::uint32_t number)
{
    std::string name;
    do {
        name += static_cast<char>('A' + number % 26);
        number /= 26;
    } while (number > 0);
    return depth > 0 ? name + std::to_string(depth) : name;
}

Node* Parser::namedParameter(std::uint32_t depth, std::uint32_t number)
{
    return node(Kind::GenericParameter, parameterName(depth, number));
}

Node* Parser::genericParameter()
{
    if (take('z'))
        return namedParameter(0, 0);
    if (take('s'))
        return node(Kind::Named, "Self");
    const bool isDeep = take('d');
    const auto first = index();
    if (!first)
        return nullptr;
    if (!isDeep)
        return namedParameter(0, *first + 1);
    const auto second = index();
    return second ? namedParameter(*first + 1, *second) : nullptr;
}

Node* Parser::genericSignature(bool hasCounts)
{
    while (pop(Kind::Requirement)) { }
    if (!hasCounts)
        return make(Kind::GenericSignature, {node(Kind::List, {}, 1)});
    Node* signature = node(Kind::GenericSignature);
    while (signature && !take('l')) {
        std::uint32_t count = 0;
        if (!take('z')) {
            const auto number = index();
            if (!number || *number >= kMostParameters)
                return nullptr;
            count = *number + 1;
        }
        Node* depth = node(Kind::List, {}, count);
        if (!depth)
            return nullptr;
        signature->children.push_back(depth);
    }
    return signature;
}

Node* Parser::genericFunction()
{
    Node* signature = pop(Kind::GenericSignature);
    return signature ? type(make(Kind::GenericFunction, {signature, pop(Kind::Type)})) : nullptr;
}

bool Parser::skipLayout()
{
    static constexpr std::string_view kSizes = "em";
    static constexpr std::string_view kSizesAndAlignments = "EM";
    static constexpr std::string_view kPlain = "URNCDTBS";
    const char c = next();
    if (kPlain.find(c) != std::string_view::npos)
        return c != '\0';
    if (kSizes.find(c) != std::string_view::npos)
        return c != '\0' && index();
    return kSizesAndAlignments.find(c) != std::string_view::npos && c != '\0' && index() && index();
}

/// A clause of "where": its operands go, what is left is that there is one. Its type may be referred to later.
Node* Parser::requirement()
{
    static constexpr std::string_view kOfParameter = "vbslhiV";
    static constexpr std::string_view kOfMember = "ctmpj";
    static constexpr std::string_view kOfPath = "CTMPJ";
    static constexpr std::string_view kOfSubstitution = "BSLQI";
    static constexpr std::string_view kInverses = "iIjJ";
    static constexpr std::string_view kTypes = "cCbBtTsShV";
    static constexpr std::string_view kLayouts = "mMlL";
    static constexpr std::string_view kProtocols = "pPQ";
    const char c = peek();
    const auto isOneOf
        = [c](std::string_view letters) { return c != '\0' && letters.find(c) != std::string_view::npos; };
    const bool isPlain
        = !isOneOf(kOfParameter) && !isOneOf(kOfMember) && !isOneOf(kOfPath) && !isOneOf(kOfSubstitution);
    if (!isPlain)
        ++m_at;
    if (isOneOf(kInverses) && !index())
        return nullptr;
    Node* constrained = nullptr;
    if (isPlain || isOneOf(kOfParameter))
        constrained = genericParameter();
    else if (isOneOf(kOfMember))
        constrained = substitutable(member(genericParameter()));
    else if (isOneOf(kOfPath))
        constrained = substitutable(memberPath(genericParameter()));
    else
        constrained = pop(Kind::Type);
    const bool isGood = constrained && (!(isPlain || isOneOf(kProtocols)) || popProtocol())
        && (!isOneOf(kTypes) || pop(Kind::Type)) && (!isOneOf(kLayouts) || skipLayout());
    return isGood ? node(Kind::Requirement) : nullptr;
}

Node* Parser::associatedName()
{
    const auto isType = [](const Node& top) { return top.kind == Kind::Type; };
    if (!m_stack.empty() && isType(*m_stack.back()) && !popProtocol())
        return nullptr;
    return pop(Kind::Identifier);
}

Node* Parser::member(Node* base)
{
    Node* name = base ? associatedName() : nullptr;
    return name ? type(make(Kind::Member, {base, name})) : nullptr;
}

Node* Parser::memberPath(Node* base)
{
    std::vector<Node*> names;
    for (bool isFirst = false; !isFirst;) {
        isFirst = pop(Kind::First) != nullptr;
        names.push_back(associatedName());
        if (!names.back())
            return nullptr;
    }
    for (auto name = names.rbegin(); name != names.rend() && base; ++name)
        base = type(make(Kind::Member, {base, *name}));
    return base;
}

Node* Parser::archetype()
{
    switch (next()) {
    case 'a': {
        Node* name = pop(Kind::Identifier);
        return name ? substitutable(type(make(Kind::Member, {pop(Kind::Type), name}))) : nullptr;
    }
    case 'O':
        return make(Kind::PartOf, {popContext()}, "opaque return type");
    case 'o':
        return opaqueType();
    case 'r':
    case 'u':
        return type(node(Kind::Named, "some"));
    case 'R':
    case 'U':
        return index() ? type(node(Kind::Named, "some")) : nullptr;
    case 'x': {
        Node* name = associatedName();
        return name ? substitutable(type(make(Kind::Member, {pop(Kind::Type), name}))) : nullptr;
    }
    case 'y':
        return substitutable(member(genericParameter()));
    case 'Y':
        return substitutable(memberPath(genericParameter()));
    case 'z':
        return substitutable(member(namedParameter(0, 0)));
    case 'Z':
        return substitutable(memberPath(namedParameter(0, 0)));
    case 'p':
        return pop(Kind::Type) ? wrapped("repeat ") : nullptr; // the count's shape goes without saying
    case 'e':
        return index() ? wrapped("each ") : nullptr;
    default:
        return nullptr;
    }
}

Node* Parser::opaqueType()
{
    if (!index())
        return nullptr;
    std::vector<Node*> lists;
    if (!popTypeLists(lists) || !pop(Kind::PartOf))
        return nullptr;
    return substitutable(type(node(Kind::Named, "some")));
}

/// How an argument conforms to a protocol, for the run time's eyes.
Node* Parser::conformanceProof()
{
    switch (next()) {
    case 'P':
    case 'p':
        return popProtocol() ? node(Kind::List) : nullptr;
    case 'C': {
        if (!popList(Kind::ConformanceProof))
            return nullptr;
        const bool hasReference = pop(Kind::List) || (popModule() && popProtocol());
        return hasReference && pop(Kind::Type) ? node(Kind::ConformanceProof) : nullptr;
    }
    case 'D':
        return index() && popProtocol() && pop(Kind::Type) ? node(Kind::ConformanceProof) : nullptr;
    case 'I':
        return index() && popProtocol() && pop(Kind::ConformanceProof) ? node(Kind::ConformanceProof) : nullptr;
    case 'A': {
        const bool isGood = index() && popProtocol() && pop(Kind::Type) && pop(Kind::ConformanceProof);
        return isGood ? node(Kind::ConformanceProof) : nullptr;
    }
    default:
        return nullptr;
    }
}

} // namespace graylens::symbols::swift
