// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/swift_parser.h"

#include <algorithm>

namespace graylens::symbols::swift {

namespace {

/// A real symbol has a few hundred parts; repeated substitutions could make millions.
constexpr std::size_t kMostNodes = 20000;
constexpr std::uint32_t kLargestNumber = 1U << 20U;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::optional<Kind> nominalKind(char letter)
{
    static constexpr std::pair<char, Kind> kKinds[] {{'C', Kind::Class},
                                                     {'O', Kind::Enumeration},
                                                     {'P', Kind::Protocol},
                                                     {'V', Kind::Structure},
                                                     {'a', Kind::Alias}};
    for (const auto& [known, kind] : kKinds) {
        if (known == letter)
            return kind;
    }
    return std::nullopt;
}

} // namespace

bool isNominal(Kind kind)
{
    return kind >= Kind::Class && kind <= Kind::OtherNominal;
}

bool isContext(Kind kind)
{
    return kind >= Kind::Module && kind <= Kind::Static;
}

bool isName(Kind kind)
{
    return kind <= Kind::Related;
}

Parser::Parser(std::string_view text, bool isOld, Arena& arena)
    : m_text(text)
    , m_isOld(isOld)
    , m_arena(arena)
{ }

std::optional<std::vector<Node*>> Parser::parse()
{
    while (m_at < m_text.size()) {
        if (!push(operation()))
            return std::nullopt;
    }
    return m_stack.empty() ? std::nullopt : std::optional(std::move(m_stack));
}

bool Parser::take(char c)
{
    if (m_at >= m_text.size() || m_text[m_at] != c)
        return false;
    ++m_at;
    return true;
}

std::optional<std::uint32_t> Parser::natural()
{
    if (!isDigit(peek()))
        return std::nullopt;
    std::uint32_t value = 0;
    while (isDigit(peek())) {
        value = value * 10 + static_cast<std::uint32_t>(next() - '0');
        if (value > kLargestNumber)
            return std::nullopt;
    }
    return value;
}

std::optional<std::uint32_t> Parser::index()
{
    if (take('_'))
        return 0;
    const auto value = natural();
    return value && take('_') ? std::optional(*value + 1) : std::nullopt;
}

Node* Parser::operation()
{
    const char c = peek();
    if (isDigit(c))
        return identifier();
    ++m_at;
    switch (c) {
    case 'A':
        return substitution();
    case 'D':
        return pop(Kind::Type);
    case 'E':
        return extension();
    case 'F':
        return function();
    case 'H':
        return conformanceProof();
    case 'L':
        return localName();
    case 'M':
        return metadata();
    case 'N':
        return describedType("type metadata for ");
    case 'S':
        return standardType();
    case 'T':
        return thunk();
    case 'W':
        return witness();
    case 'Z':
        return make(Kind::Static, {popEntity()});
    case 'f':
        return functionEntity();
    case 'i':
        return subscriptAccessor();
    case 'o':
        return operatorName();
    case 's':
        return node(Kind::Module, "Swift");
    case 'v':
        return variable();
    case 'w':
        return valueWitness();
    case 'y':
        return node(Kind::Empty);
    case '_':
        return node(Kind::First);
    case '.':
        return suffix();
    default:
        return operationOfTypes(c);
    }
}

Node* Parser::operationOfTypes(char c)
{
    if (const auto kind = nominalKind(c))
        return nominal(*kind);
    switch (c) {
    case 'B':
        return builtin();
    case 'G':
        return boundType();
    case 'I':
        return implFunction();
    case 'K':
        return node(Kind::Throws);
    case 'Q':
        return archetype();
    case 'R':
        return requirement();
    case 'X':
        return specialType();
    case 'Y':
        return annotation();
    case 'c':
        return functionType({});
    case 'd':
        return node(Kind::Variadic);
    case 'g': // where a conformance stands among those an argument needs
        return index() ? pop(Kind::ConformanceProof) : nullptr;
    case 'h':
        return wrapped("__shared ");
    case 'l':
        return genericSignature(false);
    case 'm':
        return metatypeOf(".Type");
    case 'n':
        return wrapped("__owned ");
    case 'p':
        return composition(false, false);
    case 'q':
        return type(genericParameter());
    case 'r':
        return genericSignature(true);
    case 't':
        return tuple();
    case 'u':
        return genericFunction();
    case 'x':
        return type(namedParameter(0, 0));
    case 'z':
        return wrapped("inout ");
    default:
        return nullptr;
    }
}

Node* Parser::suffix()
{
    m_at = m_text.size();
    return node(Kind::Suffix);
}

Node* Parser::node(Kind kind, std::string text, std::uint32_t number)
{
    if (m_arena.size() >= kMostNodes)
        return nullptr;
    Node& made = m_arena.emplace_back();
    made.kind = kind;
    made.text = std::move(text);
    made.index = number;
    return &made;
}

Node* Parser::make(Kind kind, std::initializer_list<Node*> children, std::string text, std::uint32_t number)
{
    if (std::find(children.begin(), children.end(), nullptr) != children.end())
        return nullptr;
    Node* made = node(kind, std::move(text), number);
    if (made)
        made->children = children;
    return made;
}

Node* Parser::substitutable(Node* node)
{
    if (node)
        m_substitutions.push_back(node);
    return node;
}

bool Parser::push(Node* node)
{
    if (!node || m_stack.size() >= kMostNodes)
        return false;
    m_stack.push_back(node);
    return true;
}

Node* Parser::pop()
{
    if (m_stack.empty())
        return nullptr;
    Node* top = m_stack.back();
    m_stack.pop_back();
    return top;
}

Node* Parser::pop(Kind kind)
{
    return popIf([kind](const Node& top) { return top.kind == kind; });
}

Node* Parser::popName()
{
    return popIf([](const Node& top) { return isName(top.kind); });
}

Node* Parser::popModule()
{
    if (Node* name = pop(Kind::Identifier))
        return node(Kind::Module, name->text);
    return pop(Kind::Module);
}

Node* Parser::popContext()
{
    if (Node* module = popModule())
        return module;
    Node* context = popIf([](const Node& top) {
        return top.kind == Kind::Type ? isContext(top.child(0)->kind) || top.child(0)->kind == Kind::Bound
                                      : isContext(top.kind);
    });
    return context && context->kind == Kind::Type ? context->child(0) : context;
}

Node* Parser::popEntity()
{
    return popIf([](const Node& top) { return top.kind == Kind::Type || isContext(top.kind); });
}

Node* Parser::popTypeInside()
{
    const Node* top = pop(Kind::Type);
    return top ? top->child(0) : nullptr;
}

Node* Parser::popNominal()
{
    return popIf([](const Node& top) { return top.kind == Kind::Type && isNominal(top.child(0)->kind); });
}

Node* Parser::popProtocol()
{
    const auto isProtocol = [](const Node& top) {
        return top.kind == Kind::Type && (top.child(0)->kind == Kind::Protocol || top.child(0)->kind == Kind::Alias);
    };
    if (Node* known = popIf(isProtocol))
        return known;
    Node* name = popName();
    return name ? type(make(Kind::Protocol, {popContext(), name})) : nullptr;
}

Node* Parser::popList(Kind element)
{
    Node* list = node(Kind::List);
    if (!list || pop(Kind::Empty))
        return list;
    for (bool isFirst = false; !isFirst;) {
        isFirst = pop(Kind::First) != nullptr;
        Node* item = pop(element);
        if (!item)
            return nullptr;
        list->children.push_back(item);
    }
    std::reverse(list->children.begin(), list->children.end());
    return list;
}

Node* Parser::popConformance()
{
    pop(Kind::GenericSignature);
    return popModule() && popProtocol() ? make(Kind::Conformance, {pop(Kind::Type)}) : nullptr;
}

std::optional<std::vector<Node*>> parse(std::string_view text, bool isOld, Arena& arena)
{
    return Parser(text, isOld, arena).parse();
}

} // namespace graylens::symbols::swift
