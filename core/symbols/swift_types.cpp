// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/symbols/swift_parser.h"

namespace graylens::symbols::swift {

namespace {

std::string_view builtinName(char letter)
{
    static constexpr std::pair<char, std::string_view> kNames[] {{'b', "BridgeObject"},
                                                                 {'B', "UnsafeValueBuffer"},
                                                                 {'c', "RawUnsafeContinuation"},
                                                                 {'D', "DefaultActorStorage"},
                                                                 {'d', "NonDefaultDistributedActorStorage"},
                                                                 {'e', "Executor"},
                                                                 {'I', "IntLiteral"},
                                                                 {'j', "Job"},
                                                                 {'O', "UnknownObject"},
                                                                 {'o', "NativeObject"},
                                                                 {'P', "PackIndex"},
                                                                 {'p', "RawPointer"},
                                                                 {'t', "SILToken"},
                                                                 {'w', "Word"}};
    const auto* found
        = std::find_if(std::begin(kNames), std::end(kNames), [letter](const auto& n) { return n.first == letter; });
    return found == std::end(kNames) ? std::string_view {} : found->second;
}

/// Variables, closures and extensions are contexts that generic arguments pass by.
bool takesArguments(Kind kind)
{
    return kind != Kind::Variable && kind != Kind::Subscript && kind != Kind::Closure && kind != Kind::PartOf
        && kind != Kind::Static && kind != Kind::Extension;
}

} // namespace

Node* Parser::nominal(Kind kind)
{
    Node* name = popName();
    return name ? substitutable(type(make(kind, {popContext(), name}))) : nullptr;
}

Node* Parser::builtin()
{
    const char letter = next();
    if (const auto name = builtinName(letter); !name.empty())
        return type(node(Kind::Named, "Builtin." + std::string(name)));
    const auto bits = index();
    if (!bits || *bits < 2)
        return nullptr;
    const std::string size = std::to_string(*bits - 1);
    if (letter == 'i' || letter == 'f')
        return type(node(Kind::Named, (letter == 'i' ? "Builtin.Int" : "Builtin.FPIEEE") + size));
    const Node* element = letter == 'v' ? popTypeInside() : nullptr;
    if (!element || element->kind != Kind::Named || !element->text.starts_with("Builtin."))
        return nullptr;
    return type(node(Kind::Named, "Builtin.Vec" + size + "x" + element->text.substr(8)));
}

/// The lists of generic arguments, the innermost type's first.
bool Parser::popTypeLists(std::vector<Node*>& lists)
{
    while (pop(Kind::ConformanceProof)) { }
    for (;;) {
        Node* list = node(Kind::List);
        if (!list)
            return false;
        while (Node* argument = pop(Kind::Type))
            list->children.push_back(argument);
        std::reverse(list->children.begin(), list->children.end());
        lists.push_back(list);
        if (pop(Kind::Empty))
            return true;
        if (!pop(Kind::First))
            return false;
    }
}

/// The type with its arguments, and its contexts with theirs.
Node* Parser::bind(Node* nominal, const std::vector<Node*>& lists, std::size_t at)
{
    if (nominal->kind == Kind::Type)
        nominal = nominal->child(0);
    if (at >= lists.size() || nominal->children.empty())
        return nullptr;
    const bool takes = takesArguments(nominal->kind);
    Node* arguments = lists[at];
    at += takes ? 1 : 0;
    if (at < lists.size()) {
        Node* context = bind(nominal->child(0), lists, at);
        Node* copy = context ? node(nominal->kind, nominal->text, nominal->index) : nullptr;
        if (!copy)
            return nullptr;
        copy->children = nominal->children;
        copy->children[0] = context;
        nominal = copy;
    }
    if (!takes || arguments->children.empty())
        return nominal;
    return make(Kind::Bound, {type(nominal), arguments});
}

Node* Parser::boundType()
{
    std::vector<Node*> lists;
    if (!popTypeLists(lists))
        return nullptr;
    const Node* nominal = popNominal();
    return nominal ? substitutable(type(bind(nominal->child(0), lists, 0))) : nullptr;
}

Node* Parser::tuple()
{
    Node* tuple = node(Kind::Tuple);
    if (!tuple || pop(Kind::Empty))
        return type(tuple);
    for (bool isFirst = false; !isFirst;) {
        isFirst = pop(Kind::First) != nullptr;
        const bool isVariadic = pop(Kind::Variadic) != nullptr;
        const Node* label = pop(Kind::Identifier);
        Node* element
            = make(Kind::TupleElement, {pop(Kind::Type)}, label ? label->text : std::string {}, isVariadic ? 1 : 0);
        if (!element)
            return nullptr;
        tuple->children.push_back(element);
    }
    std::reverse(tuple->children.begin(), tuple->children.end());
    return type(tuple);
}

Node* Parser::functionParams()
{
    return pop(Kind::Empty) ? type(node(Kind::Tuple)) : pop(Kind::Type);
}

Node* Parser::functionType(std::string convention)
{
    std::vector<Node*> marks;
    while (Node* mark
           = popIf([](const Node& top) { return top.kind >= Kind::Throws && top.kind <= Kind::FunctionMark; }))
        marks.push_back(mark);
    Node* parameters = functionParams();
    Node* made = make(Kind::FunctionType, {parameters, functionParams()}, std::move(convention));
    if (made)
        made->children.insert(made->children.end(), marks.begin(), marks.end());
    return made ? type(made) : nullptr;
}

Node* Parser::wrapped(std::string text)
{
    Node* inner = popTypeInside();
    return inner ? type(make(Kind::Described, {inner}, std::move(text))) : nullptr;
}

Node* Parser::annotation()
{
    switch (next()) {
    case 'a':
        return node(Kind::Async);
    case 'b':
        return node(Kind::FunctionMark, "@Sendable ");
    case 'A':
        return node(Kind::FunctionMark, "@isolated(any) ");
    case 'C':
        return node(Kind::FunctionMark, "nonisolated(nonsending) ");
    case 'T':
        return node(Kind::FunctionMark); // a result that is sent: said where results are
    case 'c':
        return make(Kind::GlobalActor, {pop(Kind::Type)});
    case 'i':
        return wrapped("isolated ");
    case 'j':
        return next() ? node(Kind::FunctionMark, "@differentiable ") : nullptr;
    case 'k':
        return wrapped("@noDerivative ");
    case 'K':
        return make(Kind::Throws, {pop(Kind::Type)});
    case 't':
        return wrapped("_const ");
    case 'u':
        return wrapped("sending ");
    default:
        return nullptr;
    }
}

Node* Parser::metatypeOf(std::string ending)
{
    return type(make(Kind::Metatype, {pop(Kind::Type)}, std::move(ending)));
}

/// Protocols with '&' between them; behind them a superclass or AnyObject, where there is one.
Node* Parser::composition(bool withSuperclass, bool isObject)
{
    Node* superclass = withSuperclass ? pop(Kind::Type) : nullptr;
    if (withSuperclass && !superclass)
        return nullptr;
    Node* made = node(Kind::Composition);
    if (!made)
        return nullptr;
    if (!pop(Kind::Empty)) {
        for (bool isFirst = false; !isFirst;) {
            isFirst = pop(Kind::First) != nullptr;
            Node* protocol = popProtocol();
            if (!protocol)
                return nullptr;
            made->children.push_back(protocol);
        }
    }
    if (superclass)
        made->children.push_back(superclass);
    std::reverse(made->children.begin(), made->children.end());
    if (isObject)
        made->children.push_back(node(Kind::Named, "AnyObject"));
    if (!made->children.empty() && !made->children.back())
        return nullptr;
    return type(made);
}

Node* Parser::specialType()
{
    switch (next()) {
    case 'E':
        return functionType({});
    case 'A':
    case 'K':
        return functionType("@autoclosure ");
    case 'f':
        return functionType("@convention(thin) ");
    case 'B':
    case 'L':
        return functionType("@convention(block) ");
    case 'C':
        return functionType("@convention(c) ");
    case 'o':
        return wrapped("unowned ");
    case 'u':
        return wrapped("unowned(unsafe) ");
    case 'w':
        return wrapped("weak ");
    case 'b':
        return wrapped("@box ");
    case 'D':
        return pop(Kind::Type) ? type(node(Kind::Named, "Self")) : nullptr;
    case 'M': // with the representation at run time behind it
    case 'm':
        return next() ? metatypeOf(".Type") : nullptr;
    case 'p':
        return metatypeOf(".Type");
    case 'c':
        return composition(true, false);
    case 'l':
        return composition(false, true);
    case 'Y':
        return nominal(Kind::OtherNominal);
    case 'Z': {
        const bool hasParts = popList(Kind::Type) && pop(Kind::Identifier);
        return hasParts ? make(Kind::Anonymous, {popContext()}) : nullptr;
    }
    default:
        return nullptr; // boxes and shapes of existentials have no name in source
    }
}

} // namespace graylens::symbols::swift
